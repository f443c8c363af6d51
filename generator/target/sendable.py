"""An author's example as a request would have it: what does not belong is left out, what is
missing or out of bounds is made up."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from generator.foreign import Foreign
from generator.ir import (
    Alias,
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
    ScalarKind,
    Tuple,
    TypeExpr,
    Union,
)
from generator.patterns import matches
from generator.pointer import Json
from generator.target.fitting import fits, is_counted
from generator.target.specimens import of_field, specimen, tagged

_DEEPEST = 40
_READERS: dict[ScalarKind, Callable[[str], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "decimal": Decimal,
    "base64": b64decode,
}


def sendable(
    value: Json, expression: TypeExpr, api: Api, depth: int = _DEEPEST
) -> Json:
    """The value of a type that comes nearest to an example."""
    told = _told(value, expression, api, depth - 1) if depth else _MADE_UP
    return specimen(expression, api) if told is _MADE_UP else told


_MADE_UP: Json = {"": "nothing of the example can be used"}


def _told(value: Json, expression: TypeExpr, api: Api, depth: int) -> Json:
    match expression:
        case Nullable(inner=inner):
            return None if value is None else _told(value, inner, api, depth)
        case Array(items=items) if isinstance(value, list):
            listed = [sendable(one, items, api, depth) for one in value]
            return listed if is_counted(listed, expression) else _MADE_UP
        case Mapping(values=values) if isinstance(value, dict):
            keyed = {key: sendable(value[key], values, api, depth) for key in value}
            return keyed if is_counted(keyed, expression) else _MADE_UP
        case Union():
            branch = _branch(value, expression, api)
            return tagged(sendable(value, branch, api, depth), branch, expression)
        case Named(id=id):
            declaration = api.declarations[id]
            if isinstance(declaration, Alias):
                return _told(value, declaration.type, api, depth)
            if isinstance(value, dict):
                return _object(value, declaration, api, depth)
            return _MADE_UP
        case Scalar():
            return value if _obeys(value, expression, api) else _MADE_UP
        case Enumeration() | Tuple():
            return value if fits(value, expression, api) else _MADE_UP
        case Anything():
            return value
        case Array() | Mapping():
            return _MADE_UP


def _branch(value: Json, union: Union, api: Api) -> TypeExpr:
    """The branch a value is of: its tag says, or what it fits."""
    if union.discriminator and isinstance(value, dict):
        tag = value.get(union.discriminator.wire.text)
        for known, id in union.discriminator.mapping:
            if known.text == tag:
                return Named(id=id)
    fitting = [one for one in union.members if fits(value, one, api)]
    return (fitting or union.members)[0]


def _object(value: dict[str, Json], model: Model, api: Api, depth: int) -> Json:
    fields = {one.wire.text: one for one in model.fields if one.access != "read"}
    known = {one.wire.text for one in model.fields}
    told = {
        key: sendable(one, fields[key].type, api, depth)
        for key, one in value.items()
        if key in fields
    }
    if model.additional is not None and not model.closed:
        rest = value.keys() - known
        told |= {
            key: sendable(value[key], model.additional, api, depth)
            for key in value
            if key in rest
        }
    for key, field in fields.items():
        if isinstance(field.presence, Required) and key not in told:
            told[key] = of_field(field, api)
    for key in fields:
        if key not in told and not is_counted(told, model):
            told[key] = of_field(fields[key], api)
    return told


def is_sendable(
    value: Json, expression: TypeExpr, api: Api, depth: int = _DEEPEST
) -> bool:
    """Whether a request may hold a value; a `pattern` may be too much for a made-up one."""
    match expression:
        case Nullable(inner=inner):
            return value is None or is_sendable(value, inner, api, depth)
        case Scalar():
            return _obeys(value, expression, api)
        case Array(items=items) if isinstance(value, list):
            every = all(is_sendable(one, items, api, depth - 1) for one in value)
            return every and is_counted(value, expression)
        case Mapping(values=values) if isinstance(value, dict):
            members = value.values()
            every = all(is_sendable(one, values, api, depth - 1) for one in members)
            return every and is_counted(value, expression)
        case Union():
            branch = _branch(value, expression, api)
            return is_sendable(value, branch, api, depth - 1)
        case Named(id=id) if depth:
            found = api.declarations[id]
            if isinstance(found, Alias):
                return is_sendable(value, found.type, api, depth - 1)
            fields = {one.wire.text: one.type for one in found.fields}
            return (
                isinstance(value, dict)
                and is_counted(value, found)
                and all(
                    is_sendable(value[key], fields[key], api, depth - 1)
                    for key in value.keys() & fields.keys()
                )
            )
        case _:
            return True


def _obeys(value: Json, scalar: Scalar, api: Api) -> bool:
    """Whether a value is of a kind, and within its limits."""
    if not fits(value, scalar, api):
        return False
    reader = _READERS.get(scalar.kind)
    if reader and isinstance(value, str):
        try:
            reader(value)
        except (ValueError, ArithmeticError):
            return False
    return all(_within(value, one) for one in scalar.constraints)


def _within(value: Json, limit: Constraint) -> bool:
    bound = limit.value
    match limit.limit, value, bound:
        case "pattern", str(), Foreign():
            return matches(bound.text, value) is not False
        case "min_length", str(), int() | float():
            return len(value) >= bound
        case "max_length", str(), int() | float():
            return len(value) <= bound
        case "multiple_of", int(), int():
            return bound == 0 or value % bound == 0
        case "ge", int() | float(), int() | float():
            return value >= bound
        case "gt", int() | float(), int() | float():
            return value > bound
        case "le", int() | float(), int() | float():
            return value <= bound
        case "lt", int() | float(), int() | float():
            return value < bound
        case _:
            return True
