"""What the API's description promises of the models in answers, beyond the types of their fields.

Only `validation="strict"` and `"report"` look here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ._validation import Promise

PROMISES: Final[Mapping[str, Promise]] = {
    "ApiErrorDetails": Promise(
        nullable=("retry_after_seconds", "param", "suggestion", "errors")
    ),
    "CallCompleted": Promise(required=("topic", "version", "timestamp", "data")),
    "CallCompletedData": Promise(
        nullable=("recording_url", "summary", "tags", "transcript")
    ),
    "CallReceived": Promise(required=("topic", "version", "timestamp", "data")),
    "CallTriggered": Promise(required=("topic", "version", "timestamp", "data")),
    "DialingQueue": Promise(nullable=("name", "assignee_id")),
    "QueueNumber": Promise(
        nullable=(
            "call_start_date",
            "call_id",
            "routing_result",
            "detected_outbound_voicemail",
            "not_reached_destination_reason",
            "voicemail_left",
        )
    ),
    "RingingCall": Promise(nullable=("deals",)),
    "WebhookEvent": Promise(required=("topic", "version", "timestamp", "data")),
}
"""A model that is not here has no field that must be there, and none that may be null."""


def promise_of(model: type) -> Promise:
    """What is promised of a model."""
    return PROMISES.get(model.__name__, Promise())
