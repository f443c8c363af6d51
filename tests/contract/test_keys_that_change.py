"""A key may be a function: it is asked before each attempt, so a new key is soon used."""

from __future__ import annotations

from typing import Any

import allo
import pytest
from allo import Verbatim
from callers import KEY, Caller
from loopback import Received, Server, Step, answer

DONE = answer({"data": {"id": "pdl"}})
BUSY = answer({}, 429, {"Retry-After": "0"})
REFUSED = answer({"error": {"code": "UNAUTHORIZED"}}, 401)


def keys(received: list[Received]) -> list[str | None]:
    return [one.header("authorization") for one in received]


def asked(caller: Caller, *answers: Any) -> Any:
    """A function that gives these keys, the last one again and again."""
    left = list(answers)

    def ask() -> Any:
        key = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(key, Exception):
            raise key
        return key

    async def ask_soon() -> Any:
        return ask()

    return ask if caller.style == "sync" else ask_soon


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (KEY, f"Api-Key {KEY}"),
        (f"Api-Key {KEY}", f"Api-Key {KEY}"),
        (f"api-key {KEY}", f"Api-Key {KEY}"),
        (Verbatim(KEY), KEY),
        (Verbatim(f"Token {KEY}"), f"Token {KEY}"),
    ],
)
def test_a_key_is_sent_behind_its_prefix_or_verbatim(
    caller: Caller, server: Server, given: str, sent: str
) -> None:
    caller.upsert({"api_key": given})
    assert server.only.header("authorization") == sent


def test_a_function_is_asked_before_each_attempt(
    caller: Caller, server: Server
) -> None:
    server.plays(BUSY, DONE)
    caller.upsert({"api_key": asked(caller, "first", "second")})
    assert keys(server.received) == ["Api-Key first", "Api-Key second"]


@pytest.mark.parametrize("max_retries", [0, 2])
def test_another_key_is_tried_once_after_a_401(
    caller: Caller, server: Server, max_retries: int, pauses: list[float]
) -> None:
    server.plays(REFUSED)
    options = {"api_key": asked(caller, "a", "b", "c"), "max_retries": max_retries}
    with pytest.raises(allo.AuthenticationError) as raised:
        caller.upsert(options)
    assert keys(server.received) == ["Api-Key a", "Api-Key b"]
    assert raised.value.attempts == 2
    assert pauses == []


def test_the_attempt_with_another_key_takes_nothing_from_the_retries(
    caller: Caller, server: Server
) -> None:
    server.plays(REFUSED, BUSY, DONE)
    caller.upsert({"api_key": asked(caller, "a", "b"), "max_retries": 1})
    assert keys(server.received) == ["Api-Key a", "Api-Key b", "Api-Key b"]


@pytest.mark.parametrize("api_key", [KEY, lambda: KEY], ids=["text", "function"])
def test_the_same_key_is_not_tried_again_after_a_401(
    caller: Caller, server: Server, api_key: Any
) -> None:
    server.plays(REFUSED)
    with pytest.raises(allo.AuthenticationError):
        caller.upsert({"api_key": api_key})
    assert keys(server.received) == [f"Api-Key {KEY}"]


FAILURES = [
    pytest.param(LookupError("no vault"), LookupError, id="its own error"),
    pytest.param("", allo.ConfigurationError, id="nothing"),
    pytest.param(7, allo.ConfigurationError, id="no text"),
]


@pytest.mark.parametrize(("said", "error"), FAILURES)
def test_what_a_function_does_wrong_ends_the_call_before_it_is_sent(
    caller: Caller, server: Server, said: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        caller.upsert({"api_key": asked(caller, said)})
    assert server.received == []


def test_a_blocking_client_does_not_take_a_function_to_await(server: Server) -> None:
    caller = Caller("sync", server.url)
    soon = asked(Caller("async", server.url), KEY)
    with pytest.raises(allo.ConfigurationError, match="api_key has to be awaited"):
        caller.upsert({"api_key": soon})


def test_the_asynchronous_client_takes_a_plain_function(server: Server) -> None:
    Caller("async", server.url).upsert({"api_key": lambda: KEY})
    assert server.only.header("authorization") == f"Api-Key {KEY}"


@pytest.mark.parametrize("step", [DONE, answer({}, 500)], ids=["good", "bad"])
def test_a_call_that_asks_for_no_credentials_sends_none(
    caller: Caller, server: Server, step: Step
) -> None:
    server.plays(step)
    request: allo.Request[Any] = allo.Request(
        method="POST", path="/open", returns=None, security=()
    )
    options = {"default_headers": {"authorization": "x", "X-Team": "red"}}
    if step is DONE:
        caller.send(request, **options)
    else:
        with pytest.raises(allo.InternalServerError):
            caller.send(request, **options)
    assert {one.header("authorization") for one in server.received} == {None}
    assert {one.header("x-team") for one in server.received} == {"red"}
