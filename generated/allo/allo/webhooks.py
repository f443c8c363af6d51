"""What the Allo API sends to you by itself, checked and read.

    event = webhooks.unwrap(body, headers)
    print(event.topic, event.payload)

A topic the description does not know is kept as it came.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias, Union

from . import models
from ._validation import Validation
from ._webhooks import Delivery, HeaderFields, Receiver, RecentIds, SeenIds, once

__all__ = [
    "RECEIVER",
    "Delivery",
    "Event",
    "HeaderFields",
    "Payload",
    "RecentIds",
    "SeenIds",
    "once",
    "unwrap",
    "unwrap_unverified",
]

RECEIVER: Final = Receiver(
    variable="ALLO_WEBHOOK_SECRET",
    id_header="webhook-id",
    timestamp_header="webhook-timestamp",
    signature_header="webhook-signature",
    topic="topic",
    payloads={
        "call.completed": lambda: models.CallCompleted,
        "call.received": lambda: models.CallReceived,
        "call.triggered": lambda: models.CallTriggered,
    },
    other=lambda: models.WebhookEvent,
)

Payload: TypeAlias = Union[
    "models.CallCompleted",
    "models.CallReceived",
    "models.CallTriggered",
    "models.WebhookEvent",
]
"""What any delivery brings."""

Event: TypeAlias = Delivery[Payload]
"""A delivery that is known to come from the Allo API."""


def unwrap(
    body: bytes,
    headers: HeaderFields,
    *,
    secret: str | Sequence[str] | None = None,
    tolerance: float = 300,
    validation: Validation = "lenient",
    now: float | None = None,
) -> Event:
    """Check that a delivery is signed by the API, and read it.

    Args:
        body: The bytes of the HTTP request's body, before anything parsed them.
        headers: Its headers, in any case.
        secret: The endpoint's secret, `whsec_…`; several while one takes the place of
            another. The environment variable `ALLO_WEBHOOK_SECRET` without it, where blanks
            stand between several.
        tolerance: Seconds that a delivery may be old, or ahead of this machine's clock.
        validation: `lenient` keeps a value that is not as described, `report` logs it as
            well, `strict` refuses the whole body.
        now: The present in Unix time, for tests.

    Raises:
        WebhookVerificationError: The signature or the time is not good: answer 400.
        WebhookPayloadError: It is signed, and its body cannot be read.
        ConfigurationError: There is no secret, or it is none.
        TypeError: `body` is no bytes.
    """
    secrets = RECEIVER.secrets(secret)
    del secret  # no traceback through this frame shows it
    return RECEIVER.delivery(body, headers, secrets, tolerance, validation, now)


def unwrap_unverified(body: bytes, *, validation: Validation = "lenient") -> Payload:
    """Read a body without checking who sent it, such as one from a queue of your own.

    Raises:
        WebhookPayloadError: It cannot be read.
    """
    payload: Payload = RECEIVER.payload(body, validation)[1]
    return payload
