"""Reads a queue of 500 numbers: the SDK's way, and with models somebody wrote by hand."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Literal

from allo import Response, power_dialer
from allo._response import Headers
from allo._validation import Reading, Validation
from pydantic import BaseModel
from rounds import CALLS, ROUNDS, in_turns, tell

Result = Literal["FAILED", "RECEIVED", "BLOCKED", "ANSWERED", "VOICEMAIL", "CLOSED"]
Reason = Literal["BUSY", "RING_TIMEOUT", "NOT_IN_SERVICE", "DECLINED", "NETWORK_ERROR"]


class Number(BaseModel):
    number_to: str | None = None
    position: int | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    call_start_date: datetime | None = None
    call_id: str | None = None
    routing_result: Result | None = None
    sync_status: Literal["NOT_SYNCED", "PROCESSING", "SYNCED"] | None = None
    detected_outbound_voicemail: bool | None = None
    not_reached_destination_reason: Reason | None = None
    voicemail_left: bool | None = None


class Queue(BaseModel):
    id: str | None = None
    name: str | None = None
    creator_id: str | None = None
    assignee_id: str | None = None
    voicemail_handling: Literal["SKIP", "NO_SKIP"] | None = None
    do_not_disturb: Literal["ENABLED", "DISABLED"] | None = None
    numbers: list[Number] | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None


class Answer(BaseModel):
    data: Queue | None = None


NUMBER = {
    "number_to": "+14155550100",
    "position": 1,
    "created_at": "2026-04-15T14:00:00",
    "updated_at": "2026-04-15T14:00:00",
    "call_start_date": "2026-04-15T14:00:00",
    "call_id": "cll-123",
    "routing_result": "ANSWERED",
    "sync_status": "SYNCED",
    "detected_outbound_voicemail": False,
    "not_reached_destination_reason": None,
    "voicemail_left": True,
}
QUEUE = {"id": "pdl-1", "name": "Cold Calls", "numbers": [NUMBER] * 500}
CONTENT = json.dumps({"data": QUEUE}).encode()

SPOILT = {**QUEUE, "numbers": [*[NUMBER] * 499, {**NUMBER, "position": "last"}]}

request = power_dialer.upsert_current_dialing_queue(name="x")


def answered(queue: object, validation: Validation) -> Response:
    """An answer as a client got it that is told to read like this."""
    return Response(
        status_code=200,
        headers=Headers({}),
        content=json.dumps({"data": queue}).encode(),
        request=request,
        reading=Reading(validation=validation, on_mismatch=lambda _: None),
    )


answers = {
    "reading a queue of 500 numbers": answered(QUEUE, "lenient"),
    "the same, looking closer": answered(QUEUE, "report"),
    "the same, with one value that does not fit": answered(SPOILT, "lenient"),
}
for one in answers.values():
    queue = one.parse().data
    assert queue and queue.numbers and len(queue.numbers) == 500
tell(
    **{
        name: in_turns(
            lambda: Answer.model_validate_json(CONTENT),
            one.parse,
            rounds=ROUNDS,
            calls=max(1, CALLS // 10),
        )
        for name, one in answers.items()
    }
)
