"""Finds what the models put up with although the description promises otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final, Literal, cast, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel

from ._kinds import Wired, described, fields, is_model, members
from ._model import Model
from ._promises import promise_of
from ._validation import MISSING, Misfit, Path

_SPELT: Final = (UUID, Decimal, bytes, time, timedelta)
"""What is left as text where it is not spelt as its format says."""


def drift(kind: Any, value: object, known: set[Path]) -> list[Misfit]:
    """Missing fields, nulls, members, tags and fields that nobody promised.

    `known` are the places that did not fit in the first place.
    """
    search = _Search(known)
    search.look(kind, value, ())
    return search.found


@dataclass(slots=True)
class _Search:
    known: set[Path]
    found: list[Misfit] = field(default_factory=list[Misfit])

    def look(
        self, kind: Any, value: object, path: Path, *, listed: bool = False
    ) -> None:
        """Note what there is to say of a value and of all that is in it.

        `listed` values are all there are.
        """
        if value is None or path in self.known:
            return
        if isinstance(value, Model):
            self._model(kind, value, path)
        elif isinstance(value, dict):
            inner = _held(kind, dict)
            for key, one in cast("dict[str, object]", value).items():
                self.look(inner, one, (*path, key), listed=listed)
        elif isinstance(value, list | tuple):
            self._items(kind, cast("list[object]", value), path, listed=listed)
        elif promised := _broken(kind, value, listed=listed):
            self.found.append(Misfit(path, promised, value))

    def _items(
        self,
        kind: Any,
        items: list[object] | tuple[object, ...],
        path: Path,
        *,
        listed: bool,
    ) -> None:
        exact = _tuple(kind)
        if isinstance(items, tuple) and exact is not None:
            for at, (inner, one) in enumerate(zip(get_args(exact), items, strict=True)):
                self.look(inner, one, (*path, at), listed=listed)
        elif exact is not None and list[Any] in members(kind):
            self.found.append(Misfit(path, described(exact), items))
        else:
            inner = _held(kind, list)
            for at, one in enumerate(items):
                self.look(inner, one, (*path, at), listed=listed)

    def _model(self, kind: Any, value: BaseModel, path: Path) -> None:
        plan, held, given = _plan(type(value)), value.__dict__, value.model_fields_set
        extra = value.model_extra or {}
        if type(value) is Model:
            promised = _value(kind).removesuffix(" | Model")
            self.found.append(Misfit(path, promised, extra))
            return
        for one in plan.required:
            if one.name not in given:
                self._note(path, one, MISSING)
        for one in plan.never_null:
            if held[one.name] is None and one.name in given:
                self._note(path, one, None)
        for one, known in plan.closer:
            inner = held[one.name]
            if inner is not None and not (type(inner) is str and inner in known):
                listed = one.name not in plan.open
                self.look(one.kind, inner, (*path, one.wire), listed=listed)
        if plan.closed:
            for key, other in extra.items():
                self.found.append(Misfit((*path, key), "left out", other))

    def _note(self, path: Path, one: Wired, came: object) -> None:
        self.found.append(Misfit((*path, one.wire), _value(one.kind), came))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to look at in the instances of one model."""

    required: tuple[Wired, ...]
    never_null: tuple[Wired, ...]
    closer: tuple[tuple[Wired, frozenset[object]], ...]
    """Fields that have parts, or values that a format spells or that are among those listed."""
    open: tuple[str, ...]
    closed: bool


@cache
def _plan(model: type[BaseModel]) -> _Plan:
    promise, every = promise_of(model), fields(model)
    return _Plan(
        required=tuple(one for one in every if one.name in promise.required),
        never_null=tuple(one for one in every if one.name not in promise.nullable),
        closer=tuple(
            (one, frozenset(_listed(one.kind)))
            for one in every
            if _is_worth_a_look(one.kind)
        ),
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
def _tuple(kind: Any) -> Any:
    return next((one for one in members(kind) if get_origin(one) is tuple), None)


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
