"""The connections a client makes for itself, on httpcore2, which httpx2 stands on.

Straight on it, nothing is sent that the call does not say (cookies of earlier answers, a
proxy of the environment, a password of `.netrc`), and a deadline holds for each single read:
not even the head of an answer can drip past it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Generator,
    Iterable,
    Iterator,
    Mapping,
)
from contextlib import asynccontextmanager, contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

import httpcore2

from ._response import Headers
from ._time import Step, Timeout
from ._transport import Content

if TYPE_CHECKING:
    from ssl import SSLContext

MOST: Final = 100
"""Connections at a time; a call that needs one more waits for `timeout.pool` seconds."""

IDLE: Final = 5.0
"""Seconds that a connection is kept for the next call; servers soon close theirs."""

PIECE: Final = 64 * 1024
"""What is written at once of a body while a deadline runs, in bytes."""

_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
"""The methods that say `Content-Length: 0` where there is no body."""


class _NoSecrets(logging.Filter):
    """Keeps cookies, and addresses with a key in them, out of the library's own log."""

    _FIELDS = re.compile(r"(\(b['\"](?:set-cookie|location)['\"], )b'[^']*'", re.I)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without them."""
        record.msg = self._FIELDS.sub(r"\1'***'", str(record.msg))
        return True


logging.getLogger("httpcore2.http11").addFilter(_NoSecrets())


class Pool:
    """The transport of a blocking client that was given none."""

    def __init__(self) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_authorities(),
            max_connections=MOST,
            max_keepalive_connections=MOST,
            keepalive_expiry=IDLE,
            network_backend=_Network(),
        )

    @contextmanager
    def stream(
        self,
        method: str,
        url: str,
        *,
        content: Content,
        headers: Mapping[str, str],
        timeout: Timeout,
        follow_redirects: bool = False,
    ) -> Generator[_Answer]:
        """Send a request; the body of its answer is read while the context lasts."""
        request = _request(method, url, content, headers, timeout)
        response = self._pool.handle_request(request)
        try:
            yield _Answer(response)
        finally:
            response.close()

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class AsyncPool:
    """The transport of an asynchronous client that was given none."""

    def __init__(self) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=_authorities(),
            max_connections=MOST,
            max_keepalive_connections=MOST,
            keepalive_expiry=IDLE,
        )

    @asynccontextmanager
    async def stream(
        self,
        method: str,
        url: str,
        *,
        content: Content,
        headers: Mapping[str, str],
        timeout: Timeout,
        follow_redirects: bool = False,
    ) -> AsyncGenerator[_Answer]:
        """Send a request; the body of its answer is read while the context lasts."""
        request = _request(method, url, content, headers, timeout)
        response = await self._pool.handle_async_request(request)
        try:
            yield _Answer(response)
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


class _Answer:
    """An answer whose body is still on the wire."""

    def __init__(self, response: httpcore2.Response) -> None:
        self.status_code = response.status
        self.headers = Headers.from_wire(response.headers)
        self._response = response

    def iter_raw(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def aiter_raw(self) -> AsyncIterator[bytes]:
        return self._response.aiter_stream()


def _request(
    method: str,
    url: str,
    content: Content,
    headers: Mapping[str, str],
    timeout: Timeout,
) -> httpcore2.Request:
    origin, target = _split(url)
    given = {name.lower() for name in headers}
    fields = [(b"Host", origin.authority)] if "host" not in given else []
    fields += [(name.encode(), value.encode()) for name, value in headers.items()]
    if isinstance(content, bytes) or (content is None and method in _WITH_BODY):
        fields.append((b"Content-Length", b"%d" % len(content or b"")))
    elif content is not None and "content-length" not in given:
        fields.append((b"Transfer-Encoding", b"chunked"))
    return httpcore2.Request(
        method,
        httpcore2.URL(
            scheme=origin.scheme, host=origin.host, port=origin.port, target=target
        ),
        headers=fields,
        content=content,
        extensions={"timeout": timeout._asdict()},
    )


class _Origin(NamedTuple):
    scheme: bytes
    host: bytes
    port: int | None
    authority: bytes


def _split(url: str) -> tuple[_Origin, bytes]:
    """Where to connect to, and what to ask for there."""
    parts = urlsplit(url)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return _origin(parts.scheme, parts.netloc), target.encode()


@lru_cache
def _origin(scheme: str, authority: str) -> _Origin:
    parts = urlsplit(f"//{authority}")
    host = (parts.hostname or "").encode()
    return _Origin(scheme.encode(), host, parts.port, authority.encode())


@cache
def _authorities() -> SSLContext:
    """Which certificates to trust; reading them takes longer than most calls."""
    return httpcore2.default_ssl_context()


class _Network(httpcore2.NetworkBackend):
    """Sockets that ask before each read and write how much time there is left."""

    def __init__(self) -> None:
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        return _Stream(
            self._sockets.connect_tcp(
                host, port, timeout, local_address, socket_options
            )
        )


class _Stream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = timeout.now() if isinstance(timeout, Step) else timeout
        return self._stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not isinstance(timeout, Step):
            self._stream.write(buffer, timeout)
            return
        for start in range(0, len(buffer), PIECE):
            self._stream.write(buffer[start : start + PIECE], timeout.now())

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, timeout))
