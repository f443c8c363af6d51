"""Reads `type`, `format`, `enum`, `const` and the limits on single values."""

from __future__ import annotations

import math
import re

from generator.document import Document
from generator.foreign import Foreign
from generator.ir import (
    Anything,
    Constraint,
    Enumeration,
    Limit,
    Scalar,
    ScalarKind,
    TypeExpr,
)
from generator.pointer import Json, Pointer, join
from generator.report import Report

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
_KINDS: dict[tuple[str, str], ScalarKind] = {
    ("string", "date-time"): "datetime",
    ("string", "date"): "date",
    ("string", "binary"): "binary",
}
_LENGTHS: dict[str, Limit] = {"minLength": "min_length", "maxLength": "max_length"}
_BOUNDS: dict[str, Limit] = {
    "minimum": "ge",
    "exclusiveMinimum": "gt",
    "maximum": "le",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
}
_ITEMS: dict[str, Limit] = {"minItems": "min_items", "maxItems": "max_items"}


def read_types(
    node: dict[str, Json], pointer: Pointer, document: Document, report: Report
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
        report.add(
            "SCH102",
            document.where(join(pointer, "type")),
            f"there is no type {name if isinstance(name, str) else 'of that kind'}",
            did=f"read it as {meant}" if meant else "left it untyped",
            fix=f"use one of {', '.join(JSON_TYPES)}",
        )
        known += [meant] if meant else []
    return tuple(dict.fromkeys(known))


def read_enumeration(node: dict[str, Json]) -> Enumeration | Anything | None:
    """The values of `enum` or `const`, null left out; None if the schema has neither."""
    if "const" in node:
        values: list[Json] = [node["const"]]
    elif isinstance(listed := node.get("enum"), list):
        values = listed
    else:
        return None
    distinct: dict[tuple[type, str], Json] = {}
    for value in values:
        if isinstance(value, str | bool | int):
            distinct.setdefault((type(value), str(value)), value)
        elif value is not None:
            return Anything(why="an enumeration of values that are not names")
    return Enumeration(values=tuple(distinct.values())) if distinct else None


def read_scalar(
    name: str,
    node: dict[str, Json],
    pointer: Pointer,
    document: Document,
    report: Report,
) -> TypeExpr:
    """The type of a string, number or boolean, with its limits."""
    form = node.get("format")
    text = form if isinstance(form, str) else ""
    kind = _KINDS.get((name, text)) or _plain(name)
    constraints: list[Constraint] = []
    if kind == "string":
        constraints += limits(node, _LENGTHS, pointer, document, report)
        constraints += _pattern(node, pointer, document, report)
    elif kind in {"integer", "number"}:
        constraints += limits(node, _BOUNDS, pointer, document, report)
    return Scalar(kind=kind, format=Foreign(text), constraints=tuple(constraints))


def item_limits(
    node: dict[str, Json], pointer: Pointer, document: Document, report: Report
) -> tuple[Constraint, ...]:
    """How many items an array may have."""
    return tuple(limits(node, _ITEMS, pointer, document, report))


def limits(
    node: dict[str, Json],
    table: dict[str, Limit],
    pointer: Pointer,
    document: Document,
    report: Report,
) -> list[Constraint]:
    """The constraints a table of keywords finds; an unusable value is a finding."""
    found: list[Constraint] = []
    for keyword, limit in table.items():
        if keyword not in node:
            continue
        value = node[keyword]
        if _usable(limit, value):
            assert isinstance(value, int | float)
            found.append(Constraint(limit=limit, value=value))
        else:
            report.add(
                "SCH102",
                document.where(join(pointer, keyword)),
                f"{keyword} has a value it cannot have",
                did="ignored the keyword",
                fix="correct the value",
            )
    return found


def _usable(limit: Limit, value: Json) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if not math.isfinite(value):
        return False
    if limit in {"min_length", "max_length", "min_items", "max_items"}:
        return value >= 0 and value == int(value)
    return limit != "multiple_of" or value > 0


def _pattern(
    node: dict[str, Json], pointer: Pointer, document: Document, report: Report
) -> list[Constraint]:
    """The pattern, kept for the docs; only one that Python's engine reads is a constraint."""
    pattern = node.get("pattern")
    if not isinstance(pattern, str):
        return []
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        report.add(
            "SCH102",
            document.where(join(pointer, "pattern")),
            "the pattern is not one Python can read",
            did="ignored the pattern",
        )
        return []
    return [Constraint(limit="pattern", value=Foreign(pattern))]


def _plain(name: str) -> ScalarKind:
    match name:
        case "integer":
            return "integer"
        case "number":
            return "number"
        case "boolean":
            return "boolean"
        case "null":
            return "null"
        case _:
            return "string"
