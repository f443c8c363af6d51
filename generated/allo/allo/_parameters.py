"""How the parameters of a path, a query and a header are written, as OpenAPI styles them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal, TypeAlias, TypeGuard
from urllib.parse import quote
from uuid import UUID

from ._unset import UNSET, Unset

Style: TypeAlias = Literal["form", "spaceDelimited", "pipeDelimited", "deepObject"]

_DELIMITERS: Mapping[Style, str] = {
    "form": ",",
    "spaceDelimited": " ",
    "pipeDelimited": "|",
}


def path_segment(name: str, value: object) -> str:
    """A value as one segment of a path, percent-encoded: `/`, `+` and `?` included."""
    text = ",".join(_texts(name, value))
    if text in ("", ".", ".."):
        raise ValueError(f"{name!r} must not be {text!r}: it is part of the path")
    return quote(text, safe="")


def query_pairs(
    name: str, value: object, *, style: Style = "form", explode: bool = True
) -> tuple[tuple[str, str], ...]:
    """The `name=value` pairs of one query parameter; none when it was not given."""
    if value is None or value is UNSET:
        return ()
    value = _plain(value)
    if _is_object(value) and (explode or style == "deepObject"):
        return tuple(
            (f"{name}[{key}]" if style == "deepObject" else key, text)
            for key, member in value.items()
            for text in _texts(name, member)
        )
    texts = _texts(name, value)
    if explode:
        return tuple((name, text) for text in texts)
    return ((name, _DELIMITERS.get(style, ",").join(texts)),)


def header_value(name: str, value: object) -> dict[str, str]:
    """One header; none when it was not given."""
    if value is None or value is UNSET:
        return {}
    text = ",".join(_texts(name, value))
    check_header(name, text)
    return {name: text}


def cookie_header(*cookies: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The one header that all cookies share, each given as its pairs."""
    pairs = [f"{quote(name)}={quote(text)}" for pair in cookies for name, text in pair]
    return {"Cookie": "; ".join(pairs)} if pairs else {}


def json_text(value: object) -> str | Unset:
    """A parameter whose value travels as a JSON text."""
    if value is UNSET:
        return UNSET
    from pydantic_core import to_json

    return to_json(value, by_alias=True, exclude_none=False).decode()


def check_header(name: str, text: str) -> None:
    """Refuse what would end a header early, or could not be sent as one."""
    if not text.isascii() or any(char in text for char in "\r\n\0"):
        raise ValueError(f"{name!r} must be ASCII text without line breaks")


def _plain(value: object) -> object:
    """A model as the object it stands for, only with what was given."""
    dump = getattr(value, "model_dump", None)
    return value if dump is None else dump(mode="json", exclude_unset=True)


def _is_object(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def _is_array(value: object) -> TypeGuard[Iterable[object]]:
    return isinstance(value, list | tuple | set | frozenset)


def _texts(name: str, value: object) -> list[str]:
    """A value as the texts it is made of; an object as key, value, key, value."""
    value = _plain(value)
    if _is_object(value):
        return [text for key in value for text in (key, _text(name, value[key]))]
    if _is_array(value):
        return [_text(name, member) for member in value]
    return [_text(name, value)]


def _text(name: str, value: object) -> str:
    match value:
        case Unset():
            raise TypeError(f"{name!r} must be given")
        case Enum():
            return _text(name, value.value)
        case bool():
            return "true" if value else "false"
        case float() if not math.isfinite(value):
            raise ValueError(f"{name!r} must be a finite number, not {value}")
        case str() | int() | float() | Decimal() | UUID():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            kind = type(value).__name__
            raise TypeError(f"{name!r} cannot be of type {kind}")
