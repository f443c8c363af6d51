"""The person who calls or is called, where a contact of theirs is known."""

from .._model import Model


class CallPerson(Model):
    """The person who calls or is called, where a contact of theirs is known."""

    id: str | None = None
    """ID of the person."""

    name: str | None = None
    """First name."""

    last_name: str | None = None
    """Last name."""

    email: str | None = None
    """Email address."""

    emails: list[str] | None = None
    """Every email address."""

    numbers: list[str] | None = None
    """Every phone number."""

    job_title: str | None = None
    """Job title."""
