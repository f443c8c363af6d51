"""Another attempt: when there is one, how long it waits, and what the error tells of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from uuid import UUID

import allo
import pytest
from allo import Request
from callers import Caller
from loopback import HANGUP, RESET, SILENCE, Server, Step, answer

V1_LIMIT = {
    "code": "RATE_LIMITED",
    "details": [{"message": "limit=10;type=SECOND;reset_in=30", "field": "api_key"}],
}
ASKED_IN_BODY = {"error": {"code": "RATE_LIMIT_EXCEEDED", "retry_after_seconds": 3}}


def request(method: str) -> Request[dict[str, Any]]:
    return Request(method=method, path="/v2/api/things", returns=dict[str, Any])


@pytest.mark.parametrize(
    ("headers", "body", "pause"),
    [
        ({"Retry-After": "2"}, ASKED_IN_BODY, 2),
        ({"Retry-After": "0"}, ASKED_IN_BODY, 0),
        ({"Retry-After": "1.5"}, {}, 1.5),
        ({}, ASKED_IN_BODY, 3),
        ({}, {"code": "X", "retry_after_seconds": 4}, 4),
        ({"Retry-After": "60"}, {}, 60),
        ({"Retry-After-Ms": "1500"}, {}, 1.5),
        ({"Retry-After-Ms": "250", "Retry-After": "9"}, ASKED_IN_BODY, 0.25),
        ({"Retry-After-Ms": "-1", "Retry-After": "9"}, ASKED_IN_BODY, 9),
        ({"Retry-After-Ms": "soon"}, ASKED_IN_BODY, 3),
        ({}, V1_LIMIT, 30),
        ({"Retry-After": "4"}, V1_LIMIT, 4),
        ({"Retry-After": ""}, ASKED_IN_BODY, 3),
        ({"Retry-After": "-10"}, ASKED_IN_BODY, 3),
        ({"Retry-After": "nan"}, {}, 0.5),
        ({"Retry-After": "inf"}, {}, 0.5),
        ({"Retry-After": "soon"}, {}, 0.5),
        ({"Retry-After": "Fri, 31 Dec 100000 23:59:59 GMT"}, {}, 0.5),
        ({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, {}, 0),
        ({}, b"<html>", 0.5),
        ({}, {"error": {"retry_after_seconds": True}}, 0.5),
        ({}, {"error": {"retry_after_seconds": "3"}}, 3),
    ],
)
def test_a_429_is_waited_out_as_it_asks(
    caller: Caller,
    server: Server,
    pauses: list[float],
    headers: dict[str, str],
    body: object,
    pause: float,
) -> None:
    server.plays(answer(body, 429, headers), answer({"data": {"id": "pdl_1"}}))
    assert caller.upsert(name="x").data.id == "pdl_1"
    assert pauses == [pause]
    assert [sent.body for sent in server.received] == [b'{"name":"x"}'] * 2


def test_a_429_may_name_a_date(
    caller: Caller, server: Server, pauses: list[float]
) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    server.plays(answer({}, 429, {"Retry-After": moment}), answer({}))
    caller.upsert()
    assert 28 <= pauses[0] <= 30


@pytest.mark.parametrize("asked", ["61", "121", "1e35"])
def test_a_wait_that_is_too_long_is_the_callers_to_decide_on(
    caller: Caller, server: Server, pauses: list[float], asked: str
) -> None:
    server.plays(answer(ASKED_IN_BODY, 429, {"Retry-After": asked}))
    with pytest.raises(allo.RateLimitError) as raised:
        caller.upsert()
    assert (pauses, raised.value.attempts) == ([], 1)
    assert raised.value.headers["retry-after"] == asked


def test_a_429_that_says_not_to_retry_is_not_retried(
    caller: Caller, server: Server, pauses: list[float]
) -> None:
    server.plays(answer({"error": {"retryable": False}}, 429))
    with pytest.raises(allo.RateLimitError):
        caller.upsert()
    assert (len(server.received), pauses) == (1, [])


def test_the_last_error_is_raised_and_tells_the_attempts(
    caller: Caller, server: Server, pauses: list[float]
) -> None:
    server.plays(answer({}, 429), answer({}, 429), answer({"message": "last"}, 429))
    with pytest.raises(allo.RateLimitError, match="last") as raised:
        caller.upsert()
    assert raised.value.attempts == 3
    assert (len(server.received), pauses) == (3, [0.5, 1.0])


@pytest.mark.parametrize("step", [answer({}, 429), answer({}, 503), RESET])
def test_no_retries_means_one_try(
    caller: Caller, server: Server, pauses: list[float], step: Step
) -> None:
    server.plays(step)
    with pytest.raises(allo.AlloError) as raised:
        caller.send(request("GET"), max_retries=0)
    error: Any = raised.value
    assert (error.attempts, len(server.received), pauses) == (1, 1, [])


def test_backoff_doubles_up_to_a_limit(
    caller: Caller, server: Server, pauses: list[float]
) -> None:
    server.plays(answer({}, 503))
    with pytest.raises(allo.InternalServerError):
        caller.send(request("GET"), max_retries=7)
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])
@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_a_failing_server_is_tried_again_where_that_is_safe(
    caller: Caller, server: Server, pauses: list[float], method: str, status: int
) -> None:
    server.plays(answer(b"", status), answer(b"{}" if method != "HEAD" else b""))
    assert caller.send_raw(request(method)).attempts == 2
    assert (len(server.received), pauses) == (2, [0.5])


@pytest.mark.parametrize("method", ["PATCH", "LINK"])
@pytest.mark.parametrize("step", [answer({}, 500), answer({}, 408), RESET, HANGUP])
def test_what_is_not_safe_is_sent_once(
    caller: Caller, server: Server, pauses: list[float], method: str, step: Step
) -> None:
    server.plays(step)
    with pytest.raises(allo.AlloError) as raised:
        caller.send(request(method))
    error: Any = raised.value
    assert (error.attempts, len(server.received), pauses) == (1, 1, [])


@pytest.mark.parametrize("step", [RESET, HANGUP, SILENCE, b"HTTP/1.1 nonsense\r\n\r\n"])
def test_a_broken_connection_is_tried_again_where_that_is_safe(
    caller: Caller, server: Server, pauses: list[float], step: Step
) -> None:
    server.plays(step, answer({"ok": 1}))
    assert caller.send(request("GET"), timeout=0.2) == {"ok": 1}
    assert (len(server.received), pauses) == (2, [0.5])


@pytest.mark.parametrize("status", [400, 401, 404, 409, 418, 600])
def test_other_answers_are_final(
    caller: Caller, server: Server, pauses: list[float], status: int
) -> None:
    server.plays(answer({"error": {"code": "NO"}}, status))
    with pytest.raises(allo.APIStatusError):
        caller.send(request("GET"))
    assert (len(server.received), pauses) == (1, [])


@pytest.mark.parametrize(
    ("headers", "body", "status", "method", "attempts"),
    [
        ({"X-Should-Retry": "false"}, {}, 503, "GET", 1),
        ({"X-Should-Retry": "FALSE"}, {"error": {"retryable": True}}, 503, "GET", 1),
        ({"X-Should-Retry": "true"}, {"error": {"retryable": False}}, 400, "PATCH", 2),
        ({"X-Should-Retry": "perhaps"}, {}, 503, "GET", 2),
        ({}, {"error": {"retryable": False}}, 503, "GET", 1),
        ({}, {"error": {"retryable": True}}, 409, "GET", 2),
        ({}, {"error": {"retryable": True}}, 409, "PATCH", 1),
        ({}, {"error": {"retryable": True}}, 429, "PATCH", 2),
    ],
)
def test_an_answer_that_says_whether_to_try_again_is_obeyed(
    caller: Caller,
    server: Server,
    headers: dict[str, str],
    body: object,
    status: int,
    method: str,
    attempts: int,
) -> None:
    server.plays(answer(body, status, headers), answer({"ok": 1}))
    if attempts == 1:
        with pytest.raises(allo.APIStatusError):
            caller.send(request(method))
    else:
        assert caller.send(request(method)) == {"ok": 1}
    assert len(server.received) == attempts


@pytest.mark.parametrize(
    "code", ["API_KEY_QUOTA_EXCEEDED", "DAILY_SMS_LIMIT_REACHED", "SMS_LIMIT_REACHED"]
)
def test_what_is_used_up_for_the_day_is_not_waited_for(
    caller: Caller, server: Server, pauses: list[float], code: str
) -> None:
    body = {"error": {"code": code, "retryable": True, "retry_after_seconds": 1}}
    server.plays(answer(body, 429, {"Retry-After": "1"}))
    with pytest.raises(allo.RateLimitError, match=code):
        caller.send(request("GET"))
    assert (len(server.received), pauses) == (1, [])


def test_a_code_that_the_next_attempt_cures_is_tried_again(
    caller: Caller, server: Server, pauses: list[float]
) -> None:
    body = {"error": {"code": "DIALING_QUEUE_APPEND_CONFLICT", "retryable": False}}
    server.plays(answer(body, 409), answer({"ok": 1}))
    assert caller.send(request("PATCH")) == {"ok": 1}
    assert pauses == [0.5]


def test_a_pause_never_grows_beyond_measure(
    caller: Caller, server: Server, pauses: list[float]
) -> None:
    server.plays(*[answer({}, 503)] * 1200, answer({"ok": 1}))
    assert caller.send(request("GET"), max_retries=2000) == {"ok": 1}
    assert (len(pauses), max(pauses)) == (1200, 8.0)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("step", [answer({}, 500), RESET, HANGUP])
def test_a_key_makes_a_call_safe_to_repeat(
    caller: Caller, server: Server, pauses: list[float], method: str, step: Step
) -> None:
    server.plays(step, answer({"ok": 1}))
    assert caller.send(request(method)) == {"ok": 1}
    first, second = (one.header("idempotency-key") for one in server.received)
    assert first == second
    assert first is not None
    assert UUID(first).version == 4


def test_each_call_has_a_key_of_its_own(caller: Caller, server: Server) -> None:
    caller.each(request("POST"), request("POST"))
    first, second = (one.header("idempotency-key") for one in server.received)
    assert first != second


@pytest.mark.parametrize("method", ["GET", "PATCH"])
def test_a_method_the_api_documents_no_key_for_has_none(
    caller: Caller, server: Server, method: str
) -> None:
    caller.send(request(method))
    assert server.only.header("idempotency-key") is None


def test_a_key_of_yours_is_sent_and_makes_any_call_safe(
    caller: Caller, server: Server, pauses: list[float]
) -> None:
    server.plays(RESET, answer({"ok": 1}))
    mine = caller.run(
        lambda allo: allo.with_options(idempotency_key="order-17").send(
            request("PATCH")
        )
    )
    assert mine == {"ok": 1}
    assert [one.header("idempotency-key") for one in server.received] == [
        "order-17"
    ] * 2


def test_a_key_in_the_request_itself_wins(caller: Caller, server: Server) -> None:
    own: Request[Any] = Request(
        method="POST", path="/x", headers={"idempotency-key": "own"}, returns=None
    )
    server.plays(RESET, answer())
    caller.send(own)
    assert [one.header("idempotency-key") for one in server.received] == ["own"] * 2


def test_a_replayed_answer_tells_so(caller: Caller, server: Server) -> None:
    server.plays(answer({}, 200, {"Idempotency-Replayed": "true"}))
    response = caller.send_raw(request("POST"))
    assert response.headers["idempotency-replayed"] == "true"
    assert response.parse() == {}


def test_a_negative_number_of_retries_is_refused(caller: Caller) -> None:
    with pytest.raises(allo.ConfigurationError, match="max_retries"):
        caller.make(api_key="k", max_retries=-1)
