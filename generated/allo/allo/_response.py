"""An answer as it came over the wire, whichever library carried it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import TYPE_CHECKING, Any, Final, Generic

from ._redaction import masked_pairs, redacted
from ._validation import Reading
from .errors import APIResponseValidationError

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ._request import Request

    T = TypeVar("T", default=Any)
else:
    from typing import TypeVar

    T = TypeVar("T")

EXCERPT: Final = 200
"""How much of a body an error message shows, in characters."""


class Headers(Mapping[str, str]):
    """Response headers; `headers["retry-after"]` and `headers["Retry-After"]` are one."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = {name.lower(): value for name, value in values.items()}

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Headers:
        """Any library's headers as ours."""
        return values if isinstance(values, cls) else cls(values)

    @classmethod
    def from_wire(cls, fields: Iterable[tuple[bytes, bytes]]) -> Headers:
        """Headers as their bytes came; those of one name are one list."""
        headers = cls({})
        for name, value in fields:
            key, text = name.decode("latin-1").lower(), value.decode("latin-1")
            before = headers._values.get(key)
            headers._values[key] = text if before is None else f"{before}, {text}"
        return headers

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Headers({dict(masked_pairs(self.items()))!r})"


@dataclass(frozen=True, kw_only=True, repr=False)
class Response(Generic[T]):
    """What came back: status, headers and the whole body, not yet read as what it means."""

    status_code: int
    headers: Headers
    content: bytes
    attempts: int = field(default=1, compare=False)
    """How many requests it took to get this answer."""
    request: Request[T] | None = field(default=None, compare=False)
    """What was asked; it holds no credentials of the client."""
    reading: Reading = field(default=Reading(), compare=False)
    """How the client reads answers."""

    def __repr__(self) -> str:
        size = len(self.content)
        return f"Response({self.status_code}, {self.headers!r}, {size} bytes)"

    def parse(self) -> T:
        """The body as the request promises it, as `send` gives it.

        Raises:
            APIResponseValidationError: It is not what was promised.
        """
        from ._answer import decode

        if self.request is None:
            raise ValueError("this response belongs to no request")
        return decode(self.request, self, self.reading)

    @property
    def request_id(self) -> str | None:
        """What to quote when asking the API's support about this answer."""
        return self.headers.get("x-request-id") or self.headers.get("request-id")

    @property
    def is_json(self) -> bool:
        """Whether the body says it is JSON; one that says nothing is taken for it."""
        return "json" in self.headers.get("content-type", "json").lower()

    @property
    def is_text(self) -> bool:
        """Whether the body is text of any kind."""
        kind = self.headers.get("content-type", "").lower()
        return kind.startswith("text/") or "xml" in kind or "yaml" in kind

    @property
    def text(self) -> str:
        """The body as text, in the declared encoding or UTF-8; bad bytes are replaced."""
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        try:
            return self.content.decode(message.get_content_charset("utf-8"), "replace")
        except LookupError:
            return self.content.decode("utf-8", "replace")

    @property
    def excerpt(self) -> str:
        """The beginning of the body, fit for one line of an error message."""
        start = self.content[: EXCERPT + 1].decode("utf-8", "replace")
        return repr(start if len(start) <= EXCERPT else start[:EXCERPT] + "…")

    def json(self) -> Any:
        """The body read as JSON; raises `APIResponseValidationError` if it is none."""
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError) as error:
            raise APIResponseValidationError(
                f"{self.status_code}: the body is not JSON ({error}): "
                f"{redacted(self.excerpt)}",
                response=self,
            ) from error
