"""Reads `oneOf` and `anyOf`: as types, as models that share fields, or folded into one model."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from generator.build.schema.annotations import text
from generator.build.schema.branches import Branch, described_by, tags_of
from generator.build.schema.claims import part_of
from generator.build.schema.combining import (
    Member,
    alternatives,
    listing,
    members_of,
    nullable,
)
from generator.build.schema.discriminators import discriminator_of, say_lacking
from generator.build.schema.labels import labels_of
from generator.build.schema.layers import (
    Branches,
    Flat,
    Node,
    Part,
    Place,
    only_required,
    place_of,
    says_nothing,
)
from generator.build.schema.reading import Reading
from generator.ir import (
    Claim,
    Discriminator,
    Enumeration,
    Named,
    Nullable,
    TypeExpr,
    Union,
)
from generator.pointer import join

_DEEPEST_FOLD = 8


def telling(flat: Flat) -> list[Branches]:
    """The unions of a schema that say more than which properties go together."""
    return [union for union in flat.unions if not only_required(union)]


def read_union(reading: Reading, union: Branches, claim: Claim, depth: int) -> TypeExpr:
    """The type of a `oneOf` or `anyOf`."""
    places = [place_of(*part) for part in union.parts]
    names = labels_of(reading, union.parts)
    types = [
        _labelled(reading.type_of(place, part_of(claim, name), depth + 1), place.node)
        for place, name in zip(places, names, strict=True)
    ]
    return _told_apart(reading, union, types, claim)


def distributed(
    reading: Reading, place: Place, union: Branches, claim: Claim
) -> TypeExpr:
    """A union of models that each hold the common properties and those of one branch."""
    skip = place.skip | {union.pointer}
    names = labels_of(reading, union.parts)
    types: list[TypeExpr] = []
    for part, name in zip(union.parts, names, strict=True):
        whole = Place(part[0], (*place.parts, part), skip)
        types.append(reading.declare(whole, part_of(claim, name)))
    return _told_apart(reading, union, types, claim)


def _labelled(expression: TypeExpr, node: Node) -> TypeExpr:
    """A single value whose schema has a title is called by that title."""
    if isinstance(expression, Enumeration) and len(expression.values) == 1:
        (member,) = members_of(expression)
        label = member.label or text(node.get("title"))
        note = member.note or text(node.get("description"))
        return listing([Member(member.value, label, note)])[0]
    return expression


def _told_apart(
    reading: Reading, union: Branches, types: list[TypeExpr], claim: Claim
) -> TypeExpr:
    """The branches as one type, by a tag where there is one."""
    branches = _branches(reading, union, types)
    if len(branches) < 2 and union.discriminator is None:
        return alternatives(types, "a union of nothing")
    pointer = union.pointer.rpartition("/")[0]
    told = {branch.type for branch in branches}
    if union.discriminator is not None and any(
        isinstance(one, Named) and one not in told for one in map(_inner, types)
    ):
        say_lacking(reading, join(pointer, "discriminator"))
    discriminator, more, shared = discriminator_of(
        reading, pointer, union.discriminator, branches, claim
    )
    if discriminator is None:
        return alternatives(types, "a union of nothing")
    ids = [branch.type.id for branch in branches if isinstance(branch.type, Named)]
    direct = {id for _, id in discriminator.mapping}
    ids = [id for id in ids if id in direct or id not in shared]
    tagged = tagged_union((*ids, *more), discriminator)
    others = [one for one in types if _inner(one) not in told]
    whole = alternatives([*others, tagged], "a union of nothing")
    null = any(isinstance(one, Nullable) for one in types)
    return nullable(whole) if null else whole


def tagged_union(ids: tuple[str, ...], discriminator: Discriminator) -> TypeExpr:
    """The union of some declarations, each once, that a discriminator tells apart."""
    ids = tuple(
        dict.fromkeys(
            (*ids, *([discriminator.default] if discriminator.default else ()))
        )
    )
    if len(ids) == 1:
        return Named(id=ids[0])
    return Union(members=tuple(Named(id=id) for id in ids), discriminator=discriminator)


def is_told_apart(expression: TypeExpr) -> bool:
    """Whether a type is a union with a tag, alone or as one of several."""
    return isinstance(expression, Union) and (
        expression.discriminator is not None
        or any(is_told_apart(one) for one in expression.members)
    )


def _inner(expression: TypeExpr) -> TypeExpr:
    return expression.inner if isinstance(expression, Nullable) else expression


def _branches(reading: Reading, union: Branches, types: list[TypeExpr]) -> list[Branch]:
    """The branches that are objects, each declaration once."""
    found: dict[str, Branch] = {}
    for part, expression in zip(union.parts, types, strict=True):
        inner = _inner(expression)
        if isinstance(inner, Named) and inner.id not in found:
            place = reading.place(inner.id)
            properties = described_by(reading, place)
            if properties:
                tags = tags_of(reading, place)
                found[inner.id] = Branch(part, inner, tags, properties)
    return list(found.values())


Alternatives: TypeAlias = tuple[tuple[Part, ...], ...]


class Source(Struct, frozen=True):
    """Where a model takes a field from: one or several schemas, each made of parts."""

    alternatives: Alternatives
    required: bool


def fields_of(reading: Reading, flat: Flat, depth: int = 0) -> dict[str, Source]:
    """The fields of an object: its own, and those its branches add.

    What every branch requires is required; what only some describe may be missing.
    """
    found = {
        name: Source((tuple(parts),), name in flat.required)
        for name, parts in flat.properties.items()
    }
    if depth > _DEEPEST_FOLD:
        return found
    for union in flat.unions:
        for name, source in _added(reading, union, depth).items():
            own = found.get(name)
            required = source.required or name in flat.required
            if own is None or all(
                says_nothing(node) for _, node in own.alternatives[0]
            ):
                found[name] = Source(source.alternatives, required)
            elif name not in flat.properties:
                both = _both(own.alternatives, source.alternatives)
                found[name] = Source(both, own.required or required)
            elif required and not own.required:
                found[name] = Source(own.alternatives, True)
    return found


def _added(reading: Reading, union: Branches, depth: int) -> dict[str, Source]:
    """The fields that the branches of one union bring in."""
    every: list[tuple[Flat, dict[str, Source]]] = []
    for part in union.parts:
        flat = reading.flat(place_of(*part))
        if flat.keywords.get("type") != "null":
            every.append((flat, fields_of(reading, flat, depth + 1)))
    found: dict[str, Source] = {}
    for _, fields in every:
        for name, source in fields.items():
            own = found[name].alternatives if name in found else ()
            found[name] = Source(_both(own, source.alternatives), False)
    always = [
        flat.required | {name for name, one in fields.items() if one.required}
        for flat, fields in every
    ]
    sure: frozenset[str] = frozenset()
    if always and not union.optional:
        sure = always[0].intersection(*always)
    return {
        name: Source(source.alternatives, name in sure)
        for name, source in found.items()
    }


def _both(one: Alternatives, other: Alternatives) -> Alternatives:
    """Two sets of alternatives, those that say the same thing once."""
    known = [[node for _, node in parts] for parts in one]
    new = [parts for parts in other if [node for _, node in parts] not in known]
    return (*one, *new)


def are_objects(reading: Reading, union: Branches) -> bool:
    """Whether every branch but null is an object with fields of its own."""
    flats = [reading.flat(place_of(*part)) for part in union.parts]
    telling_flats = [one for one in flats if one.keywords.get("type") != "null"]
    return bool(telling_flats) and all(
        (flat.properties or flat.unions or flat.required)
        and flat.keywords.get("type", "object") == "object"
        for flat in telling_flats
    )


def is_tagged(reading: Reading, union: Branches) -> bool:
    """Whether a property tells the branches apart, so that each can be a model."""
    if union.discriminator is not None:
        return True
    tags = [tags_of(reading, place_of(*part)) for part in union.parts]
    return len(tags) > 1 and any(
        all(name in one for one in tags) and len({one[name] for one in tags}) > 1
        for name in tags[0]
    )
