"""Answers that are read event by event, while they are still coming in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._event_reader import EventReader, checked
from ._events import RawEvent
from ._request import Request
from ._stream_request import StreamRequest

if TYPE_CHECKING:
    from typing import Self

    from ._opened import AsyncOpenedAnswer, OpenedAnswer
    from ._settings import Settings

E = TypeVar("E")


class EventStream(Generic[E]):
    """The events of an answer, each as soon as it has come. Open it with `with`.

    The call is made when the block is entered; leaving it frees the connection, wherever
    the stream was left. `next` and `for` give events; after an `APIEventError` they go on
    with the next one.

    Raises, while events are read:
        APIConnectionError: The connection broke; `APITimeoutError` where the next piece
            took longer than `timeout`, or the deadline of the call has passed.
        APIEventError: An event is not what was promised.
        APIStreamError: The API reports an error in place of an event.
    """

    def __init__(
        self,
        open: Callable[[Request[Any]], OpenedAnswer],
        request: StreamRequest[Any, E],
        after: str | None,
        settings: Settings,
    ) -> None:
        self._open = open
        self._request = checked(request).after(after).streamed()
        self._reader = EventReader(
            request, settings.options.reading, settings.options.max_response_bytes
        )
        self._answer: OpenedAnswer | None = None
        self._chunks: Iterator[bytes] = iter(())

    @property
    def last(self) -> RawEvent | None:
        """The event that was given last, as it came."""
        return self._reader.last

    @property
    def last_event_id(self) -> str | None:
        """What to give to `stream` as `last_event_id` to go on from here."""
        return self._reader.last_id

    @property
    def retry(self) -> int | None:
        """Milliseconds the server asks to wait before connecting anew."""
        return self._reader.retry

    def raw(self) -> Iterator[RawEvent]:
        """The events that are left, as they come."""
        while (event := self._next()) is not None:
            yield event

    def close(self) -> None:
        """Free the connection; there are no more events."""
        self._reader.stop()
        if self._answer is not None:
            self._answer.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> E:
        event = self._next()
        if event is None:
            raise StopIteration
        return self._reader.read(event)

    def _next(self) -> RawEvent | None:
        reader = self._reader
        while (event := reader.take()) is None and not reader.is_over:
            try:
                reader.feed(next(self._chunks, None))
            except BaseException:
                reader.stop()
                raise
        return event

    def __enter__(self) -> Self:
        self._reader.check_fresh()
        self._answer = answer = self._open(self._request)
        try:
            self._reader.begin(answer.status_code, answer.headers, answer.attempts)
            self._chunks = iter(answer)
        except BaseException:
            answer.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncEventStream(Generic[E]):
    """The events of an answer, each as soon as it has come. Open it with `async with`.

    It is in all what an `EventStream` is; `anext`, `async for` and `aclose` are awaited.
    """

    def __init__(
        self,
        open: Callable[[Request[Any]], Awaitable[AsyncOpenedAnswer]],
        request: StreamRequest[Any, E],
        after: str | None,
        settings: Settings,
    ) -> None:
        self._open = open
        self._request = checked(request).after(after).streamed()
        self._reader = EventReader(
            request, settings.options.reading, settings.options.max_response_bytes
        )
        self._answer: AsyncOpenedAnswer | None = None
        self._chunks: AsyncIterator[bytes] | None = None

    @property
    def last(self) -> RawEvent | None:
        """The event that was given last, as it came."""
        return self._reader.last

    @property
    def last_event_id(self) -> str | None:
        """What to give to `stream` as `last_event_id` to go on from here."""
        return self._reader.last_id

    @property
    def retry(self) -> int | None:
        """Milliseconds the server asks to wait before connecting anew."""
        return self._reader.retry

    async def raw(self) -> AsyncIterator[RawEvent]:
        """The events that are left, as they come."""
        while (event := await self._next()) is not None:
            yield event

    async def aclose(self) -> None:
        """Free the connection; there are no more events."""
        self._reader.stop()
        if self._answer is not None:
            await self._answer.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> E:
        event = await self._next()
        if event is None:
            raise StopAsyncIteration
        return self._reader.read(event)

    async def _next(self) -> RawEvent | None:
        reader = self._reader
        while (event := reader.take()) is None and not reader.is_over:
            assert self._chunks is not None
            try:
                reader.feed(await anext(self._chunks, None))
            except BaseException:
                reader.stop()
                raise
        return event

    async def __aenter__(self) -> Self:
        self._reader.check_fresh()
        self._answer = answer = await self._open(self._request)
        try:
            self._reader.begin(answer.status_code, answer.headers, answer.attempts)
            self._chunks = aiter(answer)
        except BaseException:
            await answer.aclose()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
