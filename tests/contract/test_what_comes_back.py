"""Answers that succeed: what is read of them, and how tolerant the reading is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from allo import APIResponseValidationError, Request, models, power_dialer
from callers import Caller
from loopback import Server, answer

QUEUE: dict[str, Any] = {
    "data": {
        "id": "pdl_1",
        "name": "Cold Calls",
        "voicemail_handling": "ASK_ME",
        "do_not_disturb": "ENABLED",
        "numbers": [{"number_to": "+33612345678", "position": 0, "dialled": True}],
        "created_at": "2026-04-30T10:00:00",
        "updated_at": "2026-04-30T10:00:00Z",
        "colour": "red",
    },
    "trace": 7,
}


def test_an_answer_is_read_as_its_model(caller: Caller, server: Server) -> None:
    server.plays(answer(QUEUE))
    queue = caller.upsert(name="Cold Calls")
    assert isinstance(queue, models.UpsertCurrentDialingQueueResponse)
    assert isinstance(queue.data, models.DialingQueue)
    assert (queue.data.id, queue.data.name) == ("pdl_1", "Cold Calls")
    assert queue.data.numbers is not None
    assert isinstance(queue.data.numbers[0], models.QueueNumber)
    assert queue.data.numbers[0].number_to == "+33612345678"


def test_both_doors_read_the_same(caller: Caller, server: Server) -> None:
    server.plays(answer(QUEUE))
    request = power_dialer.upsert_current_dialing_queue(name="Cold Calls")
    assert caller.send(request) == caller.upsert(name="Cold Calls")


def test_unknown_fields_and_enum_members_are_kept(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(QUEUE))
    queue = caller.upsert()
    assert queue.model_extra == {"trace": 7}
    assert queue.data.model_extra == {"colour": "red"}
    assert queue.data.numbers[0].model_extra == {"dialled": True}
    assert queue.data.voicemail_handling == "ASK_ME"
    assert queue.data.do_not_disturb == "ENABLED"


def test_a_time_without_a_zone_is_left_without_one(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(QUEUE))
    data = caller.upsert().data
    assert data.created_at == datetime(2026, 4, 30, 10)
    assert data.updated_at == datetime(2026, 4, 30, 10, tzinfo=UTC)


def test_missing_and_null_fields_are_none(caller: Caller, server: Server) -> None:
    server.plays(answer({"data": {"name": None}}), answer({}))
    queue = caller.upsert()
    assert (queue.data.name, queue.data.assignee_id, queue.data.numbers) == (None,) * 3
    assert queue.data.model_fields_set == {"name"}
    assert caller.upsert().data is None


def test_an_answer_without_a_body_is_none_where_none_is_declared(
    caller: Caller, server: Server
) -> None:
    request = Request[None](method="DELETE", path="/v2/api/x", returns=None)
    server.plays(answer(status=204), answer(b"ignored"))
    assert caller.send(request) is None
    assert caller.send(request) is None


def test_the_raw_answer_is_there_for_whoever_wants_it(
    caller: Caller, server: Server
) -> None:
    server.plays(answer({"a": "é"}, headers={"X-Request-Id": "req_1"}))
    raw = caller.send_raw(power_dialer.upsert_current_dialing_queue())
    assert (raw.status_code, raw.request_id, raw.attempts) == (200, "req_1", 1)
    assert raw.json() == {"a": "é"}
    assert raw.text == raw.content.decode()
    assert raw.headers["CONTENT-TYPE"] == raw.headers["content-type"]


BROKEN: list[tuple[str, bytes]] = [
    ("an empty body", b""),
    ("an HTML page", b"<html><body>Hello</body></html>"),
    ("cut JSON", b'{"data": {"id": "pdl'),
    ("JSON with something after it", b"{} {}"),
    ("bad UTF-8", b'{"data": {"id": "\xff\xfe"}}'),
    ("UTF-16", '{"data": null}'.encode("utf-16")),
    ("a byte order mark", b'\xef\xbb\xbf{"data": null}'),
    ("a lone surrogate", b'{"data": {"id": "\\ud800"}}'),
    ("very deep JSON", b'{"data":' + b"[" * 100_000),
    ("a very long number", b'{"data": {"numbers": ' + b"9" * 5_000 + b"}}"),
    ("null", b"null"),
    ("a list", b"[]"),
]


@pytest.mark.parametrize("validation", ["lenient", "report", "strict"])
@pytest.mark.parametrize("body", [pytest.param(b, id=n) for n, b in BROKEN])
def test_a_body_that_is_nothing_like_what_was_promised_is_one_kind_of_error(
    caller: Caller, server: Server, body: bytes, validation: str
) -> None:
    server.plays(answer(body, headers={"X-Request-Id": "req_1"}))
    with pytest.raises(APIResponseValidationError) as raised:
        caller.upsert({"validation": validation})
    error = raised.value
    assert (error.status_code, error.request_id, error.attempts) == (200, "req_1", 1)
    assert (error.raw_body, error.headers["x-request-id"]) == (body, "req_1")
    assert error.fields == ()
    assert len(str(error)) < 1_000
    assert len(server.received) == 1


def test_json_of_a_raw_answer_that_is_none_is_the_same_kind_of_error(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(b"<html>"))
    raw = caller.send_raw(power_dialer.upsert_current_dialing_queue())
    with pytest.raises(APIResponseValidationError, match="not JSON"):
        raw.json()


def test_a_file_is_returned_as_bytes_and_a_text_as_text(
    caller: Caller, server: Server
) -> None:
    page = answer(
        "é".encode("latin-1"), headers={"Content-Type": "text/plain; charset=latin-1"}
    )
    server.plays(page)
    assert caller.send(Request(method="GET", path="/x", returns=bytes)) == b"\xe9"
    assert caller.send(Request(method="GET", path="/x", returns=str)) == "é"
