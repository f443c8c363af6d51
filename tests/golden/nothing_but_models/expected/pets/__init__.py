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
    from ._hooks import Attempt, Hooks
    from ._request import Request
    from ._response import Response
    from ._secret import Verbatim
    from ._time import Timeout
    from ._transport import AsyncTransport, Transport
    from ._unset import UNSET, Unset
    from ._validation import Mismatch
    from .errors import (
        APIConnectionError,
        APIResponseValidationError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        ConflictError,
        InternalServerError,
        NotFoundError,
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
            "APIResponseValidationError": "errors",
            "APIStatusError": "errors",
            "APITimeoutError": "errors",
            "AsyncPets": "_client",
            "AsyncTransport": "_transport",
            "Attempt": "_hooks",
            "AuthenticationError": "errors",
            "BadRequestError": "errors",
            "ConfigurationError": "errors",
            "ConflictError": "errors",
            "Hooks": "_hooks",
            "InternalServerError": "errors",
            "Mismatch": "_validation",
            "NotFoundError": "errors",
            "PermissionDeniedError": "errors",
            "Pets": "_client",
            "PetsError": "errors",
            "RateLimitError": "errors",
            "RedirectError": "errors",
            "Request": "_request",
            "Response": "_response",
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
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncPets",
    "AsyncTransport",
    "Attempt",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "Hooks",
    "InternalServerError",
    "Mismatch",
    "NotFoundError",
    "PermissionDeniedError",
    "Pets",
    "PetsError",
    "RateLimitError",
    "RedirectError",
    "Request",
    "Response",
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
