"""The objects that are sent to the Allo API and that it answers with."""

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from .api_error import ApiError, ApiErrorDetails, ApiErrorDetailsError
    from .call_completed import CallCompleted, CallCompletedData
    from .call_person import CallPerson
    from .call_received import CallReceived
    from .call_triggered import CallTriggered
    from .dialing_queue import DialingQueue
    from .queue_number import QueueNumber
    from .ringing_call import RingingCall
    from .upsert_current_dialing_queue import UpsertCurrentDialingQueueResponse
    from .upsert_dialing_queue_request import UpsertDialingQueueRequest
    from .webhook_event import WebhookEvent
else:
    __getattr__ = lazy(
        __name__,
        {
            "ApiError": "api_error",
            "ApiErrorDetails": "api_error",
            "ApiErrorDetailsError": "api_error",
            "CallCompleted": "call_completed",
            "CallCompletedData": "call_completed",
            "CallPerson": "call_person",
            "CallReceived": "call_received",
            "CallTriggered": "call_triggered",
            "DialingQueue": "dialing_queue",
            "QueueNumber": "queue_number",
            "RingingCall": "ringing_call",
            "UpsertCurrentDialingQueueResponse": "upsert_current_dialing_queue",
            "UpsertDialingQueueRequest": "upsert_dialing_queue_request",
            "WebhookEvent": "webhook_event",
        },
    )

__all__ = [
    "ApiError",
    "ApiErrorDetails",
    "ApiErrorDetailsError",
    "CallCompleted",
    "CallCompletedData",
    "CallPerson",
    "CallReceived",
    "CallTriggered",
    "DialingQueue",
    "QueueNumber",
    "RingingCall",
    "UpsertCurrentDialingQueueResponse",
    "UpsertDialingQueueRequest",
    "WebhookEvent",
]


def __dir__() -> list[str]:
    return __all__
