"""The Allo API.

    from allo import Allo

    with Allo() as allo:
        answer = allo.power_dialer.upsert_current_dialing_queue(name="Cold Calls")
        print(answer)

`AsyncAllo` has the same methods, awaited. Each method has an endpoint function of the
same name that describes the call as a `Request`; `Allo.send` sends it. What can go
wrong is drawn in `allo.errors`.
"""

from typing import TYPE_CHECKING

from ._lazy import lazy
from ._version import __version__

if TYPE_CHECKING:
    from . import errors, models, power_dialer, testing, webhooks
    from ._client import Allo, AsyncAllo
    from ._hooks import Attempt, Hooks
    from ._request import Request
    from ._response import Response
    from ._secret import Verbatim
    from ._time import Timeout
    from ._transport import AsyncTransport, Transport
    from ._unset import UNSET, Unset
    from ._validation import Mismatch
    from .errors import (
        AlloError,
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
        RateLimitError,
        RedirectError,
        UnprocessableEntityError,
        WebhookPayloadError,
        WebhookVerificationError,
    )
else:
    __getattr__ = lazy(
        __name__,
        {
            "APIConnectionError": "errors",
            "APIResponseValidationError": "errors",
            "APIStatusError": "errors",
            "APITimeoutError": "errors",
            "Allo": "_client",
            "AlloError": "errors",
            "AsyncAllo": "_client",
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
            "WebhookPayloadError": "errors",
            "WebhookVerificationError": "errors",
            "errors": "errors",
            "models": "models",
            "power_dialer": "power_dialer",
            "testing": "testing",
            "webhooks": "webhooks",
        },
    )

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "Allo",
    "AlloError",
    "AsyncAllo",
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
    "RateLimitError",
    "RedirectError",
    "Request",
    "Response",
    "Timeout",
    "Transport",
    "UnprocessableEntityError",
    "Unset",
    "Verbatim",
    "WebhookPayloadError",
    "WebhookVerificationError",
    "__version__",
    "errors",
    "models",
    "power_dialer",
    "testing",
    "webhooks",
]


def __dir__() -> list[str]:
    return __all__
