"""Any event whose data nothing more is known about."""

from datetime import datetime
from typing import Any, Literal

from .._model import Model


class WebhookEvent(Model):
    """Any event whose data nothing more is known about."""

    topic: (
        Literal[
            "call.received",
            "call.triggered",
            "call.answered",
            "call.completed",
            "tag.added",
            "tag.removed",
            "sms.received",
            "sms.sent",
            "contact.created",
            "contact.updated",
            "summary.updated",
        ]
        | str
        | None
    ) = None
    """What happened."""

    version: str | None = None
    """Version of the payload."""

    timestamp: datetime | None = None
    """When the event was sent."""

    data: dict[str, Any] | None = None
    """What the topic brings."""
