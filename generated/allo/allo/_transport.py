"""What a client needs of an HTTP library, and what becomes of that library's errors."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from inspect import iscoroutinefunction
from typing import Protocol, TypedDict

from ._response import Headers, Response
from .errors import APIConnectionError, APITimeoutError, ConfigurationError


class Outgoing(TypedDict):
    """The arguments of one HTTP request."""

    method: str
    url: str
    content: bytes | None
    headers: Mapping[str, str]
    timeout: float | None
    follow_redirects: bool


class Incoming(Protocol):
    """The part of an HTTP library's response that is used, its body read."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def content(self) -> bytes: ...


class Transport(Protocol):
    """Whatever sends HTTP requests: `httpx2.Client`, `httpx.Client`, or your own."""

    def request(
        self,
        method: str,
        url: str,
        *,
        content: bytes | None,
        headers: Mapping[str, str],
        timeout: float | None,
        follow_redirects: bool,
    ) -> Incoming: ...


class AsyncTransport(Protocol):
    """The asynchronous kind: `httpx2.AsyncClient`, `httpx.AsyncClient`, or your own."""

    def request(
        self,
        method: str,
        url: str,
        *,
        content: bytes | None,
        headers: Mapping[str, str],
        timeout: float | None,
        follow_redirects: bool,
    ) -> Awaitable[Incoming]: ...


def received(incoming: Incoming) -> Response:
    """The library's response as one of ours."""
    return Response(
        status_code=incoming.status_code,
        headers=Headers(incoming.headers),
        content=incoming.content,
    )


def unreachable(error: Exception, place: str) -> APIConnectionError:
    """The library's error as one of ours, with nothing in reach that held credentials.

    Its frames hold the headers that were being sent, and httpx keeps the whole request on
    it: those go. Its type and its text stay, as the cause.
    """
    late = any("Timeout" in base.__name__ for base in type(error).__mro__)
    kind = APITimeoutError if late else APIConnectionError
    said = f"{type(error).__name__}: {error}".removesuffix(": ")
    failure = kind(f"no answer from {place}: {said}")
    vars(error).pop("_request", None)
    error.__cause__ = error.__context__ = None
    failure.__cause__ = error.with_traceback(None)
    return failure


def check_transport(transport: object, *, awaited: bool) -> None:
    """Refuse a client of the wrong kind before it is used."""
    if transport is None:
        return
    request = getattr(transport, "request", None)
    if not callable(request):
        raise ConfigurationError("http_client has no method 'request'")
    if not awaited and iscoroutinefunction(request):
        raise ConfigurationError("http_client is asynchronous; give a blocking one")
