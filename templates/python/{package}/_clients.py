"""The two clients under every API: one that blocks and one that is awaited."""

from __future__ import annotations

import asyncio
import time
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from ._answer import decode
from ._call import Call, Outcome
from ._lazy import warm_up
from ._request import Request
from ._response import Response
from ._settings import Settings
from ._transport import (
    AsyncTransport,
    Outgoing,
    Transport,
    check_transport,
    received,
    unreachable,
)
from .errors import ConfigurationError

if TYPE_CHECKING:
    from typing import Self

    import httpx2

T = TypeVar("T")

CLOSED = "this client is closed; make a new one"


class SyncClient:
    """Sends requests and waits for their answers."""

    def __init__(self, settings: Settings, transport: Transport | None) -> None:
        check_transport(transport, awaited=False)
        self._settings = settings
        self._transport = transport
        self._own: httpx2.Client | None = None
        self._opening = Lock()
        self._closed = False

    def send(self, request: Request[T]) -> T:
        """Send a request and read its answer, or raise one of `errors`."""
        return decode(request, self.send_raw(request), self._settings.reading)

    def send_raw(self, request: Request[Any]) -> Response:
        """Like `send`, but the body of the answer is left as it came."""
        call = Call(request, self._settings)
        outcome = self._attempt(call)
        while (pause := call.pause_after(outcome)) is not None:
            time.sleep(pause)
            outcome = self._attempt(call)
        return call.settle(outcome)

    def warm_up(self) -> None:
        """Load now what is otherwise loaded by the first call that needs it.

        For servers that prefer to pay at their start: every resource and every model.
        """
        warm_up(__name__.rpartition(".")[0])

    def close(self) -> None:
        """Close the connections; an `http_client` of yours stays open."""
        self._closed = True
        if self._own is not None:
            self._own.close()

    def _attempt(self, call: Call) -> Outcome:
        call.proof.present(self._exchange)
        outcome = self._sent(call)
        if call.proof.refused(outcome) and call.proof.present(self._exchange):
            return self._sent(call)
        return outcome

    def _sent(self, call: Call) -> Outcome:
        try:
            return received(self._opened().request(**call.outgoing()))
        except ConfigurationError:
            raise
        except Exception as error:
            return call.unreachable(error)

    def _exchange(self, outgoing: Outgoing) -> Outcome:
        """Send a request that brings credentials."""
        try:
            return received(self._opened().request(**outgoing))
        except ConfigurationError:
            raise
        except Exception as error:
            return unreachable(error, outgoing["url"])

    def _opened(self) -> Transport:
        with self._opening:
            if self._closed:
                raise ConfigurationError(CLOSED)
            if self._transport is None:
                import httpx2

                self._transport = self._own = httpx2.Client()
            return self._transport

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return _shown(self)


class AsyncClient:
    """Sends requests; await their answers."""

    def __init__(self, settings: Settings, transport: AsyncTransport | None) -> None:
        check_transport(transport, awaited=True)
        self._settings = settings
        self._transport = transport
        self._own: httpx2.AsyncClient | None = None
        self._closed = False

    async def send(self, request: Request[T]) -> T:
        """Send a request and read its answer, or raise one of `errors`."""
        return decode(request, await self.send_raw(request), self._settings.reading)

    async def send_raw(self, request: Request[Any]) -> Response:
        """Like `send`, but the body of the answer is left as it came."""
        call = Call(request, self._settings)
        outcome = await self._attempt(call)
        while (pause := call.pause_after(outcome)) is not None:
            await asyncio.sleep(pause)
            outcome = await self._attempt(call)
        return call.settle(outcome)

    def warm_up(self) -> None:
        """Load now what is otherwise loaded by the first call that needs it.

        For servers that prefer to pay at their start: every resource and every model.
        """
        warm_up(__name__.rpartition(".")[0])

    async def aclose(self) -> None:
        """Close the connections; an `http_client` of yours stays open."""
        self._closed = True
        if self._own is not None:
            await self._own.aclose()

    async def _attempt(self, call: Call) -> Outcome:
        await call.proof.present_soon(self._exchange)
        outcome = await self._sent(call)
        if call.proof.refused(outcome) and await call.proof.present_soon(
            self._exchange
        ):
            return await self._sent(call)
        return outcome

    async def _sent(self, call: Call) -> Outcome:
        try:
            return received(await self._opened().request(**call.outgoing()))
        except ConfigurationError:
            raise
        except Exception as error:
            return call.unreachable(error)

    async def _exchange(self, outgoing: Outgoing) -> Outcome:
        """Send a request that brings credentials."""
        try:
            return received(await self._opened().request(**outgoing))
        except ConfigurationError:
            raise
        except Exception as error:
            return unreachable(error, outgoing["url"])

    def _opened(self) -> AsyncTransport:
        if self._closed:
            raise ConfigurationError(CLOSED)
        if self._transport is None:
            import httpx2

            self._transport = self._own = httpx2.AsyncClient()
        return self._transport

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return _shown(self)


def _shown(client: SyncClient | AsyncClient) -> str:
    """For `repr`, which a traceback may ask of a client whose making failed half-way."""
    settings = vars(client).get("_settings")
    where = f"base_url={settings.base_url!r}" if settings else ""
    return f"{type(client).__name__}({where})"
