"""Pets.

`AsyncPets` has the same methods, awaited. Each method has an endpoint function of the
same name that describes the call as a `Request`; `Pets.send` sends it. What can go
wrong is drawn in `pets.errors`.
"""

from typing import TYPE_CHECKING

from ._lazy import lazy
from ._version import __version__

if TYPE_CHECKING:
    from . import errors, models, testing
    from ._client import AsyncPets, Pets
    from ._downloads import Downloaded
    from ._events import RawEvent
    from ._hooks import Attempt, Hooks
    from ._paging import PagedRequest
    from ._request import Request, StreamRequest
    from ._response import Response
    from ._secret import Verbatim
    from ._streams import AsyncEventStream, EventStream
    from ._time import Timeout
    from ._transport import AsyncTransport, Transport
    from ._unset import UNSET, Unset
    from ._validation import Mismatch
    from .errors import (
        APIConnectionError,
        APIEventError,
        APIResponseValidationError,
        APIStatusError,
        APIStreamError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        ConflictError,
        InternalServerError,
        NotFoundError,
        PaginationError,
        PermissionDeniedError,
        PetsError,
        RateLimitError,
        RedirectError,
        UnprocessableEntityError,
    )
else:
    __getattr__ = lazy(
        __name__,
        {
            "APIConnectionError": "errors",
            "APIEventError": "errors",
            "APIResponseValidationError": "errors",
            "APIStatusError": "errors",
            "APIStreamError": "errors",
            "APITimeoutError": "errors",
            "AsyncEventStream": "_streams",
            "AsyncPets": "_client",
            "AsyncTransport": "_transport",
            "Attempt": "_hooks",
            "AuthenticationError": "errors",
            "BadRequestError": "errors",
            "ConfigurationError": "errors",
            "ConflictError": "errors",
            "Downloaded": "_downloads",
            "EventStream": "_streams",
            "Hooks": "_hooks",
            "InternalServerError": "errors",
            "Mismatch": "_validation",
            "NotFoundError": "errors",
            "PagedRequest": "_paging",
            "PaginationError": "errors",
            "PermissionDeniedError": "errors",
            "Pets": "_client",
            "PetsError": "errors",
            "RateLimitError": "errors",
            "RawEvent": "_events",
            "RedirectError": "errors",
            "Request": "_request",
            "Response": "_response",
            "StreamRequest": "_request",
            "Timeout": "_time",
            "Transport": "_transport",
            "UNSET": "_unset",
            "UnprocessableEntityError": "errors",
            "Unset": "_unset",
            "Verbatim": "_secret",
            "errors": "errors",
            "models": "models",
            "testing": "testing",
        },
    )

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIEventError",
    "APIResponseValidationError",
    "APIStatusError",
    "APIStreamError",
    "APITimeoutError",
    "AsyncEventStream",
    "AsyncPets",
    "AsyncTransport",
    "Attempt",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "Downloaded",
    "EventStream",
    "Hooks",
    "InternalServerError",
    "Mismatch",
    "NotFoundError",
    "PagedRequest",
    "PaginationError",
    "PermissionDeniedError",
    "Pets",
    "PetsError",
    "RateLimitError",
    "RawEvent",
    "RedirectError",
    "Request",
    "Response",
    "StreamRequest",
    "Timeout",
    "Transport",
    "UnprocessableEntityError",
    "Unset",
    "Verbatim",
    "__version__",
    "errors",
    "models",
    "testing",
]


def __dir__() -> list[str]:
    return __all__
