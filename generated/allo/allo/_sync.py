"""The client that blocks."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from ._call import Call
from ._connections import Connections, borrowing
from ._exchange import Exchange, Outcome, is_success
from ._lazy import warm_up
from ._opened import OpenedAnswer
from ._request import Request
from ._response import Response
from ._settings import Settings, shown
from ._sources import Inquiry
from ._time import Timeout
from ._transport import Outgoing, Transport, check_transport
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from typing import Self

    from ._validation import Validation

T = TypeVar("T")


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

    def _attempt(self, call: Call) -> OpenedAnswer | Outcome:
        """Try once; a success is left open, for whoever asked to read it."""
        fetch = partial(self._fetch, call)
        call.proof.present(fetch)
        outcome = self._request(call)
        if call.is_refused(outcome) and call.proof.present(fetch):
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
