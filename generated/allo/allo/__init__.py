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
        AlloError,
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
            "APIEventError": "errors",
            "APIResponseValidationError": "errors",
            "APIStatusError": "errors",
            "APIStreamError": "errors",
            "APITimeoutError": "errors",
            "Allo": "_client",
            "AlloError": "errors",
            "AsyncAllo": "_client",
            "AsyncEventStream": "_streams",
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
    "APIEventError",
    "APIResponseValidationError",
    "APIStatusError",
    "APIStreamError",
    "APITimeoutError",
    "Allo",
    "AlloError",
    "AsyncAllo",
    "AsyncEventStream",
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
