"""A call is over, and what was made of it is there."""

from datetime import datetime
from typing import Any, Literal

from .._model import Model


class CallCompletedData(Model):
    id: str | None = None
    """ID of the call."""

    start_date: datetime | None = None
    """When the call started."""

    from_number: str | None = None
    """Number of the caller."""

    to: str | None = None
    """Number that was called."""

    type: str | None = None
    """Which way the call went, where `direction` does not say it."""

    direction: str | None = None
    """Which way the call went, where `type` does not say it."""

    result: str | None = None
    """How the call ended."""

    length_in_minutes: float | None = None
    """How long it lasted, in minutes."""

    recording_url: str | None = None
    """Where the recording is, if there is one."""

    summary: Any = None
    """What it was about."""

    tags: Any = None
    """The tags of the call."""

    transcript: Any = None
    """What was said."""


class CallCompleted(Model):
    """A call is over, and what was made of it is there."""

    topic: Literal["call.completed"] | str | None = None
    """What happened."""

    version: str | None = None
    """Version of the payload."""

    timestamp: datetime | None = None
    """When the event was sent."""

    data: CallCompletedData | None = None
