"""Old names of models and errors, and the module that all old names need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.aliases import error_key, type_key
from generator.escape import literal
from generator.names import identifier
from generator.settled import Names
from generator.views.models import OldNameView

RUNTIME: Final = "_renamed"
"""The module that makes old names work."""
FIELDS: Final = "_renamed_fields"
"""The module that makes those of fields work; it needs pydantic."""


def now(old: str, new: str, until: str) -> str:
    """What a warning says of an old name."""
    return f"`{old}` is now `{new}`; the old name works until {until}"


def old_models(names: Names) -> tuple[OldNameView, ...]:
    """The old names of models, sorted."""
    return _sorted(names, {type_key(id): name for id, name in names.types.items()})


def old_errors(names: Names) -> tuple[OldNameView, ...]:
    """The old names of errors, sorted."""
    return _sorted(names, {error_key(one): name for one, name in names.errors.items()})


def _sorted(names: Names, things: Mapping[str, str]) -> tuple[OldNameView, ...]:
    return tuple(sorted(_views(names, things), key=lambda one: one.name))


def _views(names: Names, things: Mapping[str, str]) -> Iterator[OldNameView]:
    for key, name in things.items():
        for alias in names.old(key):
            yield OldNameView(
                name=identifier(alias.name),
                current=identifier(name),
                until=literal(alias.until),
            )
