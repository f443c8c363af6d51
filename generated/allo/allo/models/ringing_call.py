"""A call that starts ringing."""

from datetime import datetime
from typing import Any

from .._model import Model
from .call_person import CallPerson


class RingingCall(Model):
    """A call that starts ringing."""

    from_number: str | None = None
    """Number of the caller."""

    to_number: str | None = None
    """Number that is called."""

    started_at: datetime | None = None
    """When the call started."""

    user_email: str | None = None
    """Email address of the teammate."""

    person: CallPerson | None = None

    company: dict[str, Any] | None = None
    """The company of the person, where it is known."""

    deals: Any = None
    """The deals of the person, where there are any."""
