"""Power Dialer: 1 endpoint."""

from __future__ import annotations

from typing import Literal

from . import models
from ._bodies import json_body
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset


def upsert_current_dialing_queue(
    *,
    name: str | None | Unset = UNSET,
    voicemail_handling: Literal["SKIP", "NO_SKIP"] | None | Unset = UNSET,
    do_not_disturb: Literal["ENABLED", "DISABLED"] | None | Unset = UNSET,
    user_id: str | None | Unset = UNSET,
    email: str | None | Unset = UNSET,
    body: models.UpsertDialingQueueRequest | Unset = UNSET,
) -> Request[models.UpsertCurrentDialingQueueResponse]:
    """Upsert current queue

    Creates or updates the config of the queue assigned to the authenticated user. Send
    `user_id` or `email` to act on a teammate's queue instead — `user_id` wins when both
    are provided.

    Args:
        name: New queue name (1–255 characters)
        voicemail_handling: How the Power Dialer reacts when the call hits
            voicemail.
        do_not_disturb: Silence inbound calls while running the queue.
        user_id: Optional. ID of a teammate whose queue config should be updated.
            The teammate must belong to the same team as the API key owner. Wins over
            `email` when both are provided.
        email: Optional. Email of a teammate whose queue config should be updated.
            Ignored when `user_id` is also supplied.
        body: The whole body as one value, instead of its fields.

    Returns:
        Updated queue

    Raises:
        BadRequestError: Invalid request parameters
        AuthenticationError: Invalid or missing API key
        NotFoundError: Assignee not found
        AssigneeNotFoundError: No team member found for the provided 'user_id' or
            'email'.
        RateLimitError: Rate limit exceeded

    PATCH /v2/api/dialing-queues/current
    """
    return Request(
        operation="power_dialer.upsert_current_dialing_queue",
        method="PATCH",
        path="/v2/api/dialing-queues/current",
        body=json_body(
            models.UpsertDialingQueueRequest,
            body,
            name=name,
            voicemail_handling=voicemail_handling,
            do_not_disturb=do_not_disturb,
            user_id=user_id,
            email=email,
        ),
        content_type="application/json",
        returns=models.UpsertCurrentDialingQueueResponse,
        errors={
            400: models.ApiError,
            401: models.ApiError,
            404: models.ApiError,
            429: models.ApiError,
        },
        security=[["ApiKeyAuth"]],
    )


class PowerDialer(Resource[C_co]):
    """The endpoints of Power Dialer, as methods of a client."""

    upsert_current_dialing_queue = Endpoint(upsert_current_dialing_queue)
