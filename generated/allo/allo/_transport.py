"""What a client needs of an HTTP library, and what becomes of that library's errors."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from inspect import isasyncgenfunction, isgeneratorfunction, unwrap
from typing import Protocol, TypeAlias, TypedDict

from ._time import Timeout
from .errors import APIConnectionError, APITimeoutError, ConfigurationError

Content: TypeAlias = bytes | Iterable[bytes] | AsyncIterable[bytes] | None
"""The body of a request; what is no `bytes` can be sent once only."""


class Outgoing(TypedDict):
    """The arguments of one HTTP request."""

    method: str
    url: str
    content: Content
    headers: Mapping[str, str]
    timeout: Timeout
    follow_redirects: bool


class Incoming(Protocol):
    """The part of an HTTP library's response that is used."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    def iter_raw(self) -> Iterator[bytes]:
        """The body as it comes, still in its `Content-Encoding`."""
        ...


class AsyncIncoming(Protocol):
    """The asynchronous kind."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    def aiter_raw(self) -> AsyncIterator[bytes]:
        """The body as it comes, still in its `Content-Encoding`."""
        ...


class Transport(Protocol):
    """Whatever sends HTTP requests: `httpx2.Client`, `httpx.Client`, or your own.

    A body that is read while it is sent comes as an iterable, with its `Content-Length`
    among the headers where that is known. Leaving the context must free the connection,
    wherever the body of the answer was left.
    """

    def stream(
        self,
        method: str,
        url: str,
        *,
        content: Content,
        headers: Mapping[str, str],
        timeout: Timeout,
        follow_redirects: bool,
    ) -> AbstractContextManager[Incoming]: ...


class AsyncTransport(Protocol):
    """The asynchronous kind: `httpx2.AsyncClient`, `httpx.AsyncClient`, or your own."""

    def stream(
        self,
        method: str,
        url: str,
        *,
        content: Content,
        headers: Mapping[str, str],
        timeout: Timeout,
        follow_redirects: bool,
    ) -> AbstractAsyncContextManager[AsyncIncoming]: ...


def body_in_memory(incoming: Incoming | AsyncIncoming) -> bytes | None:
    """The decoded body, where the library has read it already, as its test doubles do."""
    if getattr(incoming, "is_stream_consumed", False) is not True:
        return None
    content = getattr(incoming, "content", None)
    return content if isinstance(content, bytes) else None


def unreachable(error: Exception, place: str, why: str = "") -> APIConnectionError:
    """The library's error as one of ours, with nothing in reach that held credentials.

    Its frames hold the headers that were being sent, and httpx keeps the whole request on
    it: those go. Its type and its text stay, as the cause.
    """
    is_late = any("Timeout" in base.__name__ for base in type(error).__mro__)
    kind = APITimeoutError if is_late or why else APIConnectionError
    said = f"{type(error).__name__}: {error}".removesuffix(": ")
    failure = kind(f"no answer from {place}: {why or said}")
    vars(error).pop("_request", None)
    error.__cause__ = error.__context__ = None
    failure.__cause__ = error.with_traceback(None)
    return failure


def check_transport(transport: object, *, awaited: bool) -> None:
    """Refuse a client of the wrong kind before it is used."""
    if transport is None:
        return
    stream = getattr(transport, "stream", None)
    if not callable(stream):
        raise ConfigurationError("http_client has no method 'stream'")
    if not awaited and isasyncgenfunction(unwrap(stream)):
        raise ConfigurationError("http_client is asynchronous; give a blocking one")
    if awaited and isgeneratorfunction(unwrap(stream)):
        raise ConfigurationError("http_client is blocking; give an asynchronous one")
