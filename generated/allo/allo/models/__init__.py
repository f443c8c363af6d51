"""The objects that are sent to the Allo API and that it answers with."""

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from .api_error import ApiError, ApiErrorDetails, ApiErrorDetailsError
    from .dialing_queue import DialingQueue
    from .queue_number import QueueNumber
    from .upsert_current_dialing_queue import UpsertCurrentDialingQueueResponse
    from .upsert_dialing_queue_request import UpsertDialingQueueRequest
else:
    __getattr__ = lazy(
        __name__,
        {
            "ApiError": "api_error",
            "ApiErrorDetails": "api_error",
            "ApiErrorDetailsError": "api_error",
            "DialingQueue": "dialing_queue",
            "QueueNumber": "queue_number",
            "UpsertCurrentDialingQueueResponse": "upsert_current_dialing_queue",
            "UpsertDialingQueueRequest": "upsert_dialing_queue_request",
        },
    )

__all__ = [
    "ApiError",
    "ApiErrorDetails",
    "ApiErrorDetailsError",
    "DialingQueue",
    "QueueNumber",
    "UpsertCurrentDialingQueueResponse",
    "UpsertDialingQueueRequest",
]


def __dir__() -> list[str]:
    return __all__
