"""Everything this package raises when a call does not go well.

    PetsError
    ├── ConfigurationError           no key, a bad base URL, a client already closed
    ├── APIConnectionError           no answer: refused, reset, unresolved
    │   └── APITimeoutError          no answer in time
    ├── APIStatusError               an answer that is not a success
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

if TYPE_CHECKING:
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
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "PetsError",
    "RateLimitError",
    "UnprocessableEntityError",
]


class PetsError(Exception):
    """The root of every error of this package."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__)


class ConfigurationError(PetsError):
    """The client cannot be used as it was set up."""


class APIConnectionError(PetsError):
    """No answer came; `__cause__` says what the transport met."""

    attempts: int
    """How many times the request was tried."""

    def __init__(self, message: str, *, attempts: int = 1) -> None:
        super().__init__(message)
        self.attempts = attempts


class APITimeoutError(APIConnectionError):
    """No answer came in time."""


class APIStatusError(PetsError):
    """The API answered, and not with a success."""

    status_code: int
    headers: Mapping[str, str]
    raw_body: bytes
    attempts: int
    """How many requests it took to get this answer."""
    body: Any
    """The documented error body, where the answer holds one."""
    code: str | None
    """A stable name for what went wrong."""
    message: str | None
    """What went wrong, in words of the API."""
    suggestion: str | None
    """What to do about it."""
    retryable: bool | None
    """Whether the same request may succeed later."""
    request_id: str | None
    """What to quote when asking for support."""

    def __init__(
        self,
        text: str,
        *,
        response: Response,
        body: Any = None,
        code: str | None = None,
        message: str | None = None,
        suggestion: str | None = None,
        retryable: bool | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(text)
        self.status_code = response.status_code
        self.headers = response.headers
        self.raw_body = response.content
        self.attempts = response.attempts
        self.body = body
        self.code = code
        self.message = message
        self.suggestion = suggestion
        self.retryable = retryable
        self.request_id = request_id


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
    request_id: str | None
    fields: tuple[str, ...]
    """Where the body differs, such as `data.numbers[0].position`."""

    def __init__(
        self, text: str, *, response: Response, fields: tuple[str, ...] = ()
    ) -> None:
        super().__init__(text)
        self.status_code = response.status_code
        self.headers = response.headers
        self.raw_body = response.content
        self.attempts = response.attempts
        self.request_id = response.request_id
        self.fields = fields


STATUS_ERRORS: Final[Mapping[int, type[APIStatusError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


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
