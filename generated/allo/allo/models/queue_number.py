"""A phone number entry in a Power Dialer queue"""

from datetime import datetime
from typing import Literal

from .._model import Model


class QueueNumber(Model):
    """A phone number entry in a Power Dialer queue"""

    number_to: str | None = None
    """E.164 destination phone number"""

    position: int | None = None
    """Order within the queue (0-based)"""

    created_at: datetime | None = None

    updated_at: datetime | None = None

    call_start_date: datetime | None = None
    """When the user started calling this entry. `null` if the entry is still
    unassigned.
    """

    call_id: str | None = None
    """ID of the call placed for this entry (`cll-*`). `null` until a call is placed."""

    routing_result: (
        Literal[
            "FAILED",
            "RECEIVED",
            "BLOCKED",
            "ANSWERED",
            "TRANSFERRED_BLAND",
            "TRANSFERRED_ELEVEN_LABS",
            "TRANSFERRED_EXTERNAL",
            "FAILED_EXTERNAL",
            "VOICEMAIL",
            "CLOSED",
        ]
        | str
        | None
    ) = None
    """Final routing outcome of the call placed for this entry."""

    sync_status: Literal["NOT_SYNCED", "PROCESSING", "SYNCED"] | str | None = None
    """State of contact creation/sync for this entry."""

    detected_outbound_voicemail: bool | None = None
    """Whether the call was detected as having reached a voicemail box."""

    not_reached_destination_reason: (
        Literal[
            "BUSY",
            "CALLEE_TEMPORARILY_UNAVAILABLE",
            "RING_TIMEOUT",
            "NOT_IN_SERVICE",
            "DECLINED",
            "NETWORK_ERROR",
        ]
        | str
        | None
    ) = None
    """Why the call did not reach the contact (only set when applicable)."""

    voicemail_left: bool | None = None
    """Whether the user left a voicemail on this entry."""
