"""Another attempt: when there is one, how long it waits, and what the error tells of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import allo
import pytest
from allo import Request
from callers import Caller
from loopback import HANGUP, RESET, SILENCE, Server, Step, answer

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


@pytest.mark.parametrize("method", ["PATCH", "POST"])
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
    server.plays(answer({"error": {"retryable": True}}, status))
    with pytest.raises(allo.APIStatusError):
        caller.send(request("GET"))
    assert (len(server.received), pauses) == (1, [])


def test_a_negative_number_of_retries_is_refused(caller: Caller) -> None:
    with pytest.raises(allo.ConfigurationError, match="max_retries"):
        caller.make(api_key="k", max_retries=-1)
