"""Old names that still work: each use warns at the line that has it, and says what to write."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeVar, cast

from ._unset import UNSET, Unset

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

_PACKAGE = __name__.rpartition(".")[0]
_RUNTIME = Unset.__module__.rpartition(".")[0]
"""The same package, unless others share what it needs."""
_WITHIN = (_PACKAGE, _RUNTIME, "asyncio", "importlib", "pydantic")
"""Whose lines are not those that have to change."""


def warn(old: str, new: str, until: str) -> None:
    """Warn that a name is an old one, at the line outside of this package that led here."""
    from inspect import currentframe

    frame = currentframe()
    while frame and frame.f_back and _is_within(frame.f_globals.get("__name__", "")):
        frame = frame.f_back
    if frame is None:
        return
    warnings.warn_explicit(
        f"`{old}` is now `{new}`; the old name works until {until}",
        DeprecationWarning,
        filename=frame.f_code.co_filename,
        lineno=frame.f_lineno,
        module=frame.f_globals.get("__name__", "<string>"),
        registry=frame.f_globals.setdefault("__warningregistry__", {}),
    )


def _is_within(module: str) -> bool:
    """Whether a module is ours, or stands between us and who calls; `custom` is theirs."""
    if f"{module}.".startswith(f"{_PACKAGE}.custom."):
        return False
    return any(f"{module}.".startswith(f"{one}.") for one in _WITHIN)


def old_name(find: Callable[[], F], old: str, new: str, until: str) -> F:
    """An endpoint function under its old name; `find` gives the one it is now."""

    def describe(*args: Any, **kwargs: Any) -> Any:
        warn(old, new, until)
        return find()(*args, **kwargs)

    describe.__name__ = describe.__qualname__ = old.rpartition(".")[2]
    describe.__doc__ = f"Deprecated: `{new}` under its old name, until {until}."
    return cast("F", describe)


def either(
    old: str, by_old: T | Unset, new: str, by_new: T | Unset, until: str
) -> T | Unset:
    """The value of an argument, by whichever of its names it was given.

    Raises:
        TypeError: it was given by both.
    """
    if by_old is UNSET:
        return by_new
    if by_new is not UNSET:
        raise TypeError(f"give {new!r} or its old name {old!r}, not both")
    warn(old, new, until)
    return by_old


def given(name: str, value: T | Unset) -> T:
    """The value of an argument that cannot be left out.

    Raises:
        TypeError: it was.
    """
    if isinstance(value, Unset):
        raise TypeError(f"missing the argument {name!r}")
    return value


def old_names(
    module: str,
    names: Mapping[str, tuple[str, str]],
    find: Callable[[str], object] | None = None,
) -> Callable[[str], object]:
    """The `__getattr__` of a module in which some names are old ones.

    `names` has the new name of each and the version it goes with; `find` is what looks for
    all others.
    """

    def attribute(name: str) -> object:
        if name in names:
            new, until = names[name]
            warn(name, new, until)
            return getattr(import_module(module), new)
        if find is None:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        return find(name)

    return attribute
