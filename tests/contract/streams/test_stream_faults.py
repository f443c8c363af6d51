"""Streams that go wrong: what is raised, and what can still be read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from streaming import LINES, REX, SSE, TOM, Driver, forever, names, says
from talking import END, Asked, Talker, chunk, head


@pytest.mark.parametrize("bad", [b"data: {nope\n\n", b"data: 7\n\n"])
def test_a_bad_event_is_one_error_and_the_next_event_is_read(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, bad: bytes
) -> None:
    talker.answering = says(REX, b"id: 9\nevent: odd\n" + bad, TOM)
    first, error, last = driver.outcomes(feeds.watch())
    assert (first.name, last.name) == ("Rex", "Tom")
    assert type(error) is errors.APIEventError
    assert isinstance(error, errors.APIResponseValidationError)
    assert "event 2 (odd)" in str(error)
    assert (error.event.id, error.event.event) == ("9", "odd")
    assert error.raw_body == error.event.data.encode()
    assert error.status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        b'event: error\ndata: {"code":"overloaded","message":"Later."}\n\n',
        b'data: {"error":{"code":"overloaded","message":"Later."}}\n\n',
    ],
)
def test_an_error_of_the_api_is_raised_as_one(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, sent: bytes
) -> None:
    talker.answering = says(REX, sent)
    first, error = driver.outcomes(feeds.watch())
    assert first.name == "Rex"
    assert type(error) is errors.APIStreamError
    assert (error.code, error.message) == ("overloaded", "Later.")
    assert str(error) == "the stream reports an error: overloaded: Later."


def test_a_stream_that_breaks_is_a_connection_error(
    driver: Driver, talker: Talker, feeds: Any, errors: Any
) -> None:
    talker.answering = says(REX, b'data: {"na', end=b"")
    first, error = driver.outcomes(feeds.watch())
    assert first.name == "Rex"
    assert type(error) is errors.APIConnectionError
    assert len(talker.asked) == 1
    assert talker.settles_at(0)


def test_a_line_that_is_cut_is_a_bad_event(
    driver: Driver, talker: Talker, feeds: Any, errors: Any
) -> None:
    talker.answering = says(b'{"name":"Rex"}\n{"na', fields=LINES)
    first, error = driver.outcomes(feeds.lines())
    assert first.name == "Rex"
    assert type(error) is errors.APIEventError
    assert error.event.data == '{"na'


def test_a_stream_that_falls_silent_is_a_timeout(
    driver: Driver, talker: Talker, feeds: Any, errors: Any
) -> None:
    def answer(_: Asked) -> Iterator[bytes]:
        yield head(headers=SSE) + chunk(REX)
        time.sleep(0.5)

    talker.answering = answer
    _, error = driver.outcomes(feeds.watch(), timeout=0.1)
    assert type(error) is errors.APITimeoutError


def test_signs_of_life_do_not_stretch_a_deadline(
    driver: Driver, talker: Talker, feeds: Any, errors: Any
) -> None:
    def answer(_: Asked) -> Iterator[bytes]:
        yield head(headers=SSE) + chunk(REX)
        yield from forever()

    talker.answering = answer
    started = time.monotonic()
    _, error = driver.outcomes(feeds.watch(), deadline=0.2)
    assert type(error) is errors.APITimeoutError
    assert time.monotonic() - started < 2
    assert talker.settles_at(0)


def test_an_endless_event_stops_at_the_limit_of_an_answer(
    driver: Driver, talker: Talker, feeds: Any, errors: Any
) -> None:
    talker.answering = says(REX, *[b"data: " + b"x" * 999 + b"\n"] * 20)
    first, error = driver.outcomes(feeds.watch(), max_response_bytes=10_000)
    assert first.name == "Rex"
    assert type(error) is errors.APIResponseValidationError
    assert "10000 bytes" in str(error)


def test_many_events_may_be_longer_than_the_limit_of_an_answer(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    talker.answering = says(*[REX] * 100)
    events = driver.events(feeds.watch(), max_response_bytes=100)
    assert len(events) == 100


def test_an_error_before_the_stream_is_an_error_as_ever(
    driver: Driver, talker: Talker, feeds: Any, errors: Any
) -> None:
    body = b'{"message":"No."}'
    talker.answering = lambda _: iter([head(404, length=len(body)) + body])
    with pytest.raises(errors.NotFoundError, match=r"No\."):
        driver.events(feeds.watch())


def test_a_refused_opening_is_tried_again(
    driver: Driver, talker: Talker, feeds: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(
        [
            head(503, {"Retry-After": "0"}, length=0),
            head(headers=SSE) + chunk(REX) + END,
        ]
    )
    talker.answering = lambda _: iter([next(answers)])
    assert names(driver.events(feeds.watch())) == ["Rex"]
    assert len(talker.asked) == 2
