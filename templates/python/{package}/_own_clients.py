"""The clients of an API that shares its runtime with others: what they raise is the API's own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from ._async import AsyncClient
from ._exchange import Exchange, Outcome
from ._lazy import warm_up
from ._opened import AsyncOpenedAnswer, OpenedAnswer
from ._own import Own, owned
from ._paging import Page
from ._request import Request
from ._response import Response
from ._sync import SyncClient
from ._time import Timeout
from ._transport import AsyncTransport, Outgoing, Transport
from ._unset import UNSET, Unset
from ._walk import Walk

if TYPE_CHECKING:
    from os import PathLike
    from typing import Self

    from ._downloads import Downloaded, Progress
    from ._stream_request import StreamRequest
    from ._streams import AsyncEventStream, EventStream
    from ._targets import Writable
    from ._validation import Validation

T = TypeVar("T")
E = TypeVar("E")


class OwnClient(SyncClient):
    """The client that blocks; what it raises is the API's own."""

    own: ClassVar[Own]

    def send_raw(self, request: Request[T]) -> Response[T]:
        with self.own:
            response = super().send_raw(request)
        return owned(response, self.own)

    def stream(
        self, request: StreamRequest[Any, E], *, last_event_id: str | None = None
    ) -> EventStream[E]:
        from ._own_streams import OwnEventStream

        return OwnEventStream(
            self.own, self._opened_answer, request, last_event_id, self._settings
        )

    def download(
        self,
        request: Request[Any],
        to: str | PathLike[str] | Writable,
        *,
        progress: Progress | None = None,
        resume: bool = True,
        sha256: str | None = None,
    ) -> Downloaded:
        with self.own:
            return super().download(
                request, to, progress=progress, resume=resume, sha256=sha256
            )

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
        with self.own:
            return super().with_options(
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                max_response_bytes=max_response_bytes,
                headers=headers,
                idempotency_key=idempotency_key,
                validation=validation,
            )

    def warm_up(self) -> None:
        super().warm_up()
        warm_up(self.own.package)

    def _walked(self, walk: Walk[Page, Any]) -> Iterator[Page]:
        with self.own:
            yield from super()._walked(walk)

    def _exchange(
        self, transport: Transport, exchange: Exchange, outgoing: Outgoing
    ) -> OpenedAnswer | Outcome:
        outcome = super()._exchange(transport, exchange, outgoing)
        self.own.claim(outcome)  # before hooks are told of it
        return outcome


class AsyncOwnClient(AsyncClient):
    """The client that is awaited; what it raises is the API's own."""

    own: ClassVar[Own]

    async def send_raw(self, request: Request[T]) -> Response[T]:
        with self.own:
            response = await super().send_raw(request)
        return owned(response, self.own)

    def stream(
        self, request: StreamRequest[Any, E], *, last_event_id: str | None = None
    ) -> AsyncEventStream[E]:
        from ._own_streams import AsyncOwnEventStream

        return AsyncOwnEventStream(
            self.own, self._opened_answer, request, last_event_id, self._settings
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
        with self.own:
            return await super().download(
                request, to, progress=progress, resume=resume, sha256=sha256
            )

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
        with self.own:
            return super().with_options(
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                max_response_bytes=max_response_bytes,
                headers=headers,
                idempotency_key=idempotency_key,
                validation=validation,
            )

    def warm_up(self) -> None:
        super().warm_up()
        warm_up(self.own.package)

    async def _walked(self, walk: Walk[Page, Any]) -> AsyncIterator[Page]:
        with self.own:
            async for page in super()._walked(walk):
                yield page

    async def _exchange(
        self, transport: AsyncTransport, exchange: Exchange, outgoing: Outgoing
    ) -> AsyncOpenedAnswer | Outcome:
        outcome = await super()._exchange(transport, exchange, outgoing)
        self.own.claim(outcome)  # before hooks are told of it
        return outcome
