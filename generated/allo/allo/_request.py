"""A call as a value: what an endpoint function returns and a client sends."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, Generic, TypeVar

from ._pairs import Pair, check_header, check_header_name
from ._redaction import masked, masked_pairs
from ._unset import UNSET

T = TypeVar("T")

_PATH = re.compile("[!-~]*")

JSON = "application/json"


@dataclass(frozen=True)
class ByStatus(Generic[T]):
    """What a success is read as, by its status: `200`, `"2XX"` or `"default"`."""

    kinds: Mapping[int | str, Any]


@dataclass(frozen=True, kw_only=True, repr=False)  # 3.11 has no Request[int] with slots
class Request(Generic[T]):
    """One call, described and not yet sent: print it, compare it, send it twice.

    It holds no credentials; the client that sends it adds its own.
    """

    operation: str = ""
    """The endpoint function it comes from, such as `pets.get_pet`."""
    method: str
    path: str
    query: Sequence[Pair] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Any = UNSET
    """Plain JSON data, or bytes where `content_type` is another."""
    content_type: str | None = None
    accept: str = JSON
    """The media types that can be read."""
    returns: type[T] | ByStatus[T] | None
    """What a success is read as; `None` where it has no body."""
    errors: Mapping[int | str, Any] = field(default_factory=dict[int | str, Any])
    """The documented error bodies by status: `404`, `"4XX"` or `"default"`."""
    security: Sequence[Sequence[str]] = ()
    """The ways to authenticate, in order of preference; each names schemes used together."""
    server: str | None = None
    """Where this one call goes, unless the client was given a base URL of your own."""

    def __post_init__(self) -> None:
        """Refuse with a `ValueError` what could never be sent."""
        if not (self.method.isascii() and self.method.replace("-", "").isalnum()):
            raise ValueError(f"{self.method!r} is no HTTP method")
        if not _PATH.fullmatch(self.path):
            raise ValueError(f"the path {self.path!r} is not percent-encoded")
        for name, value in self.headers.items():
            check_header_name(name)
            check_header(name, value)

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{one.name}={self._shown(one.name)!r}"
            for one in fields(self)
            if not _is_default(one, getattr(self, one.name))
        )
        return f"{type(self).__name__}({shown})"

    def _shown(self, name: str) -> Any:
        """A field without secrets, and without what nobody would read to its end."""
        value: Any = getattr(self, name)
        if name == "query":
            return masked_pairs(value)
        if isinstance(value, bytes):
            return f"{len(value)} bytes"
        return masked(value) if name in ("headers", "body") else value

    @property
    def headers_of_body(self) -> dict[str, str]:
        """What has to be said about the body."""
        if self.body is UNSET or not self.content_type:
            return {}
        return {"Content-Type": self.content_type}

    @property
    def content(self) -> bytes | None:
        """The body as it is sent."""
        if self.body is UNSET:
            return None
        if isinstance(self.body, bytes):
            return self.body
        text = json.dumps(
            self.body, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
        return text.encode()


def _is_default(one: Field[Any], value: Any) -> bool:
    if one.default_factory is not MISSING:
        return bool(value == one.default_factory())
    return one.default is not MISSING and value is one.default
