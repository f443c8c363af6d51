"""Reads `type`, `format` and content keywords into the kinds of single values."""

from __future__ import annotations

from generator.build.schema.limits import BOUNDS, LENGTHS, read_limits, read_pattern
from generator.build.schema.saying import Saying
from generator.foreign import Foreign
from generator.ir import Constraint, Scalar, ScalarKind
from generator.media import is_json, is_text
from generator.pointer import Json, Pointer, join

JSON_TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")

_MEANT = {
    "text": "string",
    "str": "string",
    "date": "string",
    "datetime": "string",
    "date-time": "string",
    "uuid": "string",
    "file": "string",
    "int": "integer",
    "int32": "integer",
    "int64": "integer",
    "long": "integer",
    "float": "number",
    "double": "number",
    "decimal": "number",
    "bool": "boolean",
    "list": "array",
    "map": "object",
    "dict": "object",
}
FORMATS: dict[str, ScalarKind] = {
    "date-time": "datetime",
    "datetime": "datetime",
    "date": "date",
    "time": "time",
    "duration": "duration",
    "uuid": "uuid",
    "guid": "uuid",
    "decimal": "decimal",
    "byte": "base64",
    "base64": "base64",
    "base64url": "base64",
    "binary": "binary",
}
"""The formats of strings that are more than text, in lower case."""

_BYTES_AS_TEXT = frozenset({"base64", "base64url"})


def read_types(
    node: dict[str, Json], pointer: Pointer, saying: Saying
) -> tuple[str, ...]:
    """The JSON types a schema allows; empty if it does not say or says nothing known."""
    raw = node.get("type")
    names = raw if isinstance(raw, list) else [] if raw is None else [raw]
    known: list[str] = []
    for name in names:
        if isinstance(name, str) and name in JSON_TYPES:
            known.append(name)
            continue
        meant = _MEANT.get(name.lower()) if isinstance(name, str) else None
        if isinstance(name, str) and name.lower() in JSON_TYPES:
            meant = name.lower()
        saying.bad(
            join(pointer, "type"),
            f"there is no type {name if isinstance(name, str) else 'of that kind'}",
            did=f"read it as {meant}" if meant else "left it untyped",
            fix=f"use one of {', '.join(JSON_TYPES)}",
        )
        known += [meant] if meant else []
    return tuple(dict.fromkeys(known))


def read_scalar(
    name: str, node: dict[str, Json], pointer: Pointer, saying: Saying
) -> Scalar:
    """The type of a string, number, boolean or null, with its limits."""
    match name:
        case "integer":
            limits = read_limits(node, BOUNDS, pointer, saying, whole=True)
            return Scalar(kind="integer", format=_format(node), constraints=limits)
        case "number":
            limits = read_limits(node, BOUNDS, pointer, saying)
            return Scalar(kind="number", format=_format(node), constraints=limits)
        case "boolean":
            return Scalar(kind="boolean", format=_format(node))
        case "null":
            return Scalar(kind="null")
        case _:
            return _text(node, pointer, saying)


def _text(node: dict[str, Json], pointer: Pointer, saying: Saying) -> Scalar:
    """A string: what it holds by its format, or by how its content is written."""
    form = _format(node)
    encoding, media = _said(node, "contentEncoding"), _said(node, "contentMediaType")
    kind = FORMATS.get(form.text.lower(), "string")
    if encoding:
        kind = "base64" if encoding.lower() in _BYTES_AS_TEXT else "string"
        form = form if form else Foreign(encoding)
    elif media and not form and not (is_text(media) or is_json(media)):
        kind, form = "binary", Foreign("binary")
    elif media and not form:
        form = Foreign(media)
    limits: tuple[Constraint, ...] = ()
    if kind == "string":
        limits = read_limits(node, LENGTHS, pointer, saying)
        limits += read_pattern(node, pointer, saying)
    return Scalar(kind=kind, format=form, constraints=limits)


def _format(node: dict[str, Json]) -> Foreign:
    return Foreign(_said(node, "format"))


def _said(node: dict[str, Json], keyword: str) -> str:
    value = node.get(keyword)
    return value if isinstance(value, str) else ""
