"""Everything this package raises when a call does not go well.

    PetsError
    ├── ConfigurationError           no key, a bad base URL, a client already closed
    ├── APIConnectionError           no answer: refused, reset, unresolved
    │   └── APITimeoutError          no answer in time
    ├── APIStatusError               an answer that is not a success
    │   ├── RedirectError            300 to 399, where it is not followed
    │   ├── BadRequestError          400
    │   ├── AuthenticationError      401
    │   ├── PermissionDeniedError    403
    │   ├── NotFoundError            404
    │   ├── ConflictError            409
    │   ├── UnprocessableEntityError 422
    │   ├── RateLimitError           429
    │   └── InternalServerError      500 and above
    └── APIResponseValidationError   a success whose body is not what was promised

A value that cannot be sent is refused before anything is: `pydantic.ValidationError` for a
field of a body, `ValueError` for a parameter, `TypeError` for an argument that is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ._envelope import Envelope, ErrorDetail
from ._validation import Mismatch

if TYPE_CHECKING:
    from ._request import Request
    from ._response import Response

__all__ = [
    "APIConnectionError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "ErrorDetail",
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "PetsError",
    "RateLimitError",
    "RedirectError",
    "UnprocessableEntityError",
]


class PetsError(Exception):
    """The root of every error of this package."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickling leaves the request behind: its body may hold anything, open files too."""
        state = {**self.__dict__, "request": None}
        return _restore, (type(self), self.args, state)


class ConfigurationError(PetsError):
    """The client cannot be used as it was set up."""


class APIConnectionError(PetsError):
    """No answer came; `__cause__` says what the transport met."""

    attempts: int
    """How many times the request was tried."""
    request: Request[Any] | None
    """What was asked; it holds no credentials of the client."""

    def __init__(
        self,
        message: str,
        *,
        attempts: int = 1,
        request: Request[Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.attempts = attempts
        self.request = request


class APITimeoutError(APIConnectionError):
    """No answer came in time."""


class APIStatusError(PetsError):
    """The API answered, and not with a success.

    What the body says of itself is `None`, or empty, where it does not say it.
    """

    status_code: int
    headers: Mapping[str, str]
    raw_body: bytes
    attempts: int
    """How many requests it took to get this answer."""
    request: Request[Any] | None
    """What was asked; it holds no credentials of the client."""
    body: Any
    """The documented error body, where the answer holds one."""
    type: str | None
    """The kind of error, coarser than its code."""
    code: str | None
    """A stable name for what went wrong; the API may have more than it documents."""
    message: str | None
    """What went wrong, in words of the API, or the beginning of a body that is no JSON."""
    param: str | None
    """The field or parameter that the error is about."""
    suggestion: str | None
    """What to do about it."""
    doc_url: str | None
    """Where the API documents the error."""
    retryable: bool | None
    """Whether the same request may succeed later."""
    request_id: str | None
    """What to quote when asking for support."""
    retry_after_seconds: float | None
    """How long the body asks to wait."""
    errors: tuple[ErrorDetail, ...]
    """Every problem the body lists."""
    required_scopes: tuple[str, ...]
    """What the credentials would have to be allowed."""
    limit: int | None
    """How many requests are allowed in the period that has run out."""
    reset_in: float | None
    """Seconds until that many are allowed again."""

    def __init__(
        self, text: str, *, response: Response, said: Envelope, body: Any = None
    ) -> None:
        super().__init__(text)
        self.status_code = response.status_code
        self.headers = response.headers
        self.raw_body = response.content
        self.attempts = response.attempts
        self.request = response.request
        self.body = body
        self.type = said.type
        self.code = said.code
        self.message = said.message
        self.param = said.param
        self.suggestion = said.suggestion
        self.doc_url = said.doc_url
        self.retryable = said.retryable
        self.request_id = said.request_id
        self.retry_after_seconds = said.retry_after_seconds
        self.errors = said.errors
        self.required_scopes = said.required_scopes
        self.limit = said.limit
        self.reset_in = said.reset_in


class RedirectError(APIStatusError):
    """300 to 399: the answer leads somewhere the client does not follow; `message` says why."""


class BadRequestError(APIStatusError):
    """400: the request is not valid."""


class AuthenticationError(APIStatusError):
    """401: the credentials are missing or wrong."""


class PermissionDeniedError(APIStatusError):
    """403: the credentials do not allow this."""


class NotFoundError(APIStatusError):
    """404: there is no such thing."""


class ConflictError(APIStatusError):
    """409: the request does not fit the present state."""


class UnprocessableEntityError(APIStatusError):
    """422: the request is well formed and still not valid."""


class RateLimitError(APIStatusError):
    """429: too many requests."""


class InternalServerError(APIStatusError):
    """500 and above: the API failed."""


class APIResponseValidationError(PetsError):
    """The API answered with a success whose body is not what was promised."""

    status_code: int
    headers: Mapping[str, str]
    raw_body: bytes
    attempts: int
    request: Request[Any] | None
    request_id: str | None
    mismatches: tuple[Mismatch, ...]
    """What differs, and what was promised; nothing where the body could not be read at all."""

    def __init__(
        self, text: str, *, response: Response, mismatches: tuple[Mismatch, ...] = ()
    ) -> None:
        super().__init__(text)
        self.status_code = response.status_code
        self.headers = response.headers
        self.raw_body = response.content
        self.attempts = response.attempts
        self.request = response.request
        self.request_id = response.request_id
        self.mismatches = mismatches

    @property
    def fields(self) -> tuple[str, ...]:
        """Where the body differs, such as `data.numbers[0].position`."""
        return tuple(one.field for one in self.mismatches if one.field)


STATUS_ERRORS: Final[Mapping[int, type[APIStatusError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def error_class(status_code: int, code: str | None) -> type[APIStatusError]:
    """The class for a status; the description names no codes that have one."""
    return status_error_class(status_code)


def status_error_class(status_code: int) -> type[APIStatusError]:
    """The class for a status; one that is not drawn above is an `APIStatusError`."""
    if 500 <= status_code <= 599:
        return InternalServerError
    return STATUS_ERRORS.get(status_code, APIStatusError)


def _restore(
    kind: type[PetsError], args: tuple[object, ...], state: dict[str, object]
) -> PetsError:
    """Pickle builds an exception from its positional arguments; ours have others too."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error
