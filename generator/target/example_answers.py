"""The answers an SDK is tested with: those the description shows, and those it lets be made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import assert_never

from msgspec.structs import replace

from generator.escape import data
from generator.foreign import Code
from generator.ir import (
    Answer,
    Content,
    Exactly,
    Family,
    Operation,
    Otherwise,
    Stream,
)
from generator.media import is_json
from generator.pointer import Json
from generator.target.fitting import fits
from generator.target.python.answers import successes
from generator.target.python.models import Models
from generator.target.specimens import specimen

_LARGEST = 64 * 1024
"""How long an author's example may be, as JSON text, before one is made up instead."""


class Values:
    """Values by number, each once."""

    def __init__(self) -> None:
        self.rows: list[Code] = []
        self._numbers: dict[Code, int] = {}
        self._made_up: dict[Content, int] = {}

    def made_up(self, models: Models, content: Content) -> int:
        """What is made up for a body; many answers have the same."""
        plain = replace(content, examples=(), encoding=())
        if plain not in self._made_up:
            self._made_up[plain] = self.number(_made_up(models, content))
        return self._made_up[plain]

    def number(self, value: Json) -> int:
        """The number of a value."""
        text = data(value)
        if text not in self._numbers:
            self._numbers[text] = len(self.rows)
            self.rows.append(text)
        return self._numbers[text]


def described_answers(
    models: Models, operation: Operation, values: Values
) -> Iterator[Json]:
    """Status, then each media type with its examples by name; the successes come first."""
    good = successes(operation)
    seen: set[int] = set()
    for answer in (*good, *(one for one in operation.answers if one not in good)):
        status = _status(answer, is_good=answer in good)
        if status < 200 or status in seen:
            continue
        seen.add(status)
        bodies: list[Json] = []
        if status not in (204, 304) and operation.method != "HEAD":
            bodies += [_content(models, one, values) for one in answer.content]
        yield [status, *bodies]


def _status(answer: Answer, *, is_good: bool) -> int:
    """A status that stands for those an answer is described for."""
    match answer.status:
        case Exactly(code):
            return code
        case Family(digit):
            return digit * 100
        case Otherwise():
            return 200 if is_good else 500
        case _:
            assert_never(answer.status)


def _content(models: Models, content: Content, values: Values) -> Json:
    shown: dict[str, Json] = {}
    for example in content.examples:
        if _is_usable(models, content, example.value):
            shown.setdefault(example.name.text, values.number(example.value))
    if not shown:
        shown[""] = values.made_up(models, content)
    return [content.media_type.text, shown]


def _is_usable(models: Models, content: Content, value: Json) -> bool:
    """Whether an author's example is what the body is, seen from afar, and no novel."""
    if content.stream:
        return isinstance(value, str)
    if len(json.dumps(value)) > _LARGEST:
        return False
    if is_json(content.media_type.text):
        return fits(value, content.type, models.api, 1)
    return isinstance(value, str)


def _made_up(models: Models, content: Content) -> Json:
    value = specimen(content.type, models.api, whole=True)
    if content.stream:
        return _framed(value, content.stream)
    if is_json(content.media_type.text) or isinstance(value, str):
        return value
    return json.dumps(value)


def _framed(item: Json, stream: Stream) -> str:
    """A stream of one item."""
    text = item if stream.text and isinstance(item, str) else json.dumps(item)
    match stream.framing:
        case "events" if stream.part == "whole" and isinstance(item, dict):
            lines = (f"{key}: {_line(one)}\n" for key, one in item.items())
            return "".join(lines) + "\n"
        case "events":
            return f"data: {text}\n\n"
        case "lines":
            return f"{text}\n"
        case "sequence":
            return f"\x1e{text}\n"
        case _:
            assert_never(stream.framing)


def _line(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)
