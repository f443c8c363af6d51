"""What the three formats of streams say, case by case; mostly those of the HTML standard."""

from __future__ import annotations

from typing import Any

import pytest
from everything import module

formats = module("_events")

SERVER_SENT = "text/event-stream"


def read(media_type: str, stream: str | bytes) -> list[Any]:
    reading = formats.decoder(media_type)
    data = stream.encode() if isinstance(stream, str) else stream
    return [*reading.feed(data), *reading.finish()]


def event(data: str = "", **more: object) -> Any:
    return formats.RawEvent(data=data, **more)


@pytest.mark.parametrize(
    ("stream", "events"),
    [
        pytest.param("data: a\n\ndata: b\n\n", [event("a"), event("b")], id="LF"),
        pytest.param("data: a\r\rdata: b\r\r", [event("a"), event("b")], id="CR"),
        pytest.param("data: a\r\n\r\n", [event("a")], id="CR LF"),
        pytest.param("data: a\ndata: b\n\n", [event("a\nb")], id="two lines"),
        pytest.param("data\ndata\n\n", [event("\n")], id="two empty lines"),
        pytest.param("data:\n\n", [event("")], id="empty data"),
        pytest.param("data:  a\n\n", [event(" a")], id="one blank goes"),
        pytest.param("data:a:b\n\n", [event("a:b")], id="a colon in data"),
        pytest.param(": ping\n\n:\n\n", [], id="comments"),
        pytest.param("\n\n\n", [], id="blank lines"),
        pytest.param("\ufeffdata: a\n\n", [event("a")], id="byte order mark"),
        pytest.param("\ufeff\ufeffdata: a\n\n", [], id="two of them"),
        pytest.param("dat: a\nDATA: b\n\n", [], id="unknown fields"),
        pytest.param("data: a", [event("a")], id="no end at all"),
        pytest.param("data: a\n", [event("a")], id="no blank line at the end"),
        pytest.param(
            "event: e\ndata: a\n\ndata: b\n\n",
            [event("a", event="e"), event("b")],
            id="a kind is one event's",
        ),
        pytest.param("event: ping\n\n", [event(event="ping")], id="no data"),
        pytest.param(
            "id: 1\ndata: a\n\nid\ndata: b\n\n",
            [event("a", id="1"), event("b", id="")],
            id="ids",
        ),
        pytest.param("id: 1\0\ndata: a\n\n", [event("a")], id="an id with a NUL"),
        pytest.param("retry: 30\n\n", [event(retry=30)], id="retry"),
        pytest.param("retry: 3x\nretry: -1\nretry\ndata\n\n", [event()], id="no retry"),
        pytest.param("retry: " + "9" * 5000 + "\n\n", [], id="an endless retry"),
        pytest.param(b"data: \xff\n\n", [event("\ufffd")], id="no UTF-8"),
    ],
)
def test_server_sent_events(stream: str | bytes, events: list[Any]) -> None:
    assert read(SERVER_SENT, stream) == events


@pytest.mark.parametrize(
    ("media_type", "stream", "texts"),
    [
        ("application/jsonl", '{"a":1}\n[2]\n', ['{"a":1}', "[2]"]),
        ("application/x-ndjson; charset=utf-8", "1\r\n\r\n2", ["1", "2"]),
        ("application/ndjson", '\ufeff{"a":\n', ['{"a":']),
        ("application/json-seq", '\x1e{"a":1}\n\x1e2\n', ['{"a":1}', "2"]),
        ("application/json-seq", '\x1e{\n"a":1}\n\x1e\x1e2\n', ['{\n"a":1}', "2"]),
        ("application/geo+json-seq", '\x1e{"a"\n\x1e2\n', ['{"a"', "2"]),
    ],
)
def test_json_texts(media_type: str, stream: str, texts: list[str]) -> None:
    assert [one.data for one in read(media_type, stream)] == texts


@pytest.mark.parametrize(
    ("media_type", "first"),
    [
        (SERVER_SENT, b"data: 1\n\n"),
        (SERVER_SENT, b"data: 1\r\r"),
        ("application/jsonl", b"1\n"),
        ("application/json-seq", b"\x1e[1]\n"),
    ],
)
def test_an_event_is_there_before_the_next_one_begins(
    media_type: str, first: bytes
) -> None:
    assert len(list(formats.decoder(media_type).feed(first))) == 1


@pytest.mark.parametrize(
    ("media_type", "endless"),
    [
        (SERVER_SENT, b"data: x"),
        (SERVER_SENT, b"data: x\n"),
        ("application/jsonl", b"xx"),
        ("application/json-seq", b"{\n"),
    ],
)
def test_an_event_without_an_end_stops_at_the_limit(
    media_type: str, endless: bytes
) -> None:
    reading = formats.decoder(media_type, 1000)
    with pytest.raises(formats.TooLong, match="1000 bytes"):
        for _ in range(1000):
            list(reading.feed(endless))


def test_signs_of_life_do_not_count_towards_the_limit() -> None:
    reading = formats.decoder(SERVER_SENT, 100)
    beats = [event for _ in range(100) for event in reading.feed(b": still here\n")]
    assert [*beats, *reading.feed(b"data: a\n\n")] == [event("a")]
