"""The connections of a client, which the clients made from it by `with_options` share."""

from __future__ import annotations

import asyncio
from copy import copy
from os import getpid
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeVar
from weakref import WeakKeyDictionary

from ._endpoint import Resource
from ._settings import Settings
from ._transport import AsyncTransport, Transport
from .errors import ConfigurationError

if TYPE_CHECKING:
    from ._pool import AsyncPool, Pool

C = TypeVar("C")

CLOSED: Final = "this client is closed; make a new one"
FORKED: Final = (
    "this client was used before the process was forked; make an http_client in each process"
)


class Connections:
    """The transport that was given, or a pool of our own, made when it is first needed."""

    def __init__(self, given: Transport | None) -> None:
        self._given = given
        self._pool: Pool | None = None
        self._process = 0
        self._closed = False
        self._lock = Lock()

    def transport(self) -> Transport:
        """What to send the next request with."""
        if self._process != getpid():
            self._begin()
        if self._closed:
            raise ConfigurationError(CLOSED)
        return self._given or self._pool or self._made()

    def close(self) -> None:
        """Close the pool; what was given stays open."""
        self._closed = True
        with self._lock:
            if self._pool is not None and self._process == getpid():
                self._pool.close()

    def _begin(self) -> None:
        """Note the process of the first call; after a fork, begin anew.

        Two processes that read from one connection would read each other's answers.
        """
        if self._process:
            if self._given is not None:
                raise ConfigurationError(FORKED)
            self._pool, self._lock = None, Lock()
        self._process = getpid()

    def _made(self) -> Pool:
        from ._pool import Pool

        with self._lock:
            if self._closed:
                raise ConfigurationError(CLOSED)
            if self._pool is None:
                self._pool = Pool()
            return self._pool


class AsyncConnections:
    """The asynchronous kind: connections belong to the event loop they were made in."""

    def __init__(self, given: AsyncTransport | None) -> None:
        self._given = given
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncPool]
        self._pools = WeakKeyDictionary()
        self._process = 0
        self._closed = False

    def transport(self) -> AsyncTransport:
        """What to send the next request with."""
        if self._process != getpid():
            self._begin()
        if self._closed:
            raise ConfigurationError(CLOSED)
        if self._given is not None:
            return self._given
        loop = asyncio.get_running_loop()
        return self._pools.get(loop) or self._made(loop)

    async def aclose(self) -> None:
        """Close the pool of this event loop; what was given stays open."""
        self._closed = True
        pool = self._pools.pop(asyncio.get_running_loop(), None)
        if pool is not None and self._process == getpid():
            await pool.aclose()

    def _begin(self) -> None:
        if self._process:
            if self._given is not None:
                raise ConfigurationError(FORKED)
            self._pools.clear()
        self._process = getpid()

    def _made(self, loop: asyncio.AbstractEventLoop) -> AsyncPool:
        from ._pool import AsyncPool

        pool = self._pools[loop] = AsyncPool()
        return pool


def borrowing(client: C, settings: Settings) -> C:
    """A client of the same class with other settings, which uses the connections of this one."""
    new = copy(client)
    held = vars(new)
    for name in [one for one in held if isinstance(held[one], Resource)]:
        del held[name]  # it is bound to the other client
    held.update(_settings=settings, _is_borrower=True)
    return new
