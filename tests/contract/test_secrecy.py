"""The key goes to the API and nowhere else: no repr, no log, no error, no traceback."""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import allo
import pytest
from callers import KEY, Caller
from loopback import RESET, SILENCE, Server, Step, answer


def everything_about(error: BaseException) -> str:
    """A traceback with every local variable, as an error reporter would send it."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(told.format()) + repr(error) + repr(vars(error)) + str(error.args)


def test_a_client_does_not_show_its_key(caller: Caller) -> None:
    client = caller.make(api_key=KEY, default_headers={"X-Token": KEY})
    settings: Any = vars(client)["_settings"]
    shown = f"{client} {client!r} {vars(client)} {settings!r} {settings.credentials!r}"
    assert KEY not in shown
    assert "api.withallo.com" in repr(client)


def test_a_request_does_not_hold_the_key(caller: Caller, server: Server) -> None:
    request = allo.power_dialer.upsert_current_dialing_queue(name="x")
    caller.send(request)
    assert KEY not in repr(request)
    assert KEY.encode() not in pickle.dumps(request)


FAULTS: list[tuple[str, Step, dict[str, Any]]] = [
    ("reset", RESET, {}),
    ("timeout", SILENCE, {"timeout": 0.1}),
    ("garbage", b"garbage\r\n\r\n", {}),
    ("refused", b"", {"base_url": "http://127.0.0.1:1"}),
    ("unauthorized", answer({"error": {"code": "UNAUTHORIZED"}}, 401), {}),
    ("server error", answer(b"<html>", 502), {}),
    ("cut", answer(b'{"data'), {}),
]


@pytest.mark.parametrize(
    ("step", "options"), [pytest.param(s, o, id=n) for n, s, o in FAULTS]
)
def test_a_failed_call_does_not_show_the_key(
    caller: Caller, server: Server, step: Step, options: dict[str, Any]
) -> None:
    client: Callable[..., Any] = caller.upsert
    server.plays(step)
    with pytest.raises(allo.AlloError) as raised:
        _quietly(client, {"max_retries": 0, **options})
    error = raised.value
    error.__traceback__ = _without_our_own_frames(error)
    assert KEY not in everything_about(error)
    cause = error.__cause__
    assert cause is None or KEY not in repr(vars(cause))


@pytest.mark.parametrize(
    "options",
    [{"base_url": "nonsense"}, {"max_retries": -1}, {"api_key": f"{KEY}\r\nx"}],
)
def test_a_client_that_cannot_be_made_does_not_show_the_key(
    caller: Caller, options: dict[str, Any]
) -> None:
    with pytest.raises(allo.AlloError) as raised:
        caller.make(**{"api_key": KEY, **options})
    error = raised.value
    error.__traceback__ = _without_our_own_frames(error)
    assert KEY not in everything_about(error)


@pytest.mark.parametrize("key", [f"{KEY}\r\nx", KEY.encode()])
def test_a_function_that_gives_a_bad_key_does_not_show_it(
    caller: Caller, key: object
) -> None:
    with pytest.raises(allo.ConfigurationError) as raised:
        caller.upsert({"api_key": lambda: key})
    error = raised.value
    error.__traceback__ = _without_our_own_frames(error)
    assert KEY not in everything_about(error)


def test_no_log_shows_the_key_a_header_or_a_body(
    caller: Caller, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.plays(answer({}, 429, {"Retry-After": "0"}), answer({"data": {"id": "pdl"}}))
    caller.upsert({"default_headers": {"X-Team": "red-team"}}, name="private")
    assert any(record.name.startswith("httpcore2") for record in caplog.records)
    assert KEY not in caplog.text
    assert "private" not in caplog.text
    assert "red-team" not in caplog.text


def test_our_own_log_tells_each_attempt(
    caller: Caller, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="allo")
    server.plays(answer({}, 429, {"Retry-After": "0"}), RESET)
    with pytest.raises(allo.APIConnectionError):
        caller.upsert()
    ours = [record for record in caplog.records if record.name == "allo"]
    assert [record.levelno for record in ours] == [logging.DEBUG] * 2
    first, second = (record.getMessage() for record in ours)
    assert first.startswith("PATCH /v2/api/dialing-queues/current: 429 (attempt 1, ")
    assert "APIConnectionError (attempt 2, " in second


def _quietly(call: Callable[..., Any], options: dict[str, Any]) -> None:
    call(options, name="x")


def _without_our_own_frames(error: BaseException) -> Any:
    """The part of a traceback that lies in the package: the tests may hold the key."""
    frames = error.__traceback__
    while frames is not None and "/allo/_" not in frames.tb_frame.f_code.co_filename:
        frames = frames.tb_next
    assert frames is not None
    return frames
