"""The key goes to the API and nowhere else: no repr, no log, no error, no traceback."""

from __future__ import annotations

import asyncio
import logging
import pickle
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Any

import allo
import pytest
from callers import KEY, Caller
from everything import module
from loopback import RESET, SILENCE, Server, Step, answer
from misbehaving import SILENCE as NO_ANSWER
from misbehaving import Misbehaving


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


def test_a_cancelled_call_does_not_show_the_key(faulty: Misbehaving) -> None:
    faulty.plays(NO_ANSWER)

    async def late(client: allo.AsyncAllo) -> None:
        async with asyncio.timeout(0.1):
            await client.send(replace(SECRETIVE, body=allo.UNSET))

    with pytest.raises(TimeoutError) as raised:
        Caller("async", faulty.url).run(late)
    cause = raised.value.__cause__
    assert isinstance(cause, asyncio.CancelledError)
    cause.__traceback__ = _in_the_package(cause)
    assert KEY not in everything_about(cause)
    assert "<headers: Accept, Accept-Encoding, User-Agent" in everything_about(cause)


def test_an_interrupted_call_does_not_show_the_key() -> None:
    class Interrupted:
        @contextmanager
        def stream(self, method: str, url: str, **rest: Any) -> Generator[Any]:
            yield Silent()

    class Silent:
        status_code = 200
        headers: Mapping[str, str] = {}

        def iter_raw(self) -> Iterator[bytes]:
            raise KeyboardInterrupt

    client = allo.Allo(api_key=KEY, http_client=Interrupted())
    with pytest.raises(KeyboardInterrupt) as raised:
        client.send(replace(SECRETIVE, body=allo.UNSET))
    raised.value.__traceback__ = _in_the_package(raised.value)
    assert KEY not in everything_about(raised.value)


def test_a_request_shows_what_it_asks_for_but_no_secrets() -> None:
    shown = repr(SECRETIVE)
    assert KEY not in shown
    assert shown == (
        "Request(method='POST', path='/things', query=[('page', '2'), ('api_key', '***')], "
        "headers={'X-Api-Key': '***', 'X-Team': 'red'}, body={'password': '***', "
        "'user': {'name': 'Ann', 'token': '***'}}, content_type='application/json', "
        "returns=None, security=[['ApiKeyAuth']])"
    )
    raw: allo.Request[None] = allo.Request(
        method="POST", path="/", body=KEY.encode(), returns=None
    )
    assert f"body='{len(KEY)} bytes'" in repr(raw)
    form = module("_request").Request(
        method="POST", path="/", body=(("user", "ann"), ("pin", "1234")), returns=None
    )
    assert "body=[('user', 'ann'), ('pin', '***')]" in repr(form)


def test_a_response_shows_no_cookie_and_no_body(caller: Caller, server: Server) -> None:
    server.plays(answer({"token": "t0p"}, 200, {"Set-Cookie": f"session={KEY}"}))
    response = caller.send_raw(SECRETIVE)
    assert response.headers["set-cookie"] == f"session={KEY}"
    assert KEY not in repr(response) + repr(vars(response)["headers"])
    assert "'set-cookie': '***'" in repr(response)
    assert repr(response).endswith("16 bytes)")


def test_the_log_of_the_connections_shows_no_cookie_and_no_way_on(
    caller: Caller, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.plays(
        answer({}, 302, {"Set-Cookie": "session=c00kie", "Location": "/s3cret"}),
        answer({"data": None}),
    )
    plain: allo.Request[None] = allo.Request(method="GET", path="/x", returns=None)
    caller.send(plain)
    library = [one for one in caplog.records if one.name.startswith("httpcore2")]
    assert library
    told = "".join(one.getMessage() for one in library)
    assert "302" in told
    assert "c00kie" not in told
    assert "s3cret" not in told


SECRETIVE: allo.Request[None] = allo.Request(
    method="POST",
    path="/things",
    query=[("page", "2"), ("api_key", KEY)],
    headers={"X-Api-Key": KEY, "X-Team": "red"},
    body={"password": KEY, "user": {"name": "Ann", "token": KEY}},
    content_type="application/json",
    returns=None,
    security=[["ApiKeyAuth"]],
)


def _in_the_package(error: BaseException) -> Any:
    """The frames of the package, without those of libraries below it and of the test."""
    last = None
    for frames in reversed(list(_links(error.__traceback__))):
        if "/allo/_" in frames.tb_frame.f_code.co_filename:
            last = TracebackType(
                last, frames.tb_frame, frames.tb_lasti, frames.tb_lineno
            )
    assert last is not None
    return last


def _links(frames: TracebackType | None) -> Iterator[TracebackType]:
    while frames is not None:
        yield frames
        frames = frames.tb_next


def _quietly(call: Callable[..., Any], options: dict[str, Any]) -> None:
    call(options, name="x")


def _without_our_own_frames(error: BaseException) -> Any:
    """The part of a traceback that lies in the package: the tests may hold the key."""
    frames = error.__traceback__
    while frames is not None and "/allo/_" not in frames.tb_frame.f_code.co_filename:
        frames = frames.tb_next
    assert frames is not None
    return frames
