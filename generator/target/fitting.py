"""Whether a value is what a type wants, for examples that may not be what they say."""

from __future__ import annotations

import json
from math import ceil
from typing import assert_never

from generator.foreign import Foreign
from generator.ir import (
    Anything,
    Api,
    Array,
    Constraint,
    Enumeration,
    Mapping,
    Model,
    Named,
    Nullable,
    Required,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.pointer import Json


def fits(value: Json, expression: TypeExpr, api: Api, depth: int = 3) -> bool:
    """Whether a value is what a type wants, as far as a look `depth` levels deep tells."""
    match expression:
        case Scalar(kind=kind):
            return _is_kind(value, kind)
        case Enumeration(values=values):
            return value in values
        case Array(items=items):
            return isinstance(value, list) and (
                not depth or all(fits(one, items, api, depth - 1) for one in value)
            )
        case Tuple():
            return isinstance(value, list)
        case Mapping():
            return isinstance(value, dict)
        case Union(members=members):
            return any(fits(value, member, api, depth) for member in members)
        case Nullable(inner=inner):
            return value is None or fits(value, inner, api, depth)
        case Named(id=id):
            declaration = api.declarations[id]
            if isinstance(declaration, Model):
                return isinstance(value, dict) and _has(value, declaration, api, depth)
            return fits(value, declaration.type, api, depth)
        case Anything():
            return True
        case _:
            assert_never(expression)


def _has(value: dict[str, Json], model: Model, api: Api, depth: int) -> bool:
    """Whether an object has what the model requires, and nothing of another kind."""
    for field in model.fields:
        if field.wire.text in value:
            given = value[field.wire.text]
            if depth and not fits(given, field.type, api, depth - 1):
                return False
        elif isinstance(field.presence, Required) and field.access == "both":
            return False
    return True


def _is_kind(value: Json, kind: str) -> bool:
    match kind:
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "null":
            return value is None
        case _:
            return isinstance(value, str)


def is_counted(
    value: list[Json] | dict[str, Json], container: Array | Mapping | Model
) -> bool:
    """Whether a list or an object has neither too few nor too many parts, nor one twice."""
    if isinstance(container, Array) and container.unique:
        told = [json.dumps(one, sort_keys=True) for one in value]
        if len(told) != len(set(told)):
            return False
    return all(_allows(one, len(value)) for one in container.constraints)


def _allows(limit: Constraint, count: int) -> bool:
    match limit.limit, limit.value:
        case "min_items" | "min_properties", int() | float() as least:
            return count >= least
        case "max_items" | "max_properties", int() | float() as most:
            return count <= most
        case _:
            return True


def least_properties(model: Model) -> int:
    """How many properties an object must have."""
    return max(
        (
            ceil(one.value)
            for one in model.constraints
            if one.limit == "min_properties" and not isinstance(one.value, Foreign)
        ),
        default=0,
    )
