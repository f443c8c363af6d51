"""Creates or updates the queue config."""

from typing import Annotated, Literal

from pydantic import Field

from .._model import RequestModel


class UpsertDialingQueueRequest(RequestModel):
    """Creates or updates the queue config. All fields are optional — only the fields
    you supply are touched. Pass `user_id` or `email` to act on a teammate's queue
    instead.
    """

    name: Annotated[str, Field(min_length=1, max_length=255)] | None = None
    """New queue name (1–255 characters)"""

    voicemail_handling: Literal["SKIP", "NO_SKIP"] | None = None
    """How the Power Dialer reacts when the call hits voicemail."""

    do_not_disturb: Literal["ENABLED", "DISABLED"] | None = None
    """Silence inbound calls while running the queue."""

    user_id: str | None = None
    """Optional. ID of a teammate whose queue config should be updated. The teammate
    must belong to the same team as the API key owner. Wins over `email` when both are
    provided.

    Example: `usr-15BB68317A7F06F0C07A3BBD8F244102A6872220`
    """

    email: str | None = None
    """Optional. Email of a teammate whose queue config should be updated. Ignored when
    `user_id` is also supplied.

    Example: `teammate@acme.com`
    """
