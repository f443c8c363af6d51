"""Tells whether a value is one that a type allows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import assert_never
from uuid import UUID

from generator.build.schema.merging import same
from generator.ir import (
    Alias,
    Anything,
    Array,
    Declaration,
    Enumeration,
    Id,
    Model,
    Named,
    Nullable,
    Scalar,
    ScalarKind,
    Tuple,
    TypeExpr,
    Union,
)
from generator.ir import Mapping as Keyed
from generator.pointer import Json

_DEEPEST = 20
_READERS: dict[ScalarKind, Callable[[str], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "uuid": UUID,
    "decimal": Decimal,
}


def fits(
    value: Json, expression: TypeExpr, known: Mapping[Id, Declaration], depth: int = 0
) -> bool:
    """Whether a type allows a value; limits on it are not looked at."""
    if depth > _DEEPEST:
        return True
    match expression:
        case Anything():
            return True
        case Scalar(kind=kind):
            return _is_of(value, kind)
        case Enumeration(values=values):
            return any(same(value, one) for one in values)
        case Nullable(inner=inner):
            return value is None or fits(value, inner, known, depth + 1)
        case Union(members=members):
            return any(fits(value, one, known, depth + 1) for one in members)
        case Array(items=items):
            return isinstance(value, list) and all(
                fits(one, items, known, depth + 1) for one in value
            )
        case Tuple():
            return isinstance(value, list)
        case Keyed():
            return isinstance(value, dict)
        case Named(id=id):
            return _is_declared(value, known.get(id), known, depth)
        case _:
            assert_never(expression)


def _is_declared(
    value: Json,
    declaration: Declaration | None,
    known: Mapping[Id, Declaration],
    depth: int,
) -> bool:
    match declaration:
        case None:
            return True
        case Alias(type=inner):
            return fits(value, inner, known, depth + 1)
        case Model():
            return isinstance(value, dict)
        case _:
            assert_never(declaration)


def _is_of(value: Json, kind: ScalarKind) -> bool:
    match kind:
        case "null":
            return value is None
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            whole = isinstance(value, int) or (
                isinstance(value, float) and value.is_integer()
            )
            return whole and not isinstance(value, bool)
        case "number":
            if isinstance(value, bool) or not isinstance(value, int | float):
                return False
            return math.isfinite(value)
        case "string" | "duration" | "base64" | "binary":
            return isinstance(value, str)
        case "datetime" | "date" | "time" | "uuid" | "decimal":
            return isinstance(value, str) and _reads(_READERS[kind], value)
        case _:
            assert_never(kind)


def _reads(reader: Callable[[str], object], value: str) -> bool:
    try:
        reader(value)
    except (ValueError, InvalidOperation):
        return False
    return True
