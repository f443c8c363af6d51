"""Wherever the network cuts a stream, the same events come out of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from everything import module
from hypothesis import example, given
from hypothesis import strategies as st

formats = module("_events")
SERVER_SENT = "text/event-stream"
LINES, SEQUENCE = "application/jsonl", "application/json-seq"
FRAGMENTS = st.sampled_from(
    [
        *("data", "event", "id", "retry", ":", ": ", " ", "\n", "\r", "\r\n", "\n\n"),
        *("\ufeff", "é", "💥", "\u2028", "\x85", "\0", "\x1e", "[DONE]", "12", "x"),
        *(
            "data: ",
            "data:é\n",
            "event: a\n",
            "id: 7\n",
            "retry: 5\n",
            "{}",
            '{"a":\n1}',
        ),
    ]
)
STREAMS = st.lists(FRAGMENTS, max_size=30).map("".join).map(str.encode)
CUTS = st.lists(st.integers(0, 200), max_size=20)


def events(media_type: str, pieces: Iterable[bytes]) -> list[Any]:
    reading = formats.decoder(media_type)
    found = [event for piece in pieces for event in reading.feed(piece)]
    return [*found, *reading.finish()]


def cut(stream: bytes, places: list[int]) -> list[bytes]:
    ends = [*sorted(place for place in places if place <= len(stream)), len(stream)]
    return [stream[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize("media_type", [SERVER_SENT, LINES, SEQUENCE])
@given(stream=STREAMS, places=CUTS)
@example(stream=b"data: a\r\ndata: b\r\n\r\n", places=[8, 17, 19])
def test_any_cut_gives_the_same_events(
    media_type: str, stream: bytes, places: list[int]
) -> None:
    pieces = cut(stream, places)
    assert b"".join(pieces) == stream
    assert events(media_type, pieces) == events(media_type, [stream])


@pytest.mark.parametrize("media_type", [SERVER_SENT, LINES, SEQUENCE])
@given(stream=STREAMS)
def test_single_bytes_give_the_same_events(media_type: str, stream: bytes) -> None:
    bytewise = [stream[at : at + 1] for at in range(len(stream))]
    assert events(media_type, bytewise) == events(media_type, [stream])


@given(
    texts=st.lists(st.text(st.characters(exclude_characters="\r\n"))),
    end=st.sampled_from(["\n", "\r", "\r\n"]),
)
def test_lines_of_data_come_back_as_they_were_sent(texts: list[str], end: str) -> None:
    sent = "".join(f"data: {text}{end}" for text in texts) + end
    wanted = [formats.RawEvent(data="\n".join(_scalar(text) for text in texts))]
    stream = sent.encode("utf-8", "replace")
    assert events(SERVER_SENT, [stream]) == (wanted if texts else [])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@given(values=st.lists(VALUES), indent=st.none() | st.just(1), places=CUTS)
def test_json_comes_back_from_a_sequence_and_from_lines(
    values: list[object], indent: int | None, places: list[int]
) -> None:
    texts = [json.dumps(value, indent=indent) for value in values]
    sequence = "".join(f"\x1e{text}\n" for text in texts).encode()
    assert [one.json() for one in events(SEQUENCE, cut(sequence, places))] == values
    lines = "".join(f"{json.dumps(value)}\n" for value in values).encode()
    assert [one.json() for one in events(LINES, cut(lines, places))] == values


def _scalar(text: str) -> str:
    """A text as UTF-8 can carry it."""
    return text.encode("utf-8", "replace").decode()
