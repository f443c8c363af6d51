"""Answers that say odd things about themselves, and a clock that jumps."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allo import APIResponseValidationError, APITimeoutError
from callers import Caller
from loopback import Server, answer
from misbehaving import Misbehaving, drips, message

QUEUE = {"data": {"name": "Cold Calls"}}


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "text/plain; charset=utf-8",
        "application/octet-stream",
        "application/vnd.api+json; charset=UTF-8",
        "application/json; charset=klingon",
        "nonsense",
        "",
    ],
)
def test_json_is_read_whatever_it_calls_itself(
    caller: Caller, server: Server, content_type: str
) -> None:
    server.plays(answer(QUEUE, headers={"Content-Type": content_type}))
    assert caller.upsert().data.name == "Cold Calls"


def test_json_without_a_content_type_is_read(caller: Caller, server: Server) -> None:
    lines = answer(QUEUE).split(b"\r\n")
    bare = [line for line in lines if not line.lower().startswith(b"content-type:")]
    assert len(bare) == len(lines) - 1
    server.plays(b"\r\n".join(bare))
    assert caller.upsert().data.name == "Cold Calls"


def test_a_byte_order_mark_is_no_json(caller: Caller, server: Server) -> None:
    server.plays(answer(b'\xef\xbb\xbf{"data": {"name": "Cold Calls"}}'))
    with pytest.raises(APIResponseValidationError, match="200"):
        caller.upsert()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b'{"data": {"name": "first", "name": "last"}}', "last"),
        (b'{"data": {"name": "\\ud83d\\ude00"}}', "\N{GRINNING FACE}"),
    ],
)
def test_odd_json_is_read_as_json_says(
    caller: Caller, server: Server, body: bytes, name: str
) -> None:
    server.plays(answer(body))
    assert caller.upsert().data.name == name


def test_half_a_surrogate_is_one_typed_error(caller: Caller, server: Server) -> None:
    server.plays(answer(b'{"data": {"name": "\\ud83d"}}'))
    with pytest.raises(APIResponseValidationError) as raised:
        caller.upsert()
    assert raised.value.status_code == 200
    assert raised.value.raw_body == b'{"data": {"name": "\\ud83d"}}'


@pytest.mark.parametrize("jump", [-86_400.0, 86_400.0])
def test_a_clock_that_jumps_moves_no_deadline(
    caller: Caller, faulty: Misbehaving, monkeypatch: pytest.MonkeyPatch, jump: float
) -> None:
    real = time.time
    began = real()
    monkeypatch.setattr(time, "time", lambda: real() + (jump if real() > began else 0))
    options: dict[str, Any] = {"base_url": faulty.url, "deadline": 5.0}
    faulty.plays(drips(message(QUEUE), after=60, pause=0.001))
    assert caller.upsert(options).data.name == "Cold Calls"
    faulty.plays(drips(message(QUEUE), pause=0.05))
    with pytest.raises(APITimeoutError):
        caller.upsert({**options, "deadline": 0.2, "max_retries": 0})
