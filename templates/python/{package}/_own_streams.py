"""Streams of events whose errors are the API's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from ._events import RawEvent
from ._own import Own
from ._request import Request
from ._stream_request import StreamRequest
from ._streams import AsyncEventStream, EventStream

if TYPE_CHECKING:
    from typing import Self

    from ._opened import AsyncOpenedAnswer, OpenedAnswer
    from ._settings import Settings

E = TypeVar("E")


class OwnEventStream(EventStream[E]):
    """The events of an answer."""

    def __init__(
        self,
        own: Own,
        open: Callable[[Request[Any]], OpenedAnswer],
        request: StreamRequest[Any, E],
        after: str | None,
        settings: Settings,
    ) -> None:
        super().__init__(open, request, after, settings)
        self._own = own

    def __enter__(self) -> Self:
        with self._own:
            return super().__enter__()

    def __next__(self) -> E:
        with self._own:
            return super().__next__()

    def _next(self) -> RawEvent | None:
        with self._own:
            return super()._next()


class AsyncOwnEventStream(AsyncEventStream[E]):
    """The events of an answer, awaited."""

    def __init__(
        self,
        own: Own,
        open: Callable[[Request[Any]], Awaitable[AsyncOpenedAnswer]],
        request: StreamRequest[Any, E],
        after: str | None,
        settings: Settings,
    ) -> None:
        super().__init__(open, request, after, settings)
        self._own = own

    async def __aenter__(self) -> Self:
        with self._own:
            return await super().__aenter__()

    async def __anext__(self) -> E:
        with self._own:
            return await super().__anext__()

    async def _next(self) -> RawEvent | None:
        with self._own:
            return await super()._next()
