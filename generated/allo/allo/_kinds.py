"""Looks into types: what reads them, what a union may be, the fields of a model, their names."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    TypeGuard,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import BaseModel, ConfigDict, PydanticUserError, TypeAdapter

from ._model import Model

LONGEST = 120
"""How long the description of a type may be, in characters."""


@dataclass(frozen=True, slots=True)
class Called:
    """Says in `Annotated` what messages call a kind of value."""

    text: str


class Choice(ABC):
    """Says in `Annotated` which member of a union a value is."""

    @abstractmethod
    def kind_of(self, value: object) -> Any:
        """The type that a value has by its tag; `None` where no branch is for it."""


class Wired(NamedTuple):
    """One field of a model: what Python and JSON call it, and its type."""

    name: str
    wire: str
    kind: Any


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What reads a kind of value, made once; `NaN` and its like are no numbers to it."""
    try:
        return TypeAdapter(kind, config=ConfigDict(allow_inf_nan=False))
    except PydanticUserError:  # it has a configuration of its own
        return TypeAdapter(kind)


def is_model(kind: object) -> TypeGuard[type[Model]]:
    """Whether a type is a model of ours; one of the user's own sees to itself."""
    return isinstance(kind, type) and issubclass(kind, Model)


@cache
def fields(model: type[BaseModel]) -> tuple[Wired, ...]:
    """The fields of a model, in its order."""
    model.model_rebuild()
    return tuple(
        Wired(
            name,
            one.serialization_alias or name,
            (
                Annotated[one.annotation, *one.metadata]
                if one.metadata
                else one.annotation
            ),
        )
        for name, one in model.model_fields.items()
    )


_ANY_VALUE: Final = object()


def members(kind: Any, value: object = _ANY_VALUE) -> Iterator[Any]:
    """The types that a union consists of.

    For a certain value they are fewer: where a tag decides, the branch it stands for.
    """
    if hasattr(kind, "__value__"):
        yield from members(_aliased(kind), value)
    elif get_origin(kind) is Annotated:
        inner, *marks = get_args(kind)
        choices = [one for one in marks if isinstance(one, Choice)]
        if choices and value is not _ANY_VALUE:
            inner = choices[0].kind_of(value)
        yield from members(inner, value)
    elif get_origin(kind) in (Union, UnionType):
        for part in get_args(kind):
            yield from members(part, value)
    else:
        yield kind


@cache
def _aliased(alias: Any) -> Any:
    """What a recursive alias stands for, which its module says in quotes."""
    home = vars(sys.modules[alias.__module__])
    holder = type("holder", (), {"__annotations__": {"value": alias.__value__}})
    return get_type_hints(holder, home, include_extras=True)["value"]


def described(kind: Any) -> str:
    """A type as a message says it: `list[QueueNumber] | None`."""
    text = " | ".join(dict.fromkeys(_words(kind)))
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _words(kind: Any) -> Iterator[str]:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        called = [one.text for one in parts if isinstance(one, Called)]
        yield from called or _words(parts[0])
    elif origin in (Union, UnionType):
        for part in parts:
            yield from _words(part)
    elif origin is Literal:
        yield from (repr(part) for part in parts)
    elif origin is not None:
        yield f"{origin.__name__}[{', '.join(map(described, parts))}]"
    elif kind in (None, NoneType):
        yield "None"
    else:
        yield getattr(kind, "__name__", str(kind))
