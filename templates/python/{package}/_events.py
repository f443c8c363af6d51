"""Reads streams of events from bytes as they come, cut wherever the network cut them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

SERVER_SENT: Final = "text/event-stream"
LINES: Final = frozenset(
    "application/jsonl application/x-jsonl application/jsonlines application/x-jsonlines "
    "application/json-lines application/ndjson application/x-ndjson "
    "application/stream+json application/x-json-stream text/jsonl text/x-ndjson".split()
)
"""What JSON lines are called."""
DONE: Final = "[DONE]"
"""What many APIs send as the last event of a stream, in place of JSON."""

_LINE_END = re.compile(rb"\r\n|\n|\r")
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_RECORD_OR_LINE_END = re.compile(rb"(?<=\n)|\x1e")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEvent:
    """One event as it came; in a stream of JSON texts, `data` is such a text."""

    data: str
    event: str | None = None
    """What kind of event it is, where the stream says so."""
    id: str | None = None
    """What to send as `Last-Event-ID` to go on after this event."""
    retry: int | None = None
    """Milliseconds to wait before connecting anew."""

    def json(self) -> Any:
        """The data read as JSON; raises `ValueError` where it is none."""
        return json.loads(self.data)


class TooLong(ValueError):
    """An event that does not end within the limit."""


class Decoder(Protocol):
    """Takes bytes, gives events; `finish` gives what was still waiting for its end."""

    def feed(self, data: bytes) -> Iterator[RawEvent]: ...
    def finish(self) -> Iterator[RawEvent]: ...


def is_stream(media_type: str) -> bool:
    """Whether a media type is one that is cut into events."""
    name = _essence(media_type)
    return name == SERVER_SENT or name in LINES or name.endswith("json-seq")


def decoder(media_type: str, limit: int | None = None) -> Decoder:
    """What reads a stream of a media type; no event may be longer than `limit` bytes."""
    name = _essence(media_type)
    if name == SERVER_SENT:
        return ServerSentEvents(limit)
    return JsonSequence(limit) if name.endswith("json-seq") else JsonLines(limit)


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


class ServerSentEvents:
    """The format of `text/event-stream`, as the HTML standard has it.

    Apart from one thing: an event that the end of the stream cuts short is not dropped.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._limit = limit
        self._lines = _Lines()
        self._data: list[str] = []
        self._size = 0
        self._event: str | None = None
        self._id: str | None = None
        self._retry: int | None = None

    def feed(self, data: bytes) -> Iterator[RawEvent]:
        """The events that these bytes complete."""
        for line in self._lines.feed(data):
            yield from self._read(line)
        _check(self._size + self._lines.size, self._limit)

    def finish(self) -> Iterator[RawEvent]:
        """The last event, where no blank line follows it."""
        for line in self._lines.finish():
            yield from self._read(line)
        yield from self._dispatch()

    def _read(self, line: bytes) -> Iterator[RawEvent]:
        if not line:
            yield from self._dispatch()
            return
        name, _, value = line.decode("utf-8", "replace").partition(":")
        value = value.removeprefix(" ")
        match name:
            case "data":
                self._size += len(line)
                _check(self._size, self._limit)
                self._data.append(value)
            case "event":
                self._event = value or None
            case "id" if "\0" not in value:
                self._id = value
            case "retry" if _NUMBER.fullmatch(value):
                self._retry = int(value)
            case _:
                pass  # a comment, or a field of the future

    def _dispatch(self) -> Iterator[RawEvent]:
        came = (self._event, self._id, self._retry)
        if self._data or came != (None, None, None):
            yield RawEvent(
                data="\n".join(self._data),
                event=self._event,
                id=self._id,
                retry=self._retry,
            )
        self._data, self._size = [], 0
        self._event = self._id = self._retry = None


class JsonLines:
    """JSON texts, each on a line of its own; the last line needs no end."""

    def __init__(self, limit: int | None = None) -> None:
        self._limit = limit
        self._lines = _Lines()

    def feed(self, data: bytes) -> Iterator[RawEvent]:
        """The texts that these bytes complete."""
        for line in self._lines.feed(data):
            yield from _text(line, self._limit)
        _check(self._lines.size, self._limit)

    def finish(self) -> Iterator[RawEvent]:
        """The last text."""
        for line in self._lines.finish():
            yield from _text(line, self._limit)


class JsonSequence:
    """JSON texts, each between the sign U+001E and the end of a line (RFC 7464).

    A text of one line is given at its end; one of several lines when the next begins.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._limit = limit
        self._pieces = _Pieces(_RECORD_OR_LINE_END)
        self._record: list[bytes] = []
        self._size = 0

    def feed(self, data: bytes) -> Iterator[RawEvent]:
        """The texts that these bytes complete."""
        for piece in self._pieces.feed(data):
            self._record.append(piece)
            self._size += len(piece)
            alone = len(self._record) == 1
            if not piece.endswith(b"\n") or (alone and _is_json(piece)):
                yield from self._dispatch()
        _check(self._size + self._pieces.size, self._limit)

    def finish(self) -> Iterator[RawEvent]:
        """The last text."""
        self._record += self._pieces.finish()
        return self._dispatch()

    def _dispatch(self) -> Iterator[RawEvent]:
        record = b"".join(self._record)
        self._record, self._size = [], 0
        return _text(record, self._limit)


class _Pieces:
    """Cuts bytes at an end mark, each piece as soon as its mark has come."""

    def __init__(self, end: re.Pattern[bytes]) -> None:
        self._end = end
        self._waiting: list[bytes] = []
        self.size = 0
        """How many bytes wait for an end."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The pieces that these bytes complete."""
        *whole, rest = self._end.split(data)
        for piece in whole:
            self._waiting.append(piece)
            yield from self.finish()
        self._waiting.append(rest)
        self.size += len(rest)

    def finish(self) -> Iterator[bytes]:
        """What is waiting, as if its end had come."""
        piece = b"".join(self._waiting)
        self._waiting, self.size = [], 0
        yield piece


class _Lines(_Pieces):
    """Cuts text into lines, ended by LF, CR LF or CR; a byte order mark is no text."""

    def __init__(self) -> None:
        super().__init__(_LINE_END)
        self._begun = False
        self._after_return = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The lines that these bytes complete."""
        if self._after_return and data:
            data = data.removeprefix(b"\n")
            self._after_return = False
        if data:
            self._after_return = data.endswith(b"\r")
            yield from super().feed(data)

    def finish(self) -> Iterator[bytes]:
        """What is waiting, as if its end had come."""
        for line in super().finish():
            yield line if self._begun else line.removeprefix(_BYTE_ORDER_MARK)
            self._begun = True


def _text(piece: bytes, limit: int | None) -> Iterator[RawEvent]:
    """A JSON text as an event, unless there is none."""
    _check(len(piece), limit)
    text = piece.decode("utf-8", "replace").strip()
    if text:
        yield RawEvent(data=text)


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _check(size: int, limit: int | None) -> None:
    if limit is not None and size > limit:
        raise TooLong(f"an event is longer than {limit} bytes")
