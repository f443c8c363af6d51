"""The client that is awaited."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from ._call import Call
from ._connections import AsyncConnections, borrowing
from ._exchange import Exchange, Outcome, is_success
from ._lazy import warm_up
from ._opened import AsyncOpenedAnswer
from ._paging import Item, Page, PagedRequest
from ._request import Request, StreamRequest
from ._response import Response
from ._settings import Settings, shown
from ._sources import Inquiry
from ._time import Deadline, Timeout
from ._transport import AsyncTransport, Outgoing, awaited, check_transport
from ._unset import UNSET, Unset
from ._walk import Walk

if TYPE_CHECKING:
    from os import PathLike
    from typing import Self

    from ._downloads import Downloaded, Progress
    from ._streams import AsyncEventStream
    from ._targets import Writable
    from ._validation import Validation

T = TypeVar("T")
E = TypeVar("E")


class AsyncClient:
    """Sends requests; await their answers."""

    def __init__(self, settings: Settings, transport: AsyncTransport | None) -> None:
        check_transport(transport, awaited=True)
        settings.options.hooks.check(awaited=True)
        self._settings = settings
        self._connections = AsyncConnections(transport)
        self._is_borrower = False

    async def send(self, request: Request[T]) -> T:
        """Send a request and read its answer, or raise one of `errors`."""
        return (await self.send_raw(request)).parse()

    async def send_raw(self, request: Request[T]) -> Response[T]:
        """Like `send`, but the answer is left as it came; its `parse` gives the value."""
        call = Call(request, self._settings)
        while True:
            outcome = await self._attempt(call)
            if isinstance(outcome, AsyncOpenedAnswer):
                async with outcome as answer:
                    outcome = await answer.read()
                await call.tell_soon(outcome)
                if isinstance(outcome, Response):
                    return outcome
            await asyncio.sleep(call.pause(outcome))

    def stream(
        self, request: StreamRequest[Any, E], *, last_event_id: str | None = None
    ) -> AsyncEventStream[E]:
        """The answer event by event: `async with client.stream(request) as events:`.

        `last_event_id` goes on behind the event of that id, where the API can. Raises
        `TypeError` for a request that is not answered with events.
        """
        from ._streams import AsyncEventStream

        return AsyncEventStream(
            self._opened_answer, request, last_event_id, self._settings
        )

    async def download(
        self,
        request: Request[Any],
        to: str | PathLike[str] | Writable,
        *,
        progress: Progress | None = None,
        resume: bool = True,
        sha256: str | None = None,
    ) -> Downloaded:
        """Write an answer to a file while it comes in; all as `SyncClient.download` does.

        What touches the disk runs in threads, `progress` does not.
        """
        from ._downloads import Download, save_soon

        deadline = Deadline(self._settings.options.deadline)
        return await save_soon(
            lambda one: self._opened_answer(one, deadline),
            Download(
                request,
                to,
                resume=resume,
                sha256=sha256,
                max_retries=self._settings.options.max_retries,
                deadline=deadline,
            ),
            progress,
        )

    def iterate(
        self, request: PagedRequest[Any, Item], *, max_pages: int | None = None
    ) -> AsyncIterator[Item]:
        """The items of all pages, from the page that the request asks for.

        A page is asked for when its first item is; `max_pages` is how many at most. Raises
        what `send` raises, `PaginationError` where the pages lead nowhere, and `TypeError`
        for a request that has no pages.
        """
        pages = self._walked(Walk(request, max_pages))
        return (item async for page in pages for item in request.items(page))

    def pages(
        self, request: PagedRequest[Page, Any], *, max_pages: int | None = None
    ) -> AsyncIterator[Page]:
        """All pages, as `send` would return each; otherwise like `iterate`."""
        return self._walked(Walk(request, max_pages))

    def with_options(
        self,
        *,
        timeout: float | Timeout | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        max_response_bytes: int | Unset = UNSET,
        headers: Mapping[str, str] | Unset = UNSET,
        idempotency_key: str | Unset = UNSET,
        validation: Validation | Unset = UNSET,
    ) -> Self:
        """This client with other options, for as many calls as you like.

        The two share their connections; closing this one closes them, closing the new one
        does not. What the arguments mean is said where the client is made.

        Args:
            headers: Are sent besides the client's own.
            idempotency_key: Yours for one call, instead of a new one for each.

        Raises:
            ConfigurationError: A value cannot be used, or the API documents no such key.
        """
        options = self._settings.options.changed(
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_response_bytes=max_response_bytes,
            headers=headers,
            idempotency_key=idempotency_key,
            validation=validation,
        )
        return borrowing(self, self._settings.having(options))

    def warm_up(self) -> None:
        """Load now what is otherwise loaded by the first call that needs it.

        For servers that prefer to pay at their start: every resource and every model.
        """
        warm_up(__name__.rpartition(".")[0])

    async def aclose(self) -> None:
        """Close the connections; an `http_client` of yours stays open."""
        if not self._is_borrower:
            await self._connections.aclose()

    async def _walked(self, walk: Walk[Page, Any]) -> AsyncIterator[Page]:
        while (request := walk.request) is not None:
            response = await self.send_raw(request)
            yield response.parse()
            walk.turn(response, self._settings)

    async def _opened_answer(
        self, request: Request[Any], deadline: Deadline | None = None
    ) -> AsyncOpenedAnswer:
        """Send a request and leave the body of its answer on the wire, to be read or closed.

        What is tried again and what is raised is as for `send_raw`, up to the head of a
        success. From there on nothing is repeated, and `max_response_bytes` does not hold.
        """
        call = Call(request, self._settings, is_kept_open=True, deadline=deadline)
        while True:
            outcome = await self._attempt(call)
            if isinstance(outcome, AsyncOpenedAnswer):
                try:
                    await call.tell_soon(outcome.head)
                except BaseException:
                    await outcome.aclose()
                    raise
                return outcome
            await asyncio.sleep(call.pause(outcome))

    async def _attempt(self, call: Call) -> AsyncOpenedAnswer | Outcome:
        """Try once; a success is left open, for whoever asked to read it."""
        fetch = partial(self._fetch, call)
        await call.proof.present_soon(fetch)
        outcome = await self._request(call)
        is_refused = call.can_be_sent_again and call.proof.refused(outcome)
        if is_refused and await call.proof.present_soon(fetch):
            outcome = await self._request(call)
        while call.follows(outcome):
            outcome = await self._request(call)
        return outcome

    async def _request(self, call: Call) -> AsyncOpenedAnswer | Outcome:
        transport = self._connections.transport()
        more = await call.begin_soon()
        outcome = await self._exchange(transport, call, call.outgoing(more))
        if not isinstance(outcome, AsyncOpenedAnswer):
            await call.tell_soon(outcome)
        return outcome

    async def _fetch(self, call: Call, inquiry: Inquiry) -> Outcome:
        """Send a request that brings a credential, again where that may help."""
        exchange = call.beside(inquiry)
        while True:
            answer = await self._exchange(
                self._connections.transport(), exchange, call.asking(inquiry)
            )
            if isinstance(answer, AsyncOpenedAnswer):
                async with answer:
                    return await answer.read()
            pause = call.pause_beside(exchange, answer)
            if pause is None:
                return answer
            await asyncio.sleep(pause)

    async def _exchange(
        self, transport: AsyncTransport, exchange: Exchange, outgoing: Outgoing
    ) -> AsyncOpenedAnswer | Outcome:
        try:
            opening = transport.stream(**awaited(outgoing))
            async with asyncio.timeout(exchange.deadline.left()):
                incoming = await opening.__aenter__()
        except Exception as error:
            return exchange.unreachable(error)
        answer = AsyncOpenedAnswer(exchange, opening, incoming)
        if is_success(answer.status_code):
            return answer
        async with answer:
            return await answer.read()

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
        return shown(self, vars(self).get("_settings"))
