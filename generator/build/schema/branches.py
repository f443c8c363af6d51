"""What tells the branches of a union apart: names for them, and the values of a tag."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from generator.build.schema.layers import Flat, Node, Part, Place, place_of
from generator.build.schema.reading import Reading
from generator.ir import TypeExpr
from generator.names import words
from generator.pointer import Json, local, split

Tags = dict[str, tuple[str, ...]]
"""The properties of an object that can only have a few values, and which."""

_MOST_WORDS = 5
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of a union, its type, and the values of its properties that are constant."""

    part: Part
    type: TypeExpr
    tags: Tags = field(default_factory=dict[str, tuple[str, ...]])
    properties: frozenset[str] = frozenset()


def tags_of(reading: Reading, place: Place, depth: int = 0) -> Tags:
    """The constant properties of an object; of a union, those all its branches have."""
    flat = reading.flat(place)
    found: Tags = {}
    for name, parts in flat.properties.items():
        values = _constants(reading, parts)
        if values:
            found[name] = values
    if found or len(flat.unions) != 1 or depth > _DEEPEST:
        return found
    every = [
        tags_of(reading, place_of(*one), depth + 1) for one in flat.unions[0].parts
    ]
    return {
        name: tuple(dict.fromkeys(value for tags in every for value in tags[name]))
        for name in every[0]
        if all(name in tags for tags in every)
    }


def described_by(reading: Reading, place: Place, depth: int = 0) -> frozenset[str]:
    """The properties an object is described to have, in whichever branch it is."""
    flat = reading.flat(place)
    found = frozenset(flat.properties)
    if depth > _DEEPEST:
        return found
    for union in flat.unions:
        if not union.optional:
            every = [
                described_by(reading, place_of(*one), depth + 1) for one in union.parts
            ]
            found |= every[0].intersection(*every[1:])
    return found


def _constants(reading: Reading, parts: list[Part]) -> tuple[str, ...]:
    """The texts a property may be, if they are listed."""
    if not any(isinstance(node, dict) and _may_list(node) for _, node in parts):
        return ()
    keywords = reading.flat(Place(parts[-1][0], tuple(parts))).keywords
    listed = [keywords["const"]] if "const" in keywords else keywords.get("enum")
    values = listed if isinstance(listed, list) else []
    texts = tuple(one for one in values if isinstance(one, str))
    return texts if len(texts) == len(values) else ()


def _may_list(node: Node) -> bool:
    return not {"const", "enum", "$ref", "allOf"}.isdisjoint(node)


def names_of(reading: Reading, parts: tuple[Part, ...]) -> list[str]:
    """What the branches of a union may be called after the union.

    A title that reads as a name; the one value of a tag; the property that only it requires;
    what it is.
    """
    counts: Counter[str] = Counter()
    flats = [
        Flat() if _is_reference(node) else reading.flat(place_of(at, node))
        for at, node in parts
    ]
    for flat in flats:
        counts.update(f"{name}={one}" for name, one in _single(reading, flat).items())
        counts.update(list(flat.required or flat.properties))
    return [
        _name(reading, part, flat, counts) or f"Option{index + 1}"
        for index, (part, flat) in enumerate(zip(parts, flats, strict=True))
    ]


def _is_reference(node: Json) -> bool:
    return not isinstance(node, dict) or isinstance(node.get("$ref"), str)


def _name(reading: Reading, part: Part, flat: Flat, counts: Counter[str]) -> str:
    node = part[1]
    if isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
        return (split(local(reference) or "") or ("",))[-1]
    title = flat.keywords.get("title")
    if isinstance(title, str) and 0 < len(words(title)) <= _MOST_WORDS:
        return title
    for name, value in _single(reading, flat).items():
        if words(value) and counts[f"{name}={value}"] == 1:
            return value
    own = [one for one in flat.properties if one in (flat.required or flat.properties)]
    alone = [name for name in own if counts[name] == 1 and words(name)]
    if alone:
        return f"With {alone[0]}"
    return ""


def _single(reading: Reading, flat: Flat) -> dict[str, str]:
    """The properties that can have one value only, and that value."""
    found = {
        name: _constants(reading, parts) for name, parts in flat.properties.items()
    }
    return {name: values[0] for name, values in found.items() if len(values) == 1}
