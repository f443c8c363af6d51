"""One request and the answer to it, as far as no I/O is needed to understand them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from ._body import Body, UnusableBody
from ._request import Request
from ._response import Headers, Response
from ._time import Deadline
from ._transport import unreachable
from ._validation import Reading
from .errors import APIConnectionError, APIResponseValidationError

Outcome: TypeAlias = Response[Any] | APIConnectionError | APIResponseValidationError
"""What comes of an attempt."""

LARGEST_ERROR: Final = 1024 * 1024
"""How much is kept of the body of an answer that is no success, in bytes."""


class Exchange:
    """Takes in one answer, or says why it cannot."""

    def __init__(
        self,
        place: str,
        deadline: Deadline,
        *,
        limit: int | None,
        request: Request[Any] | None = None,
        reading: Reading | None = None,
    ) -> None:
        self.deadline = deadline
        self.attempts: int = 0
        self._place = place
        self._limit = limit
        self._request = request
        self._reading = reading or Reading()

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
    ) -> Response[Any]:
        """The whole answer."""
        return Response(
            status_code=status_code,
            headers=headers,
            content=b"".join(body),
            attempts=self.attempts,
            request=self._request,
            reading=self._reading,
        )

    def unreachable(self, error: Exception) -> APIConnectionError:
        """The outcome of an attempt that the transport gave up, or that took too long.

        What a test double asserts is about the test, and not about the network.
        """
        if isinstance(error, AssertionError):
            raise error
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
