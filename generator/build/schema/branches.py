"""What tells the branches of a union apart: the values of a tag, and what they describe."""

from __future__ import annotations

from msgspec import Struct, field

from generator.build.schema.layers import Node, Part, Place, place_of
from generator.build.schema.reading import Reading
from generator.ir import TypeExpr

Tags = dict[str, tuple[str, ...]]
"""The properties of an object that can only have a few values, and which."""

_DEEPEST = 5


class Branch(Struct, frozen=True):
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
        values = constants(reading, parts)
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


def constants(reading: Reading, parts: list[Part]) -> tuple[str, ...]:
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
