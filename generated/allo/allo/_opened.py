"""Answers whose body is still on its way, for whoever reads it piece by piece.

    with client._opened_answer(request) as answer:              # awaited: async with await …
        answer.status_code, answer.headers
        for piece in answer: ...                                # awaited: async for

`_opened_answer` has authenticated, retried and raised as `send_raw` does, so the answer is a
success; leaving the context frees the connection, wherever the body was left.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ._body import UnusableBody
from ._exchange import Exchange, Outcome, is_success
from ._response import Headers, Response
from ._transport import AsyncIncoming, Incoming, body_in_memory
from .errors import APIConnectionError, APIResponseValidationError

if TYPE_CHECKING:
    from typing import Self


class OpenedAnswer:
    """An answer of which only status and headers have come.

    Iterate over it, once, for the body: decoded, and in pieces as they come. `close`, or
    leaving the context, frees the connection wherever the body was left.

    Raises, while the body is read:
        APIConnectionError: The connection broke; `APITimeoutError` where the next piece
            took too long, or the deadline of the call has passed.
        APIResponseValidationError: The body cannot be decoded, or is too large.
    """

    def __init__(
        self,
        exchange: Exchange,
        opening: AbstractContextManager[Incoming],
        incoming: Incoming,
    ) -> None:
        self.status_code = incoming.status_code
        self.headers = Headers.of(incoming.headers)
        self.attempts = exchange.attempts
        self._exchange = exchange
        self._opening = opening
        self._incoming = incoming

    @property
    def head(self) -> Response[Any]:
        """The answer without its body."""
        return self._exchange.response(self.status_code, self.headers, ())

    def __iter__(self) -> Iterator[bytes]:
        exchange = self._exchange
        kept = body_in_memory(self._incoming)
        try:
            body = exchange.body(
                self.status_code, self.headers, is_decoded=kept is not None
            )
            for chunk in self._incoming.iter_raw() if kept is None else (kept,):
                exchange.deadline.check()
                yield from body.feed(chunk)
            body.end()
        except UnusableBody as error:
            raise exchange.unusable(error, self.status_code, self.headers) from None
        except Exception as error:
            raise exchange.unreachable(error) from error

    def read(self) -> Outcome:
        """The whole answer, or what went wrong on the way to it.

        Of an answer that is no success, whatever has come is the whole.
        """
        pieces: list[bytes] = []
        try:
            for piece in self:
                pieces.append(piece)
        except (APIConnectionError, APIResponseValidationError) as error:
            if is_success(self.status_code):
                return error
        return self._exchange.response(self.status_code, self.headers, pieces)

    def close(self) -> None:
        """Free the connection; how that goes is nothing the answer depends on."""
        with suppress(Exception):
            self._opening.__exit__(None, None, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncOpenedAnswer:
    """The asynchronous kind of `OpenedAnswer`; `aclose` frees the connection."""

    def __init__(
        self,
        exchange: Exchange,
        opening: AbstractAsyncContextManager[AsyncIncoming],
        incoming: AsyncIncoming,
    ) -> None:
        self.status_code = incoming.status_code
        self.headers = Headers.of(incoming.headers)
        self.attempts = exchange.attempts
        self._exchange = exchange
        self._opening = opening
        self._incoming = incoming

    @property
    def head(self) -> Response[Any]:
        """The answer without its body."""
        return self._exchange.response(self.status_code, self.headers, ())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        exchange = self._exchange
        kept = body_in_memory(self._incoming)
        try:
            body = exchange.body(
                self.status_code, self.headers, is_decoded=kept is not None
            )
            chunks = aiter(self._incoming.aiter_raw() if kept is None else _only(kept))
            while True:
                async with asyncio.timeout(exchange.deadline.left()):
                    chunk = await anext(chunks, None)
                if chunk is None:
                    break
                for piece in body.feed(chunk):
                    yield piece
            body.end()
        except UnusableBody as error:
            raise exchange.unusable(error, self.status_code, self.headers) from None
        except Exception as error:
            raise exchange.unreachable(error) from error

    async def read(self) -> Outcome:
        """The whole answer, or what went wrong on the way to it.

        Of an answer that is no success, whatever has come is the whole.
        """
        pieces: list[bytes] = []
        try:
            async for piece in self:
                pieces.append(piece)
        except (APIConnectionError, APIResponseValidationError) as error:
            if is_success(self.status_code):
                return error
        return self._exchange.response(self.status_code, self.headers, pieces)

    async def aclose(self) -> None:
        """Free the connection; how that goes is nothing the answer depends on."""
        with suppress(Exception):
            await self._opening.__aexit__(None, None, None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()


async def _only(chunk: bytes) -> AsyncIterator[bytes]:
    yield chunk
