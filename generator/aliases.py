"""Old names that still work: of what each is a name, and until which version."""

from __future__ import annotations

from msgspec import Struct

from generator.ir import Id
from generator.versions import major, parts

KEPT = 2
"""An old name goes with this many'th major version after the one it was last current in."""


class Alias(Struct, frozen=True, kw_only=True):
    """A name that something had before; using it warns.

    `thing` is the key by which the lock knows what it is a name of; a function's `name` is
    behind the name of its module and a dot.
    """

    thing: str
    name: str
    since: str
    """The version of the SDK in which it became an old name."""
    until: str
    """The first version of the SDK without it."""


def last_version(current: str) -> str:
    """The first version without a name that was current in a version.

    Whatever that one was, there is one whole major version in which both names work.
    """
    return f"{major(current) + KEPT}.0.0"


def is_over(alias: Alias, version: str) -> bool:
    """Whether a version is one without an old name."""
    return parts(version) >= parts(alias.until)


def type_key(id: Id) -> str:
    """How the lock knows a declaration."""
    return f"type {id}"


def operation_key(id: Id) -> str:
    """How the lock knows an operation."""
    return f"operation {id}"


def field_key(model: Id, wire: str) -> str:
    """How the lock knows a property."""
    return f"field {model} {wire}"


def argument_key(operation: Id, place: tuple[str, str]) -> str:
    """How the lock knows an argument: by where it travels and what it is called there."""
    return f"argument {operation} {' '.join(place)}"


def error_key(code: str) -> str:
    """How the lock knows the class of an error code."""
    return f"error {code}"
