"""Reads a union by the property that says which branch an object is, or by its members' order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeGuard, get_args

from pydantic import BaseModel, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ._kinds import Choice

in_order: Final = Field(union_mode="left_to_right")
"""Marks a union in `Annotated` of which the first member is taken that fits at all."""

SHOWN = 8
"""How many of the known tags an error message lists."""


_OTHERWISE = 0


def by_tag(wire: str, branches: Mapping[str, Any], otherwise: Any = None) -> Tagged:
    """Marks a union in `Annotated`: the property `wire` says which of the branches it is.

    An object with another tag, or with none, is read as `otherwise`, or else refused.
    """
    return Tagged(wire, branches, otherwise)


class Tagged(Choice):
    """What `by_tag` makes of its arguments: a type for each tag."""

    def __init__(self, wire: str, branches: Mapping[str, Any], otherwise: Any) -> None:
        self.wire = wire
        self.branches = branches
        self.otherwise = otherwise
        self._first: dict[Any, str] = {}
        for tag, kind in branches.items():
            self._first.setdefault(kind, tag)
        self._classes: dict[object, str] = {
            one: tag for kind, tag in self._first.items() for one in _classes(kind)
        }
        self._names: tuple[str, ...] | None = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        choices: dict[str | int, CoreSchema] = {
            tag: handler.generate_schema(kind) for kind, tag in self._first.items()
        }
        if self.otherwise is not None:
            choices[_OTHERWISE] = handler.generate_schema(self.otherwise)
        known = ", ".join(map(repr, list(self.branches)[:SHOWN]))
        more = len(self.branches) - SHOWN
        return core_schema.tagged_union_schema(
            choices,
            self._branch,
            custom_error_type="unknown_tag",
            custom_error_message=f"{self.wire!r} must be one of {known}"
            + (f" and {more} more" if more > 0 else ""),
        )

    def kind_of(self, value: object) -> Any:
        """The type that a value has by its tag; `None` where no branch is for it."""
        branch = self._branch(value)
        if branch is None:
            return None
        return self.otherwise if branch == _OTHERWISE else self.branches[str(branch)]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tagged) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def _parts(self) -> tuple[object, ...]:
        return self.wire, tuple(self.branches.items()), self.otherwise

    def _branch(self, value: object) -> str | int | None:
        """The first tag of the branch that a value, as data or as a model, belongs to."""
        known = self._classes.get(type(value))
        if known is not None:
            return known
        kind = self.branches.get(self._tag(value))
        if kind is not None:
            return self._first[kind]
        return None if self.otherwise is None else _OTHERWISE

    def _tag(self, value: object) -> str:
        if not _is_object(value):
            value = getattr(value, "__dict__", {})
            assert _is_object(value)
        if self.wire in value:
            return _text(value[self.wire])
        if self._names is None:
            self._names = tuple(_names(self.wire, self._first))
        return next((_text(value[name]) for name in self._names if name in value), "")


def _classes(kind: Any) -> Iterator[type[BaseModel]]:
    """The models that a type may be."""
    if _is_model(kind):
        yield kind
    for part in get_args(getattr(kind, "__value__", kind)):
        yield from _classes(part)


def _is_model(kind: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _is_object(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def _names(wire: str, kinds: Iterable[Any]) -> Iterator[str]:
    """What the models call the property in Python."""
    for kind in kinds:
        for one in _classes(kind):
            for name, field in one.model_fields.items():
                if wire in (name, field.serialization_alias):
                    yield name


def _text(tag: object) -> str:
    """A tag as the description writes it: JSON's spelling of what is no text."""
    return str(tag).lower() if isinstance(tag, bool) else str(tag)
