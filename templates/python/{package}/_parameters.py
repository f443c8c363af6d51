"""How the parameters of a path, a query, headers and cookies are written, as OpenAPI styles them."""

from __future__ import annotations

import json
import math
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Literal, TypeAlias
from urllib.parse import quote
from uuid import UUID

from ._pairs import Encoded, Pair, check_header, is_array, is_object, query_text
from ._unset import UNSET, Unset

PathStyle: TypeAlias = Literal["simple", "label", "matrix"]
Style: TypeAlias = Literal["form", "spaceDelimited", "pipeDelimited", "deepObject"]

_DELIMITERS: Mapping[Style, str] = {
    "form": ",",
    "spaceDelimited": "%20",
    "pipeDelimited": "%7C",
    "deepObject": ",",
}
_RESERVED = ":/?@!$'()*,;="
_RESERVED_IN_PATH = ":@!$'()*,;&="
"""What `allowReserved` leaves alone: all but what would end a value or mean something else."""
_COOKIE = re.compile(r"[!#-:<-\[\]-~]*")
"""What a cookie's value may hold: no blanks, quotes, semicolons or backslashes."""


def path_segment(
    name: str,
    value: object,
    *,
    style: PathStyle = "simple",
    explode: bool = False,
    slashes: bool = False,
    reserved: bool = False,
) -> str:
    """A value as one segment of a path, percent-encoded: `/`, `+` and `?` included.

    With `slashes` it may be several segments, as a template like `{+path}` asks for.
    """
    keep = (_RESERVED_IN_PATH if reserved else "") + ("/" if slashes else "")
    items = _items(name, value, explode, lambda text: _quoted(text, keep))
    match style:
        case "simple":
            text = ",".join(items)
        case "label":
            text = "." + ("." if explode else ",").join(items)
        case "matrix":
            text = "".join(_matrix(quote(name, safe=""), value, items, explode))
    if any(part in ("", ".", "..") for part in text.split("/")):
        raise ValueError(f"{name!r} must not be {text!r}: it is part of the path")
    return text


def _matrix(name: str, value: object, items: list[str], explode: bool) -> Iterator[str]:
    if not explode and items:
        joined = ",".join(items)
        yield f";{name}={joined}" if joined else f";{name}"
        return
    for item in items:
        if is_object(_plain(value)):
            yield f";{item}"
        else:
            yield f";{name}={item}" if item else f";{name}"


def query_pairs(
    name: str,
    value: object,
    *,
    style: Style = "form",
    explode: bool = True,
    reserved: bool = False,
) -> tuple[Pair, ...]:
    """The `name=value` pairs of one query parameter; none when it was not given."""
    if value is None or value is UNSET:
        return ()
    value = _plain(value)
    keep = _RESERVED if reserved else ""
    if not (is_object(value) or is_array(value)):
        pairs = [(name, _text(name, value))]
    elif style == "deepObject":
        pairs = list(_deep(name, name, value))
    elif not explode:
        items = _items(name, value, encode=lambda text: _quoted(text, keep))
        joined = Encoded(_DELIMITERS[style].join(items))
        return ((name, joined),) if items else ()
    elif is_object(value):
        pairs = list(_members(name, value))
    else:
        pairs = [(name, item) for item in _items(name, value)]
    if reserved:
        return tuple((key, Encoded(_quoted(text, keep))) for key, text in pairs)
    return tuple(pairs)


def whole_query(text: str | Unset) -> tuple[Pair, ...]:
    """A query that is one text without names."""
    return () if text is UNSET else (("", Encoded(quote(text, safe=""))),)


def header_value(name: str, value: object, *, explode: bool = False) -> dict[str, str]:
    """One header; none when it was not given."""
    if value is None or value is UNSET:
        return {}
    items = _items(name, value, explode)
    if not items and is_array(value):
        return {}
    text = ",".join(items)
    check_header(name, text)
    return {name: text}


def cookie_pairs(name: str, value: object, *, explode: bool = True) -> tuple[Pair, ...]:
    """The cookies of one parameter, their values as they are and not percent-encoded."""
    pairs = query_pairs(name, value)
    if not explode and value is not None and value is not UNSET:
        items = _items(name, value)
        pairs = ((name, ",".join(items)),) if items else ()
    for _, text in pairs:
        if isinstance(text, str) and not _COOKIE.fullmatch(text):
            raise ValueError(f"{name!r} holds what a cookie cannot: {text!r}")
    return tuple((key, Encoded(str(text))) for key, text in pairs)


def cookie_header(*cookies: tuple[Pair, ...]) -> dict[str, str]:
    """The one header that all cookies share, each given as its pairs."""
    pairs = [query_text([pair]) for cookie in cookies for pair in cookie]
    return {"Cookie": "; ".join(pairs)} if pairs else {}


def json_text(value: object) -> str | Unset:
    """A parameter whose value travels as a JSON text."""
    if value is UNSET:
        return UNSET
    return _json(_plain(value))


def _json(value: object) -> str:
    from pydantic_core import to_json

    return to_json(value, by_alias=True).decode()


def _quoted(text: str, keep: str) -> str:
    """Percent-encoded but for the signs to keep; with any, what is encoded stays so too."""
    encoded = quote(text, safe=keep)
    if ":" not in keep:
        return encoded
    return re.sub(r"%25(?=[0-9A-Fa-f]{2})", "%", encoded)


def _plain(value: object) -> object:
    """A model as the object it stands for, only with what was given."""
    dump = getattr(value, "model_dump", None)
    return (
        value if dump is None else dump(mode="json", by_alias=True, exclude_unset=True)
    )


def _deep(name: str, key: str, value: object) -> Iterator[tuple[str, str]]:
    """An object under the names `key[a][b]`, arrays under their indexes."""
    value = _plain(value)
    if is_object(value):
        for part, member in value.items():
            yield from _deep(name, f"{key}[{part}]", member)
    elif is_array(value):
        for at, member in enumerate(value):
            yield from _deep(name, f"{key}[{at}]", member)
    elif value is not None:
        yield key, _text(name, value)


def _members(name: str, value: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, member in value.items():
        if is_array(member):
            yield from ((key, item) for item in _items(name, member))
        elif member is not None:
            yield key, _text(name, member)


def _items(
    name: str,
    value: object,
    explode: bool = False,
    encode: Callable[[str], str] = str,
) -> list[str]:
    """A value as the texts it is made of; an object as `key=value`, or key, value, key, …"""
    value = _plain(value)
    if is_object(value):
        given = [
            (encode(key), encode(_text(name, member)))
            for key, member in value.items()
            if member is not None
        ]
        if explode:
            return [f"{key}={text}" for key, text in given]
        return [text for pair in given for text in pair]
    if is_array(value):
        return [encode(_text(name, member)) for member in value if member is not None]
    return [encode(_text(name, value))]


def _text(name: str, value: object) -> str:
    """A single value as text; one with parts of its own as JSON."""
    value = _plain(value)
    if is_object(value) or is_array(value):
        return _json(value)
    match value:
        case Unset() | None:
            raise TypeError(f"{name!r} must be given")
        case Enum():
            return _text(name, value.value)
        case bool():
            return "true" if value else "false"
        case float() if not math.isfinite(value):
            raise ValueError(f"{name!r} must be a finite number, not {value}")
        case str() | int() | float() | Decimal() | UUID():
            return str(value)
        case date() | time():
            return value.isoformat()
        case timedelta():
            return _json(value).strip('"')
        case bytes():
            return b64encode(value).decode()
        case _:
            return _spelt(name, value)


def _spelt(name: str, value: object) -> str:
    """A value of a class that is not ours, as pydantic writes it."""
    try:
        text = _json(value)
    except ValueError:
        kind = type(value).__name__
        raise TypeError(f"{name!r} cannot be of type {kind}") from None
    return str(json.loads(text)) if text.startswith('"') else text
