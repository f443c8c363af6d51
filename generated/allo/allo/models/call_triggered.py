"""An outbound call starts."""

from datetime import datetime
from typing import Literal

from .._model import Model
from .ringing_call import RingingCall


class CallTriggered(Model):
    """An outbound call starts. Its id comes with `call.completed`."""

    topic: Literal["call.triggered"] | str | None = None
    """What happened."""

    version: str | None = None
    """Version of the payload."""

    timestamp: datetime | None = None
    """When the event was sent."""

    data: RingingCall | None = None
