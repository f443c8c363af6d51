"""Kinds of values that JSON has no word for, and limits that pydantic has none for."""

from __future__ import annotations

from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainSerializer
from pydantic_core import to_json

from ._kinds import Called
from ._moments import in_utc, zoned

T = TypeVar("T", bound=Iterable[Any])

UtcDatetime: TypeAlias = Annotated[datetime, AfterValidator(in_utc)]
"""A time that is in UTC where it has no zone of its own."""

ZonedDatetime: TypeAlias = Annotated[
    datetime, AfterValidator(zoned), Called("datetime with a time zone")
]
"""A time that has a zone."""


def _decoded(value: Any) -> Any:
    """Bytes from text in either of base64's alphabets, padded or not."""
    if not isinstance(value, str):
        return value
    text = value.replace("-", "+").replace("_", "/").rstrip("=")
    return b64decode(text + "=" * (-len(text) % 4), validate=True)


def _encoded(value: bytes) -> str:
    return b64encode(value).decode()


def _url_encoded(value: bytes) -> str:
    return urlsafe_b64encode(value).decode()


Base64: TypeAlias = Annotated[
    bytes,
    BeforeValidator(_decoded),
    PlainSerializer(_encoded, when_used="json"),
]
"""Bytes that travel as base64 text."""

Base64Url: TypeAlias = Annotated[
    bytes,
    BeforeValidator(_decoded),
    PlainSerializer(_url_encoded, when_used="json"),
]
"""Bytes that travel as base64 text in the alphabet for URLs."""


def _no_doubles(items: T) -> T:
    seen = set[bytes]()
    for item in items:
        text = to_json(item)
        if text in seen:
            raise ValueError("an item occurs twice")
        seen.add(text)
    return items


distinct_items = AfterValidator(_no_doubles)
"""Marks a list in `Annotated` in which no two items are equal."""
