"""Reads arrays, tuples and objects whose keys nobody knows in advance."""

from __future__ import annotations

from generator.build.schema.claims import item_of, part_of
from generator.build.schema.combining import alternatives
from generator.build.schema.layers import Flat, Part, Place, place_of
from generator.build.schema.limits import ITEMS, PROPERTIES, read_limits
from generator.build.schema.reading import Reading
from generator.ir import (
    Anything,
    Array,
    Claim,
    Constraint,
    Mapping,
    Tuple,
    TypeExpr,
)
from generator.pointer import Json, Pointer, join


def read_array(
    reading: Reading, place: Place, flat: Flat, claim: Claim, depth: int
) -> Array | Tuple:
    """A list of one type, or a tuple where the first items have types of their own."""
    first = _first_items(flat)
    if first:
        return _tuple(reading, place, first, flat, claim, depth)
    origin = flat.origins.get("type", place.pointer)
    return Array(
        items=_items(reading, place, flat, claim, depth),
        unique=flat.keywords.get("uniqueItems") is True,
        constraints=read_limits(flat.keywords, ITEMS, origin, reading.saying),
    )


def _items(
    reading: Reading, place: Place, flat: Flat, claim: Claim, depth: int
) -> TypeExpr:
    parts = [part for part in flat.items if isinstance(part[1], dict)]
    if not parts:
        return Anything()
    here = parts[0][0] if len(parts) == 1 else join(place.pointer, "items")
    return reading.type_of(Place(here, tuple(parts)), item_of(claim), depth + 1)


def _first_items(flat: Flat) -> list[Part]:
    """The schemas of `prefixItems`, or of an `items` that is a list as it used to be."""
    for keyword in ("prefixItems", "items"):
        listed = flat.keywords.get(keyword)
        home = flat.origin(keyword)
        if isinstance(listed, list) and listed and home is not None:
            return [(join(home, at), one) for at, one in enumerate(listed)]
    return []


def _tuple(
    reading: Reading,
    place: Place,
    first: list[Part],
    flat: Flat,
    claim: Claim,
    depth: int,
) -> Tuple:
    items = tuple(
        reading.type_of(place_of(*part), part_of(claim, f"Item{at + 1}"), depth + 1)
        for at, part in enumerate(first)
    )
    most = flat.keywords.get("maxItems")
    is_old = isinstance(flat.keywords.get("items"), list)
    onward = flat.keywords.get("additionalItems" if is_old else "items")
    closed = onward is False or (isinstance(most, int) and most <= len(items))
    if closed:
        return Tuple(items=items)
    if not is_old and flat.items:
        return Tuple(items=items, rest=_items(reading, place, flat, claim, depth))
    return Tuple(items=items, rest=Anything())


def read_mapping(
    reading: Reading, pointer: Pointer, flat: Flat, claim: Claim, depth: int
) -> Mapping:
    """An object without properties of its own."""
    limits = property_limits(reading, pointer, flat)
    values, closed = read_additional(reading, flat, claim, depth)
    if closed and values is None and not limits:
        limits = (Constraint(limit="max_properties", value=0),)
    return Mapping(values=Anything() if values is None else values, constraints=limits)


def property_limits(
    reading: Reading, pointer: Pointer, flat: Flat
) -> tuple[Constraint, ...]:
    """How many properties an object may have."""
    return read_limits(flat.keywords, PROPERTIES, pointer, reading.saying)


def read_additional(
    reading: Reading, flat: Flat, claim: Claim, depth: int
) -> tuple[TypeExpr | None, bool]:
    """The type of the properties nobody names, if it is said, and whether there are none."""
    closed = any(value is False for _, value in flat.additional)
    schemas = [part for part in flat.additional if isinstance(part[1], dict)]
    inner = part_of(claim, "Value")
    types = [
        reading.type_of(place_of(*part), inner, depth + 1) for part in flat.patterns
    ]
    if schemas:
        place = Place(schemas[-1][0], tuple(schemas))
        types.append(reading.type_of(place, inner, depth + 1))
    if types:
        return alternatives(types, "no value fits"), False
    if any(_is_open(value) for _, value in flat.additional):
        return Anything(), False
    return None, closed


def _is_open(value: Json) -> bool:
    return value is True
