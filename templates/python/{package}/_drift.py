"""Finds what the models put up with although the description promises otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final, Literal, cast, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel

from ._kinds import Wired, described, fields, is_model, members
from ._model import Model
from ._promises import PROMISES
from ._validation import MISSING, Misfit, Path, Promise

_SPELT: Final = (UUID, Decimal, bytes, time, timedelta)
"""What is left as text where it is not spelt as its format says."""


def drift(kind: Any, value: object, known: set[Path]) -> list[Misfit]:
    """Missing fields, nulls, members, tags and fields that nobody promised.

    `known` are the places that did not fit in the first place.
    """
    return list(_Search(known).look(kind, value, ()))


@dataclass(frozen=True, slots=True)
class _Search:
    known: set[Path]

    def look(
        self, kind: Any, value: object, path: Path, *, listed: bool = False
    ) -> Iterator[Misfit]:
        """What there is to say of a value and of all that is in it.

        `listed` values are all there are.
        """
        if value is None or path in self.known:
            return
        if isinstance(value, BaseModel):
            yield from self._model(kind, value, path)
        elif isinstance(value, dict):
            held = cast("dict[str, object]", value)
            inner = _held(kind, dict)
            for key, one in held.items():
                yield from self.look(inner, one, (*path, key), listed=listed)
        elif isinstance(value, list | tuple):
            items = cast("list[object]", value)
            yield from self._items(kind, items, path, listed=listed)
        elif promised := _broken(kind, value, listed=listed):
            yield Misfit(path, promised, value)

    def _items(
        self,
        kind: Any,
        items: list[object] | tuple[object, ...],
        path: Path,
        *,
        listed: bool,
    ) -> Iterator[Misfit]:
        exact = next((one for one in members(kind) if get_origin(one) is tuple), None)
        if isinstance(items, tuple) and exact is not None:
            kinds = get_args(exact)
        elif exact is not None and list[Any] in members(kind):
            yield Misfit(path, described(exact), items)
            return
        else:
            kinds = (_held(kind, list),) * len(items)
        for at, (inner, one) in enumerate(zip(kinds, items, strict=False)):
            yield from self.look(inner, one, (*path, at), listed=listed)

    def _model(self, kind: Any, value: BaseModel, path: Path) -> Iterator[Misfit]:
        extra = value.model_extra or {}
        if type(value) is Model:
            yield Misfit(path, _value(kind).removesuffix(" | Model"), extra)
            return
        plan, given = _plan(type(value)), value.model_fields_set
        for one in plan.required:
            if one.name not in given:
                yield Misfit((*path, one.wire), _value(one.kind), MISSING)
        for one in plan.never_null:
            here = (*path, one.wire)
            if one.name in given and getattr(value, one.name) is None:
                yield Misfit(here, _value(one.kind), None)
        for one in plan.closer:
            held, here = getattr(value, one.name), (*path, one.wire)
            listed = one.name not in plan.open
            yield from self.look(one.kind, held, here, listed=listed)
        if plan.closed:
            for key, other in extra.items():
                yield Misfit((*path, key), "left out", other)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to look at in the instances of one model."""

    required: tuple[Wired, ...]
    never_null: tuple[Wired, ...]
    closer: tuple[Wired, ...]
    """Fields that have parts, or values that somebody listed or that a format spells."""
    open: tuple[str, ...]
    closed: bool


@cache
def _plan(model: type[BaseModel]) -> _Plan:
    promise, every = PROMISES.get(model.__name__, Promise()), fields(model)
    return _Plan(
        required=tuple(one for one in every if one.name in promise.required),
        never_null=tuple(one for one in every if one.name not in promise.nullable),
        closer=tuple(one for one in every if _is_worth_a_look(one.kind)),
        open=promise.open,
        closed=promise.closed,
    )


@cache
def _is_worth_a_look(kind: Any) -> bool:
    return any(
        get_origin(one) is not None or is_model(one) or one in _SPELT
        for one in members(kind)
    )


@cache
def _held(kind: Any, container: type) -> Any:
    """The type of what a container of a type holds; anything where that is not clear."""
    found = {get_args(one)[-1] for one in members(kind) if get_origin(one) is container}
    return found.pop() if len(found) == 1 else Any


def _broken(kind: Any, value: object, *, listed: bool) -> str:
    """What a single value should be and is not: one of those listed, or no text at all."""
    known = _listed(kind) if listed else ()
    if any(type(one) is type(value) for one in known):
        return "" if value in known else described(Literal[known])
    return _spelt(kind) if isinstance(value, str) else ""


@cache
def _listed(kind: Any) -> tuple[object, ...]:
    return tuple(
        value
        for one in members(kind)
        if get_origin(one) is Literal
        for value in get_args(one)
    )


@cache
def _spelt(kind: Any) -> str:
    return " | ".join(one.__name__ for one in members(kind) if one in _SPELT)


def _value(kind: Any) -> str:
    """A type as a message says it where null will not do."""
    return described(kind).removesuffix(" | None")
