"""One request and the answer to it, as far as no I/O is needed to understand them."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic
from typing import Any, Final, TypeAlias

from ._body import Body, UnusableBody
from ._request import Request
from ._response import Headers, Response
from ._transport import unreachable
from .errors import APIConnectionError, APIResponseValidationError

Outcome: TypeAlias = Response | APIConnectionError | APIResponseValidationError
"""What comes of an attempt."""

LARGEST_ERROR: Final = 1024 * 1024
"""How much is kept of the body of an answer that is no success, in bytes."""

SHORTEST_STEP: Final = 0.001
"""Seconds; libraries take a timeout of nothing for an order not to wait at all."""


class Deadline:
    """The end of a call, if it has one: attempts, pauses and reading included."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._moment = monotonic() + (seconds or 0.0)

    def left(self) -> float | None:
        """The seconds left, never none at all; `None` where there is no end."""
        if self._seconds is None:
            return None
        return max(SHORTEST_STEP, self._moment - monotonic())

    def allows(self, pause: float) -> bool:
        """Whether there is time for something else after a pause."""
        return self._seconds is None or monotonic() + pause < self._moment

    def check(self) -> None:
        """Raise `TimeoutError` once it has passed."""
        if not self.allows(0.0):
            raise TimeoutError

    def __str__(self) -> str:
        """What is said of it once it has passed; nothing before."""
        if self.allows(SHORTEST_STEP):
            return ""
        return f"the deadline of {self._seconds} s has passed"


class Exchange:
    """Takes in one answer, or says why it cannot."""

    def __init__(
        self,
        place: str,
        deadline: Deadline,
        *,
        limit: int | None,
        request: Request[Any] | None = None,
    ) -> None:
        self.deadline = deadline
        self.attempts: int = 0
        self._place = place
        self._limit = limit
        self._request = request

    def body(self, status_code: int, headers: Headers, *, is_decoded: bool) -> Body:
        """What takes in the body of an answer; refuses one that is known to be too large."""
        limit = self._limit
        if not is_success(status_code):
            limit = LARGEST_ERROR if limit is None else min(limit, LARGEST_ERROR)
        elif limit is not None and _length(headers) > limit:
            raise UnusableBody(f"the body is larger than {limit} bytes")
        return Body("" if is_decoded else headers.get("content-encoding", ""), limit)

    def response(
        self, status_code: int, headers: Headers, body: Iterable[bytes]
    ) -> Response:
        """The whole answer."""
        return Response(
            status_code=status_code,
            headers=headers,
            content=b"".join(body),
            attempts=self.attempts,
            request=self._request,
        )

    def unreachable(self, error: Exception) -> APIConnectionError:
        """The outcome of an attempt that the transport gave up, or that took too long."""
        failure = unreachable(error, self._place, str(self.deadline))
        failure.attempts, failure.request = self.attempts, self._request
        return failure

    def unusable(
        self, error: UnusableBody, status_code: int, headers: Headers
    ) -> APIResponseValidationError:
        """The outcome of an attempt whose answer cannot be taken in."""
        response = self.response(status_code, headers, ())
        asked = f" (request {response.request_id})" if response.request_id else ""
        return APIResponseValidationError(
            f"{status_code}: {error}{asked}", response=response
        )


def is_success(status_code: int) -> bool:
    """Whether an answer is what was asked for."""
    return 200 <= status_code <= 299


def _length(headers: Headers) -> int:
    """What the body is said to measure at least; 0 where nothing is said."""
    said = headers.get("content-length", "")
    is_said = said.isascii() and said.isdigit() and len(said) < 20
    return int(said) if is_said and not headers.get("content-encoding") else 0
