"""The client that blocks."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from ._call import Call
from ._connections import Connections, borrowing
from ._exchange import Exchange, Outcome, is_success
from ._lazy import warm_up
from ._opened import OpenedAnswer
from ._paging import Item, Page, PagedRequest
from ._request import Request, StreamRequest
from ._response import Response
from ._settings import Settings, shown
from ._sources import Inquiry
from ._time import Deadline, Timeout
from ._transport import Outgoing, Transport, check_transport
from ._unset import UNSET, Unset
from ._walk import Walk

if TYPE_CHECKING:
    from os import PathLike
    from typing import Self

    from ._downloads import Downloaded, Progress
    from ._streams import EventStream
    from ._targets import Writable
    from ._validation import Validation

T = TypeVar("T")
E = TypeVar("E")


class SyncClient:
    """Sends requests and waits for their answers."""

    def __init__(self, settings: Settings, transport: Transport | None) -> None:
        check_transport(transport, awaited=False)
        settings.options.hooks.check(awaited=False)
        self._settings = settings
        self._connections = Connections(transport)
        self._is_borrower = False

    def send(self, request: Request[T]) -> T:
        """Send a request and read its answer, or raise one of `errors`."""
        return self.send_raw(request).parse()

    def send_raw(self, request: Request[T]) -> Response[T]:
        """Like `send`, but the answer is left as it came; its `parse` gives the value."""
        call = Call(request, self._settings)
        while True:
            outcome = self._attempt(call)
            if isinstance(outcome, OpenedAnswer):
                with outcome as answer:
                    outcome = answer.read()
                call.tell(outcome)
                if isinstance(outcome, Response):
                    return outcome
            time.sleep(call.pause(outcome))

    def stream(
        self, request: StreamRequest[Any, E], *, last_event_id: str | None = None
    ) -> EventStream[E]:
        """The answer event by event: `with client.stream(request) as events:`.

        `last_event_id` goes on behind the event of that id, where the API can. Raises
        `TypeError` for a request that is not answered with events.
        """
        from ._streams import EventStream

        return EventStream(self._opened_answer, request, last_event_id, self._settings)

    def download(
        self,
        request: Request[Any],
        to: str | PathLike[str] | Writable,
        *,
        progress: Progress | None = None,
        resume: bool = True,
        sha256: str | None = None,
    ) -> Downloaded:
        """Write an answer to a file while it comes in.

        Under its own name there is never a part of it: until it is whole it is called
        `….part`. Two downloads to one path at a time are one too many.

        Args:
            request: What to ask for.
            to: A path, or a file open for writing in binary mode, which stays open.
            progress: Is told after each piece how many bytes are there, and how many
                there will be, if that is known.
            resume: Go on where an earlier attempt, or an earlier call, broke off, if the
                server can and the file is still the same.
            sha256: What its SHA-256 is, in hexadecimal digits; digests that the server
                sends are checked anyway.

        Raises:
            APIResponseValidationError: It has another size, or another digest.
        """
        from ._downloads import Download, save

        deadline = Deadline(self._settings.options.deadline)
        return save(
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
    ) -> Iterator[Item]:
        """The items of all pages, from the page that the request asks for.

        A page is asked for when its first item is; `max_pages` is how many at most. Raises
        what `send` raises, `PaginationError` where the pages lead nowhere, and `TypeError`
        for a request that has no pages.
        """
        pages = self._walked(Walk(request, max_pages))
        return (item for page in pages for item in request.items(page))

    def pages(
        self, request: PagedRequest[Page, Any], *, max_pages: int | None = None
    ) -> Iterator[Page]:
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

    def close(self) -> None:
        """Close the connections; an `http_client` of yours stays open."""
        if not self._is_borrower:
            self._connections.close()

    def _walked(self, walk: Walk[Page, Any]) -> Iterator[Page]:
        while (request := walk.request) is not None:
            response = self.send_raw(request)
            yield response.parse()
            walk.turn(response, self._settings)

    def _opened_answer(
        self, request: Request[Any], deadline: Deadline | None = None
    ) -> OpenedAnswer:
        """Send a request and leave the body of its answer on the wire, to be read or closed.

        What is tried again and what is raised is as for `send_raw`, up to the head of a
        success. From there on nothing is repeated, and `max_response_bytes` does not hold.
        """
        call = Call(request, self._settings, is_kept_open=True, deadline=deadline)
        while True:
            outcome = self._attempt(call)
            if isinstance(outcome, OpenedAnswer):
                try:
                    call.tell(outcome.head)
                except BaseException:
                    outcome.close()
                    raise
                return outcome
            time.sleep(call.pause(outcome))

    def _attempt(self, call: Call) -> OpenedAnswer | Outcome:
        """Try once; a success is left open, for whoever asked to read it."""
        fetch = partial(self._fetch, call)
        call.proof.present(fetch)
        outcome = self._request(call)
        is_refused = call.can_be_sent_again and call.proof.refused(outcome)
        if is_refused and call.proof.present(fetch):
            outcome = self._request(call)
        while call.follows(outcome):
            outcome = self._request(call)
        return outcome

    def _request(self, call: Call) -> OpenedAnswer | Outcome:
        transport = self._connections.transport()
        more = call.begin()
        outcome = self._exchange(transport, call, call.outgoing(more))
        if not isinstance(outcome, OpenedAnswer):
            call.tell(outcome)
        return outcome

    def _fetch(self, call: Call, inquiry: Inquiry) -> Outcome:
        """Send a request that brings a credential, again where that may help."""
        exchange = call.beside(inquiry)
        while True:
            answer = self._exchange(
                self._connections.transport(), exchange, call.asking(inquiry)
            )
            if isinstance(answer, OpenedAnswer):
                with answer:
                    return answer.read()
            pause = call.pause_beside(exchange, answer)
            if pause is None:
                return answer
            time.sleep(pause)

    def _exchange(
        self, transport: Transport, exchange: Exchange, outgoing: Outgoing
    ) -> OpenedAnswer | Outcome:
        try:
            opening = transport.stream(**outgoing)
            incoming = opening.__enter__()
        except Exception as error:
            return exchange.unreachable(error)
        answer = OpenedAnswer(exchange, opening, incoming)
        if is_success(answer.status_code):
            return answer
        with answer:
            return answer.read()

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
        return shown(self, vars(self).get("_settings"))
