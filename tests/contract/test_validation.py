"""Answers that differ from the description in places: kept, told or refused, as the client wants."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

import pytest
from allo import (
    Allo,
    APIResponseValidationError,
    ConfigurationError,
    Mismatch,
    models,
    power_dialer,
)
from callers import Caller
from loopback import Server, answer

DRIFTED: dict[str, Any] = {
    "data": {
        "id": 17,
        "name": "Cold Calls",
        "voicemail_handling": "ASK_ME",
        "numbers": [
            {"number_to": "+33612345678", "position": "first"},
            {"number_to": "+33612345679", "position": 1},
            "none",
        ],
        "created_at": "soon",
        "updated_at": "2026-04-30T10:00:00",
    }
}
MISFITS = ["data.id", "data.created_at", "data.numbers[0].position", "data.numbers[2]"]
"""Where the values of `DRIFTED` are of another type."""


def told(mismatches: list[Mismatch] | tuple[Mismatch, ...]) -> set[str]:
    return {one.field for one in mismatches}


def test_a_lenient_client_keeps_what_does_not_fit_and_reads_the_rest(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(DRIFTED))
    queue = caller.upsert()
    assert isinstance(queue, models.UpsertCurrentDialingQueueResponse)
    assert isinstance(queue.data, models.DialingQueue)
    data: Any = queue.data
    assert (data.id, data.name, data.created_at) == (17, "Cold Calls", "soon")
    assert data.updated_at == datetime(2026, 4, 30, 10)
    first, second, third = data.numbers
    assert isinstance(first, models.QueueNumber)
    assert (vars(first)["position"], second.position, third) == ("first", 1, "none")
    assert data.model_fields_set == set(DRIFTED["data"])


def test_a_reporting_client_reads_the_same_and_tells_of_each_place(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(DRIFTED, headers={"X-Request-Id": "req_1"}))
    found: list[Mismatch] = []
    queue = caller.upsert({"validation": "report", "on_mismatch": found.append})
    assert queue == caller.upsert()
    assert told(found) == {*MISFITS, "data.voicemail_handling"}
    assert len(found) == 5
    assert next(one for one in found if one.field == "data.id") == Mismatch(
        operation="power_dialer.upsert_current_dialing_queue",
        field="data.id",
        promised="str | None",
        came="17",
        request_id="req_1",
    )


def test_a_strict_client_raises_with_the_same_places(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(DRIFTED, headers={"X-Request-Id": "req_1"}))
    with pytest.raises(APIResponseValidationError) as raised:
        caller.upsert({"validation": "strict"})
    error = raised.value
    assert set(error.fields) == {*MISFITS, "data.voicemail_handling"}
    assert str(error) == (
        "200: the body is not a valid UpsertCurrentDialingQueueResponse: "
        "data.id should be str | None, not 17; "
        'data.numbers[0].position should be int | None, not "first"; '
        'data.numbers[2] should be QueueNumber, not "none"; and 2 more (request req_1)'
    )
    assert error.request == power_dialer.upsert_current_dialing_queue()
    assert (error.attempts, error.request_id) == (1, "req_1")


def test_without_a_hook_a_reporting_client_logs(
    caller: Caller, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.plays(answer({"data": {"id": 17}}))
    with caplog.at_level(logging.WARNING, "allo"):
        caller.upsert({"validation": "report"})
    assert [one.message for one in caplog.records] == [
        "power_dialer.upsert_current_dialing_queue: "
        "data.id should be str | None, not 17"
    ]


def test_a_valid_answer_is_nothing_to_tell_of(caller: Caller, server: Server) -> None:
    server.plays(
        answer({"data": {"id": "pdl_1", "numbers": [{"position": 0}]}, "x": 1})
    )
    found: list[Mismatch] = []
    caller.upsert({"validation": "report", "on_mismatch": found.append})
    caller.upsert({"validation": "strict"})
    assert found == []


def test_null_is_a_mismatch_where_the_description_has_none(
    caller: Caller, server: Server
) -> None:
    server.plays(answer({"data": {"id": None, "name": None, "numbers": None}}))
    found: list[Mismatch] = []
    queue = caller.upsert({"validation": "report", "on_mismatch": found.append})
    assert (queue.data.id, queue.data.name) == (None, None)
    assert [str(one) for one in found] == [
        "data.id should be str, not null",
        "data.numbers should be list[QueueNumber], not null",
    ]


def test_single_calls_may_be_read_otherwise(caller: Caller, server: Server) -> None:
    server.plays(answer({"data": {"id": 17}}))
    request = power_dialer.upsert_current_dialing_queue()

    def strictly(allo: Any) -> Any:
        return allo.with_options(validation="strict").send(request)

    with pytest.raises(APIResponseValidationError, match=r"data\.id"):
        caller.run(strictly)
    queue = caller.send(request).data
    assert queue is not None
    assert vars(queue)["id"] == 17
    raw = caller.send_raw(request, validation="strict")
    with pytest.raises(APIResponseValidationError, match=r"data\.id"):
        raw.parse()


def test_a_success_without_the_body_that_was_promised_is_not_as_promised(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(status=204))
    with pytest.raises(
        APIResponseValidationError, match="204: the body is not JSON"
    ) as r:
        caller.upsert()
    assert isinstance(r.value.__cause__, ValueError)
    assert (r.value.status_code, r.value.mismatches) == (204, ())


def test_an_error_raised_by_the_hook_reaches_the_caller(
    caller: Caller, server: Server
) -> None:
    def stop(mismatch: Mismatch) -> None:
        raise AssertionError(mismatch.field)

    server.plays(answer({"data": {"id": 17}}))
    with pytest.raises(AssertionError, match=r"data\.id"):
        caller.upsert({"validation": "report", "on_mismatch": stop})


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_no_json_where_a_number_was_promised(
    caller: Caller, server: Server, literal: str
) -> None:
    body = f'{{"data": {{"name": "NaN", "numbers": [{{"position": {literal}}}]}}}}'
    server.plays(answer(body.encode()), answer(body.replace(literal, "1").encode()))
    with pytest.raises(APIResponseValidationError, match="not JSON"):
        caller.upsert()
    assert caller.upsert({"validation": "strict"}).data.numbers[0].position == 1


def test_a_client_that_looks_closer_refuses_such_a_number_anywhere(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(b'{"data": {"unheard_of": NaN}}'))
    assert caller.upsert().data.model_extra["unheard_of"] != 0
    for validation in ("report", "strict"):
        with pytest.raises(APIResponseValidationError, match="not JSON"):
            caller.upsert({"validation": validation})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("api_key", "hunter2"),
        ("clientSecret", {"is": "hunter2"}),
        ("id", ["Bearer hunter2", {"password": "hunter2"}]),
    ],
)
def test_secrets_are_not_shown(
    caller: Caller, server: Server, name: str, value: object
) -> None:
    server.plays(answer({"data": {"numbers": {name: value}}}))
    with pytest.raises(APIResponseValidationError) as raised:
        caller.upsert({"validation": "strict"})
    assert "***" in str(raised.value)
    assert "hunter2" not in str(raised.value)


def test_a_long_value_is_cut(caller: Caller, server: Server) -> None:
    server.plays(answer({"data": {"numbers": "x" * 10_000}}))
    with pytest.raises(APIResponseValidationError) as raised:
        caller.upsert({"validation": "strict"})
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize(
    "options",
    [{"validation": "loose"}, {"validation": None}, {"on_mismatch": "print"}],
)
def test_what_cannot_be_meant_is_refused_when_the_client_is_made(
    options: dict[str, Any],
) -> None:
    with pytest.raises(ConfigurationError, match=next(iter(options))):
        Allo(api_key="ak_live_x", **options)
