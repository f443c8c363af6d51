"""Types as readers of the docs see them: `string | null`, `enum<string>`, `object[]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from generator.foreign import Foreign
from generator.ir import (
    Alias,
    Anything,
    Api,
    Array,
    Constraint,
    Enumeration,
    Id,
    Mapping,
    Model,
    Named,
    Nullable,
    Scalar,
    ScalarKind,
    Tuple,
    TypeExpr,
    Union,
)
from generator.pointer import Json

_FORMATS: dict[ScalarKind, str] = {
    "datetime": "date-time",
    "date": "date",
    "time": "time",
    "duration": "duration",
    "uuid": "uuid",
    "decimal": "decimal",
    "base64": "byte",
}
"""What is a text in JSON, and the usual name of how it is written."""


def type_words(expression: TypeExpr, api: Api) -> Foreign:
    """A type in the words of JSON Schema; models are `object`."""
    return Foreign(_words(expression, api, frozenset()))


def _words(expression: TypeExpr, api: Api, inside: frozenset[Id]) -> str:
    match expression:
        case Scalar(kind=kind, format=form):
            if kind in _FORMATS:
                return f"string<{form.text or _FORMATS[kind]}>"
            return f"{kind}<{form.text}>" if form and kind != "binary" else kind
        case Enumeration(values=values):
            return f"enum<{' | '.join(_kinds(values))}>"
        case Array(items=items):
            words = _words(items, api, inside)
            return f"({words})[]" if " | " in words else f"{words}[]"
        case Tuple(items=items):
            return f"[{', '.join(_words(one, api, inside) for one in items)}]"
        case Mapping(values=Anything()):
            return "object"
        case Mapping(values=values):
            return f"map<{_words(values, api, inside)}>"
        case Union(members=members):
            return _either(_words(member, api, inside) for member in members)
        case Nullable(inner=inner):
            return _either((_words(inner, api, inside), "null"))
        case Named(id=id):
            declaration = api.declarations[id]
            if isinstance(declaration, Model) or id in inside:
                return "object"
            return _words(declaration.type, api, inside | {id})
        case Anything():
            return "any"
        case _:
            assert_never(expression)


def _either(words: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(words))


def _kinds(values: tuple[Json, ...]) -> tuple[str, ...]:
    """The JSON types of the members of an enumeration."""
    return tuple(dict.fromkeys(_kind(value) for value in values))


def _kind(value: Json) -> str:
    match value:
        case str():
            return "string"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case _:
            return "any"


def leaves(expression: TypeExpr, api: Api) -> Iterator[tuple[TypeExpr, bool]]:
    """The types a value may have once null and names are seen through.

    The flag is set for the items of an array: what holds for them holds for each of them.
    """
    waiting: list[tuple[TypeExpr, bool]] = [(expression, False)]
    seen: set[Id] = set()
    while waiting:
        one, each = waiting.pop(0)
        match one:
            case Nullable(inner=inner):
                waiting.append((inner, each))
            case Union(members=members):
                waiting += [(member, each) for member in members]
            case Named(id=id):
                declaration = api.declarations[id]
                if isinstance(declaration, Alias) and id not in seen:
                    seen.add(id)
                    waiting.append((declaration.type, each))
            case Array(items=items):
                yield one, each
                waiting.append((items, True))
            case Scalar() | Enumeration() | Tuple() | Mapping() | Anything():
                yield one, each
            case _:
                assert_never(one)


def constraints(expression: TypeExpr) -> tuple[Constraint, ...]:
    """The limits that stand on a type itself."""
    return expression.constraints if isinstance(expression, Scalar | Array) else ()


def model_of(expression: TypeExpr, api: Api) -> Model | None:
    """The one model that a value is, null and names seen through; None for anything else."""
    seen: set[Id] = set()
    while True:
        match expression:
            case Nullable(inner=inner):
                expression = inner
            case Named(id=id):
                declaration = api.declarations[id]
                if isinstance(declaration, Model):
                    return declaration
                if id in seen:
                    return None
                seen.add(id)
                expression = declaration.type
            case Scalar() | Enumeration() | Array() | Tuple() | Mapping() | Union():
                return None
            case Anything():
                return None
            case _:
                assert_never(expression)
