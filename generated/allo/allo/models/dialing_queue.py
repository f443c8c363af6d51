"""A user's Power Dialer queue with its configuration and numbers."""

from datetime import datetime
from typing import Literal

from .._model import Model
from .queue_number import QueueNumber


class DialingQueue(Model):
    """A user's Power Dialer queue with its configuration and numbers."""

    id: str | None = None
    """Unique queue identifier (KSUID with `pdl` prefix)"""

    name: str | None = None
    """Display name of the queue"""

    creator_id: str | None = None
    """User ID of the queue creator — the user (or API key owner) that created the
    queue.
    """

    assignee_id: str | None = None
    """User ID of the user expected to run the queue. `GET /current` returns the queue
    where this matches the authenticated user (or the user resolved from `user_id` /
    `email`). Defaults to the creator when none was specified at creation time.
    """

    voicemail_handling: Literal["SKIP", "NO_SKIP"] | str | None = None
    """How the Power Dialer reacts when the call lands in voicemail. `SKIP` advances to
    the next number; `NO_SKIP` keeps the user on the call.
    """

    do_not_disturb: Literal["ENABLED", "DISABLED"] | str | None = None
    """When `ENABLED`, incoming calls are silenced while the queue is being run."""

    numbers: list[QueueNumber] | None = None

    created_at: datetime | None = None

    updated_at: datetime | None = None
