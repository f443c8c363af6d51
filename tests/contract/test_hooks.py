"""Hooks and the log: what they are told of each request, what they add, and when they fail."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import allo
import pytest
from allo import Attempt, Hooks, Request
from callers import KEY, Caller
from misbehaving import RESET, Misbehaving, redirects, whole

ASKED: Request[Any] = Request(
    operation="things.list_things",
    method="GET",
    path="/things",
    query=[("page", "2"), ("access_token", "t0p")],
    returns=dict[str, Any],
    security=[["ApiKeyAuth"]],
)


class Watching:
    """Hooks that remember; on the asynchronous client they are awaited."""

    def __init__(self, caller: Caller, headers: dict[str, str] | None = None) -> None:
        self.begun: list[Attempt] = []
        self.ended: list[tuple[Attempt, Any]] = []

        def before(attempt: Attempt) -> dict[str, str] | None:
            self.begun.append(attempt)
            return headers

        def after(attempt: Attempt, outcome: Any) -> None:
            self.ended.append((attempt, outcome))

        async def before_soon(attempt: Attempt) -> dict[str, str] | None:
            await asyncio.sleep(0)
            return before(attempt)

        async def after_soon(attempt: Attempt, outcome: Any) -> None:
            await asyncio.sleep(0)
            after(attempt, outcome)

        self.hooks = (
            Hooks(before_attempt=before, after_response=after)
            if caller.style == "sync"
            else Hooks(before_attempt=before_soon, after_response=after_soon)
        )


def test_hooks_are_told_of_each_request_and_its_outcome(
    sufferer: Caller, faulty: Misbehaving, pauses: list[float]
) -> None:
    faulty.plays(RESET, whole({}, 503), redirects("/moved"), whole({"ok": 1}))
    seen = Watching(sufferer)
    assert sufferer.send(ASKED, hooks=seen.hooks) == {"ok": 1}
    assert seen.begun == [attempt for attempt, _ in seen.ended]
    assert [(one.number, one.resends) for one in seen.begun] == [
        (1, 0),
        (2, 1),
        (3, 2),
        (3, 3),
    ]
    failed, unavailable, moved, good = (outcome for _, outcome in seen.ended)
    assert isinstance(failed, allo.APIConnectionError)
    assert [one.status_code for one in (unavailable, moved, good)] == [503, 302, 200]
    assert good.parse() == {"ok": 1}
    assert all(one.request is ASKED for one in seen.begun)
    assert all(one.seconds > 0 for one in seen.begun)


def test_attributes_are_those_of_opentelemetry(
    sufferer: Caller, faulty: Misbehaving, pauses: list[float]
) -> None:
    faulty.plays(whole({}, 503), RESET, whole({}))
    seen = Watching(sufferer)
    sufferer.send(ASKED, hooks=seen.hooks)
    port = int(faulty.url.rpartition(":")[2])
    first = {
        "http.request.method": "GET",
        "url.full": f"{faulty.url}/things?page=2&access_token=***",
        "server.address": "127.0.0.1",
        "server.port": port,
        "code.function.name": "things.list_things",
    }
    assert seen.begun[0].attributes() == first
    assert [attempt.attributes(outcome) for attempt, outcome in seen.ended] == [
        {**first, "http.response.status_code": 503, "error.type": "503"},
        {
            **first,
            "http.request.resend_count": 1,
            "error.type": "APIConnectionError",
        },
        {**first, "http.request.resend_count": 2, "http.response.status_code": 200},
    ]


def test_a_hook_adds_headers(sufferer: Caller, faulty: Misbehaving) -> None:
    seen = Watching(sufferer, {"traceparent": "00-abc-def-01", "ACCEPT": "text/x"})
    sufferer.send(ASKED, hooks=seen.hooks)
    (sent,) = faulty.received
    assert sent.header("traceparent") == "00-abc-def-01"
    assert sent.header("accept") == "text/x"


def test_an_asynchronous_client_takes_plain_hooks_too(faulty: Misbehaving) -> None:
    seen = Watching(Caller("sync", faulty.url), {"X-Hook": "1"})
    Caller("async", faulty.url).send(ASKED, hooks=seen.hooks)
    assert faulty.received[0].header("x-hook") == "1"
    assert len(seen.ended) == 1


def test_a_blocking_client_refuses_hooks_it_would_have_to_await(
    faulty: Misbehaving,
) -> None:
    seen = Watching(Caller("async", faulty.url))
    with pytest.raises(allo.ConfigurationError, match="before_attempt is async"):
        allo.Allo(api_key=KEY, hooks=seen.hooks)
    inner = seen.hooks.before_attempt
    assert inner is not None
    hidden = Hooks(before_attempt=lambda attempt: inner(attempt))
    with pytest.raises(allo.ConfigurationError, match="has to be awaited"):
        Caller("sync", faulty.url).send(ASKED, hooks=hidden)
    assert faulty.received == []


def test_what_is_no_function_is_no_hook(caller: Caller) -> None:
    nonsense: Any = "print"
    with pytest.raises(allo.ConfigurationError, match="must be a function"):
        caller.make(api_key=KEY, hooks=Hooks(after_response=nonsense))


@pytest.mark.parametrize("headers", [{"X-A": "a\nb"}, {"X A": "a"}, {"X-A": "\u00e9"}])
def test_a_header_of_a_hook_that_cannot_be_sent_is_a_value_error(
    sufferer: Caller, faulty: Misbehaving, headers: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match="X"):
        sufferer.send(ASKED, hooks=Watching(sufferer, headers).hooks)
    assert faulty.received == []


class Mischief(Exception):
    """What a hook of somebody's raises."""


def raising(*_: Any) -> None:
    raise Mischief


@pytest.mark.parametrize("hook", ["before_attempt", "after_response"])
@pytest.mark.parametrize("status", [200, 503])
def test_what_a_hook_raises_ends_the_call_as_it_is(
    sufferer: Caller, faulty: Misbehaving, hook: str, status: int
) -> None:
    faulty.plays(whole({}, status))
    with pytest.raises(Mischief) as raised:
        sufferer.send(ASKED, hooks=Hooks(**{hook: raising}))
    assert raised.value.__cause__ is None
    assert len(faulty.received) == (hook == "after_response")
    faulty.wait_until_open(0)


def test_the_log_has_one_record_for_each_request_with_its_attributes(
    sufferer: Caller,
    faulty: Misbehaving,
    caplog: pytest.LogCaptureFixture,
    pauses: list[float],
) -> None:
    caplog.set_level(logging.DEBUG, logger="allo")
    faulty.plays(whole({}, 503), whole({}))
    sufferer.send(ASKED)
    first, second = (record for record in caplog.records if record.name == "allo")
    assert first.getMessage().startswith("GET /things: 503 (attempt 1, ")
    assert second.getMessage().startswith("GET /things: 200 (attempt 2, ")
    assert vars(first)["http.response.status_code"] == 503
    assert vars(second)["http.request.resend_count"] == 1
    assert vars(second)["code.function.name"] == "things.list_things"
    assert "t0p" not in str([vars(one) for one in caplog.records])
    assert KEY not in str([vars(one) for one in caplog.records])
