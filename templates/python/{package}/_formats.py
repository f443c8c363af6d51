"""Kinds of values that JSON has no word for, and limits that pydantic has none for."""

from __future__ import annotations

from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Iterable
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainSerializer
from pydantic_core import to_json

T = TypeVar("T", bound=Iterable[Any])


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
