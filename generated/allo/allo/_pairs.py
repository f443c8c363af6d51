"""Names and values as they stand in a query or in headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeGuard
from urllib.parse import quote

_TOKEN = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A value of a query that is percent-encoded already."""

    text: str


Pair: TypeAlias = "tuple[str, str | Encoded]"
"""A name and a value of a query; a value without a name is the whole query."""


def query_text(pairs: Iterable[Pair]) -> str:
    """Pairs as they stand in a URL after the question mark."""
    return "&".join(
        (quote(name, safe="") + "=" if name else "")
        + (value.text if isinstance(value, Encoded) else quote(value, safe=""))
        for name, value in pairs
    )


def check_header(name: str, text: object) -> None:
    """Refuse what would end a header early, or could not be sent as one."""
    if not isinstance(text, str):
        raise TypeError(f"{name!r} must be a text, not of type {type(text).__name__}")
    if not (text.isascii() and text.replace("\t", " ").isprintable()):
        raise ValueError(f"{name!r} must be ASCII text without line breaks")


def check_header_name(name: object) -> None:
    """Refuse what cannot be the name of a header."""
    if not isinstance(name, str) or not _TOKEN.fullmatch(name):
        raise ValueError(f"{name!r} cannot be the name of a header")


def is_object(value: object) -> TypeGuard[Mapping[str, object]]:
    """Whether a value has members with names."""
    return isinstance(value, Mapping)


def is_array(value: object) -> TypeGuard[Iterable[object]]:
    """Whether a value is a list of any kind."""
    return isinstance(value, list | tuple | set | frozenset)
