"""Reads `enum` and `const`: the values, what the author calls them, and what is odd."""

from __future__ import annotations

from collections.abc import Iterable

from generator.build.schema.annotations import text
from generator.build.schema.combining import Member, either, listing
from generator.build.schema.saying import Saying
from generator.foreign import Foreign
from generator.ir import (
    NO_TEXT,
    Anything,
    Array,
    Mapping,
    Scalar,
    TypeExpr,
)
from generator.pointer import Json, Pointer, join

_TEXTS = {True: "true", False: "false"}


def is_enumeration(node: dict[str, Json]) -> bool:
    """Whether a schema lists its values."""
    return "const" in node or (
        isinstance(node.get("enum"), list) and node["enum"] != []
    )


def lists_null(node: dict[str, Json]) -> bool:
    """Whether null is one of the listed values."""
    if "const" in node:
        return node["const"] is None
    values = node.get("enum")
    return isinstance(values, list) and None in values


def read_enumeration(
    node: dict[str, Json], types: tuple[str, ...], pointer: Pointer, saying: Saying
) -> TypeExpr | None:
    """The type of the listed values, null left out; None if there is nothing but null."""
    distinct: list[Member] = []
    seen: dict[tuple[type, str], None] = {}
    keyword = join(pointer, "const" if "const" in node else "enum")
    for member in _members(node, pointer, saying):
        value = _as_meant(member.value, types, keyword, saying)
        if value is None:
            continue
        key = (type(value), repr(value))
        if key in seen:
            saying.bad(
                keyword, "the enum lists a value twice", did="kept it once", fix=""
            )
        else:
            seen[key] = None
            distinct.append(Member(value, member.label, member.note))
    return _typed(distinct, keyword, saying)


def _members(
    node: dict[str, Json], pointer: Pointer, saying: Saying
) -> Iterable[Member]:
    if "const" in node:
        return [Member(node["const"])]
    listed = node.get("enum")
    values = listed if isinstance(listed, list) else []
    labels = _beside(node, ("x-enum-varnames", "x-enumNames"), values, pointer, saying)
    notes = _beside(
        node, ("x-enum-descriptions", "x-enumDescriptions"), values, pointer, saying
    )
    if not any(labels):
        labels, notes = _microsoft(node, values, notes)
    return [Member(*member) for member in zip(values, labels, notes, strict=True)]


def _beside(
    node: dict[str, Json],
    keywords: tuple[str, ...],
    values: list[Json],
    pointer: Pointer,
    saying: Saying,
) -> list[Foreign]:
    """A text for each value, as a list in the same order or a mapping by value."""
    for keyword in keywords:
        said = node.get(keyword)
        if isinstance(said, dict):
            return [text(said.get(str(value))) for value in values]
        if isinstance(said, list) and len(said) == len(values):
            return [text(one) for one in said]
        if said is not None:
            saying.bad(
                join(pointer, keyword),
                f"{keyword} does not have one text for each value of the enum",
            )
    return [NO_TEXT] * len(values)


def _microsoft(
    node: dict[str, Json], values: list[Json], notes: list[Foreign]
) -> tuple[list[Foreign], list[Foreign]]:
    """The names and descriptions `x-ms-enum` gives to values."""
    extension = node.get("x-ms-enum")
    listed = extension.get("values") if isinstance(extension, dict) else None
    rows = listed if isinstance(listed, list) else []
    told = [one for one in rows if isinstance(one, dict)]
    none = dict[str, Json]()
    found = [next((one for one in told if one.get("value") == v), none) for v in values]
    labels = [text(one.get("name")) for one in found]
    said = [text(one.get("description")) for one in found]
    return labels, [new or old for new, old in zip(said, notes, strict=True)]


def _as_meant(
    value: Json, types: tuple[str, ...], pointer: Pointer, saying: Saying
) -> Json:
    """A value as its type says it is, where only its quotes (or their lack) are wrong."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)
    kinds = [one for one in types if one != "null"]
    if value is None or not kinds or any(_is_of(value, kind) for kind in kinds):
        return value
    meant = next((m for kind in kinds if (m := _spelt(value, kind)) is not None), None)
    shown = "an object or a list" if isinstance(value, dict | list) else repr(value)
    saying.say(
        "SCH104",
        pointer,
        f"{shown} is listed, but is no {' or '.join(kinds)}",
        did="kept it as it is" if meant is None else f"read it as {meant!r}",
        fix="quote it, or take the quotes off, so that it has the type of the enum",
    )
    return value if meant is None else meant


def _is_of(value: Json, kind: str) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "array":
            return isinstance(value, list)
        case _:
            return isinstance(value, dict)


def _spelt(value: Json, kind: str) -> Json:
    """A value in the type it was meant in; None if it cannot be."""
    if kind == "string" and isinstance(value, bool):
        return _TEXTS[value]
    if kind == "string" and isinstance(value, int | float):
        return str(value)
    if kind == "boolean" and isinstance(value, str):
        return {"true": True, "false": False}.get(value.lower())
    if kind in {"integer", "number"} and isinstance(value, str):
        signless = value.removeprefix("-")
        if signless.isascii() and signless.isdecimal() and len(signless) < 19:
            return int(value)
    return None


def _typed(members: list[Member], pointer: Pointer, saying: Saying) -> TypeExpr | None:
    """An enumeration of what can be listed, beside the types of what cannot."""
    names = [one for one in members if isinstance(one.value, str | int)]
    kinds: list[TypeExpr] = []
    for member in members:
        if (kind := _unlisted(member.value)) is not None and kind not in kinds:
            kinds.append(kind)
    if kinds:
        saying.say(
            "SCH105",
            pointer,
            "the enum lists numbers with a fraction, objects or lists",
            did="allowed every value of that type",
        )
    if Scalar(kind="number") in kinds:
        names = [one for one in names if isinstance(one.value, str | bool)]
    return either((*listing(names), *kinds)) if members else None


def _unlisted(value: Json) -> TypeExpr | None:
    """The type of a value that Python cannot list."""
    match value:
        case float():
            return Scalar(kind="number")
        case dict():
            return Mapping(values=Anything())
        case list():
            return Array(items=Anything())
        case _:
            return None
