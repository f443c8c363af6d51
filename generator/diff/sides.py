"""Looks at the types of one description as a comparison needs them: peeled, described, alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeAlias, assert_never

from msgspec import Struct

from generator.changes import Words
from generator.foreign import Foreign
from generator.ir import (
    Alias,
    Anything,
    Api,
    Array,
    Declaration,
    Defaulted,
    Derived,
    Enumeration,
    Given,
    Id,
    Mapping,
    Model,
    Named,
    Nullable,
    Presence,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.pointer import Json

_LISTED = 8
"""How many values of an enumeration a sentence names."""
_DEEP = 4
"""How many levels of an object make up what it is like."""

Core: TypeAlias = (
    Scalar | Enumeration | Array | Tuple | Mapping | Union | Anything | Model
)


class Side(Struct, frozen=True):
    """One of the two descriptions."""

    api: Api
    names: frozenset[Foreign]
    """What the author calls the schemas that have a name."""

    @classmethod
    def of(cls, api: Api) -> Side:
        """The side an API is on."""
        names = map(cls(api, frozenset()).name, api.declarations)
        return cls(api, frozenset(one for one in names if one))

    def declared(self, id: Id) -> Declaration:
        """The declaration an id stands for."""
        return self.api.declarations[id]

    def peeled(self, expression: TypeExpr) -> tuple[bool, Core]:
        """Whether a type may be null, and what it is besides, its names looked up."""
        is_nullable = False
        seen: set[Id] = set()
        while True:
            match expression:
                case Nullable(inner=inner):
                    is_nullable, expression = True, inner
                case Named(id=id):
                    declaration = self.declared(id)
                    if isinstance(declaration, Model):
                        return is_nullable, declaration
                    if id in seen:
                        return is_nullable, Anything()
                    seen.add(id)
                    expression = declaration.type
                case _:
                    return is_nullable, expression

    def name(self, id: Id) -> Foreign | None:
        """What the author calls a declaration, None where it has no name of its own."""
        declaration = self.declared(id)
        if declaration.answered is not None:
            declaration = self.api.declarations.get(declaration.answered, declaration)
        match declaration.claim:
            case Given(text=text):
                return text
            case Derived():
                return None
            case _:
                assert_never(declaration.claim)

    def other_view(self, model: Model) -> Model | None:
        """The same schema as the other side of a call sees it, where that differs."""
        if model.answered is not None:
            other = self.api.declarations.get(model.answered)
        else:
            other = next(
                (
                    one
                    for one in self.api.declarations.values()
                    if one.answered == model.id
                ),
                None,
            )
        return other if isinstance(other, Model) else None

    def described(self, expression: TypeExpr) -> Words:
        """A type in a few words."""
        match expression:
            case Nullable(inner=inner):
                return (*self.described(inner), " or null")
            case Named(id=id):
                name = self.name(id)
                return (name,) if name else self._unnamed(self.declared(id))
            case Array(items=items):
                return ("an array of ", *self.described(items))
            case Tuple(items=items):
                return (f"a tuple of {len(items)}",)
            case Mapping(values=values):
                return ("a map of ", *self.described(values))
            case Union(members=members):
                return (f"one of {len(members)} alternatives",)
            case Enumeration(values=values):
                return (
                    (f"one of {len(values)} values",)
                    if len(values) > 1
                    else (
                        "the value ",
                        shown(values[0]) if values else "nothing",
                    )
                )
            case Scalar(kind=kind, format=format):
                return (kind, " (", format, ")") if format else (kind,)
            case Anything():
                return ("anything",)
            case _:
                assert_never(expression)

    def _unnamed(self, declaration: Declaration) -> Words:
        match declaration:
            case Model():
                return ("an object",)
            case Alias():
                return self.described(declaration.type)
            case _:
                assert_never(declaration)

    def signature(self, expression: TypeExpr, depth: int = _DEEP) -> object:
        """A value that is equal for types that are alike, whatever their texts say."""
        match expression:
            case Nullable(inner=inner):
                return ("null", self.signature(inner, depth))
            case Named(id=id):
                name = self.name(id)
                return name if name else self._shape(self.declared(id), depth)
            case Array(items=items):
                return ("array", self.signature(items, depth))
            case Tuple(items=items):
                return ("tuple", *(self.signature(one, depth) for one in items))
            case Mapping(values=values):
                return ("map", self.signature(values, depth))
            case Union(members=members):
                return (
                    "union",
                    frozenset(self.signature(one, depth) for one in members),
                )
            case Enumeration(values=values):
                return ("enum", frozenset(map(json.dumps, values)))
            case Scalar(kind=kind):
                return kind
            case Anything():
                return "anything"
            case _:
                assert_never(expression)

    def _shape(self, declaration: Declaration, depth: int) -> object:
        match declaration:
            case Model(fields=fields):
                if not depth:
                    return "object"
                return (
                    "object",
                    frozenset(
                        (one.wire, self.signature(one.type, depth - 1))
                        for one in fields
                    ),
                )
            case Alias():
                return self.signature(declaration.type, depth and depth - 1)
            case _:
                assert_never(declaration)


def shown(value: Json) -> Foreign:
    """A value of the description as it is written in JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return Foreign(text if len(text) <= 80 else text[:79] + "…")


def enumerated(names: Sequence[Foreign]) -> Words:
    """Names in a row, the last ones only counted where there are many."""
    words: list[str | Foreign] = []
    for name in names[:_LISTED]:
        words += [", ", name] if words else [name]
    more = len(names) - _LISTED
    return (*words, f" and {more} more") if more > 0 else tuple(words)


def default_of(presence: Presence) -> Foreign | str:
    """What the server takes where something is missing, in words."""
    return shown(presence.value) if isinstance(presence, Defaulted) else "none"


def holds(scalar: Scalar, listed: Enumeration) -> bool:
    """Whether listed values are values of a scalar type."""
    kinds = {
        "integer": int,
        "number": int | float,
        "boolean": bool,
    }
    kind = kinds.get(scalar.kind, str)
    return all(isinstance(one, kind) for one in listed.values if one is not None)
