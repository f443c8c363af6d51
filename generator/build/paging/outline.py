"""An answer laid out: every list in it, and every value that may say something about pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias, assert_never

from msgspec import Struct

from generator.build.paging.words import CONTAINERS, key
from generator.ir import (
    Alias,
    Anything,
    Api,
    Array,
    Enumeration,
    Field,
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
from generator.pointer import Pointer, join

Kind: TypeAlias = Literal["text", "integer", "number", "boolean", "list", "object", ""]

_TEXT: Kind = "text"
_SCALARS: dict[ScalarKind, Kind] = {
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "null": "",
}
_DEEPEST = 3
"""How many steps down an answer is looked at, those into containers not counted."""
_MOST = 2_000


class Spot(Struct, frozen=True, kw_only=True):
    """One member of an answer; `way` are the keys of the steps to it, its own last."""

    pointer: Pointer
    way: tuple[str, ...]
    kind: Kind
    type: TypeExpr
    field: Field | None = None

    @property
    def key(self) -> str:
        return self.way[-1] if self.way else ""

    @property
    def owner(self) -> str:
        """The key of what it stands in, or nothing."""
        return self.way[-2] if len(self.way) > 1 else ""

    @property
    def scope(self) -> tuple[str, ...]:
        """The way to what it is about: containers like `meta` are about what they stand in."""
        way = self.way[:-1]
        while way and way[-1] in CONTAINERS:
            way = way[:-1]
        return way

    @property
    def text(self) -> str:
        """What the author says of it."""
        return self.field.prose.description.text if self.field else ""


def resolved(api: Api, expression: TypeExpr) -> TypeExpr:
    """A type without null, and without a name unless that is a model's."""
    seen: set[str] = set()
    while True:
        match expression:
            case Nullable(inner=inner):
                expression = inner
            case Named(id=id) if id not in seen:
                seen.add(id)
                declaration = api.declarations[id]
                if not isinstance(declaration, Alias):
                    return expression
                expression = declaration.type
            case _:
                return expression


def model_of(api: Api, expression: TypeExpr) -> Model | None:
    """The model that a type is, null aside."""
    found = resolved(api, expression)
    declaration = api.declarations[found.id] if isinstance(found, Named) else None
    return declaration if isinstance(declaration, Model) else None


def kind_of(api: Api, expression: TypeExpr) -> Kind:
    """What a value is in JSON, as far as pages care."""
    found = resolved(api, expression)
    match found:
        case Scalar():
            return _SCALARS.get(found.kind, _TEXT)
        case Enumeration(values=values):
            return "text" if all(isinstance(one, str) for one in values) else ""
        case Array():
            return "list"
        case Named() | Mapping():
            return "object"
        case Union(members=members):
            kinds: set[Kind] = {kind_of(api, one) for one in members}
            return kinds.pop() if len(kinds) == 1 and "list" not in kinds else ""
        case Tuple() | Anything() | Nullable():
            return ""
        case _:
            assert_never(found)


def outline(api: Api, expression: TypeExpr) -> tuple[Spot, ...]:
    """The answer itself and what is in it, the nearest first; lists are not looked into."""
    root = Spot(pointer="", way=(), kind=kind_of(api, expression), type=expression)
    found: list[Spot] = [root]
    waiting = [(root, 0)]
    while waiting and len(found) < _MOST:
        spot, depth = waiting.pop(0)
        for one in _members(api, spot):
            found.append(one)
            below = depth if one.key in CONTAINERS and len(one.way) < 5 else depth + 1
            if one.kind == "object" and below < _DEEPEST:
                waiting.append((one, below))
    return tuple(found)


def _members(api: Api, spot: Spot) -> Iterator[Spot]:
    model = model_of(api, spot.type)
    for field in model.fields if model else ():
        name = field.wire.text
        yield Spot(
            pointer=join(spot.pointer, name),
            way=(*spot.way, key(name)),
            kind=kind_of(api, field.type),
            type=field.type,
            field=field,
        )


def item_type(api: Api, spot: Spot) -> TypeExpr:
    """The type of the items of a list."""
    found = resolved(api, spot.type)
    assert isinstance(found, Array)
    return found.items
