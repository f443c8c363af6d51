"""Keeps where the parts of a JSON text stand, so that places are found without reading all of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from generator.document import Mark
from generator.pointer import Json, Pointer, ancestors, escape, join
from generator.source.reading import Repeats
from generator.source.written import Written

_OPENED = 3
"""How many levels are read piece by piece: a part is an operation, or a shared schema."""

_STRING = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
_PIECE = re.compile(
    rb'(?:(?:"(?P<key>[^"\\]*+(?:\\.[^"\\]*+)*+)"\s*+:\s*+)?'
    rb"(?:(?P<opening>[{\[])|" + _STRING + rb'|[^\s{}\[\],:"]+)|(?P<closing>[}\]]))'
    rb"[\s,]*",
    re.DOTALL,
)
"""A value with the key before it, an opening bracket standing for all it holds; or its end."""
_BLANKS = re.compile(r"[ \t\n\r]*")
_OPENING = re.compile(r"\{[ \t\n\r]*(?:(\})[ \t\n\r]*)?")
_COLON = re.compile(r"[ \t\n\r]*:[ \t\n\r]*")
_SIGN = re.compile(r"[ \t\n\r]*([,}])[ \t\n\r]*")

_IN_PARTS = -1
"""The end of what was not read in one go."""


class Part(Struct, frozen=True):
    """A value that was read in one go: where its key is written, and the value itself."""

    key: int
    start: int
    end: int


Parts: TypeAlias = Mapping[Pointer, Part]
"""The parts of a text by pointer, and what was opened to find them."""

Mapper: TypeAlias = Callable[[list[tuple[str, Json]]], dict[str, Json]]


def read_parts(
    text: str, decoder: json.JSONDecoder, mapper: Mapper
) -> tuple[Json, Parts]:
    """The value of a text, and where its parts stand, in bytes of UTF-8.

    Raises:
        ValueError: it is not JSON, or no mapping.
        RecursionError: it nests too deeply.
    """
    reader = _Reader(text, decoder, mapper)
    value = reader.read()
    return value, reader.parts if text.isascii() else _in_bytes(text, reader.parts)


def whole(content: bytes) -> Parts:
    """A text as its only part."""
    start = len(content) - len(content.lstrip())
    return {"": Part(start, start, len(content))}


class _Reader:
    def __init__(self, text: str, decoder: json.JSONDecoder, mapper: Mapper) -> None:
        self.text = text
        self.decode = decoder.raw_decode
        self.mapper = mapper
        self.parts: dict[Pointer, Part] = {}

    def read(self) -> Json:
        """The mapping that the text is."""
        start = self._after(_BLANKS, 0).end()
        self.parts[""] = Part(start, start, _IN_PARTS)
        value, end = self._mapping("", start, 1)
        if end != len(self.text):
            raise ValueError("there is more than one value")
        return value

    def _mapping(
        self, pointer: Pointer, at: int, depth: int
    ) -> tuple[dict[str, Json], int]:
        """The mapping whose bracket stands here, and where what follows it starts."""
        opened = self._after(_OPENING, at)
        sign, at = opened[1] or ",", opened.end()
        pairs: list[tuple[str, Json]] = []
        while sign == ",":
            key_at = at
            key, at = self.decode(self.text, at)
            if not isinstance(key, str):
                raise ValueError("a key should stand here")
            at = self._after(_COLON, at).end()
            here = join(pointer, key)
            value: Json
            if depth < _OPENED and self.text.startswith("{", at):
                self.parts[here] = Part(key_at, at, _IN_PARTS)
                value, at = self._mapping(here, at, depth + 1)
            else:
                value, end = self.decode(self.text, at)
                self.parts[here] = Part(key_at, at, end)
                at = end
            pairs.append((key, value))
            after = self._after(_SIGN, at)
            sign, at = after[1], after.end()
        return self.mapper(pairs), at

    def _after(self, form: re.Pattern[str], at: int) -> re.Match[str]:
        found = form.match(self.text, at)
        if found is None:
            raise ValueError("something else should stand here")
        return found


def _in_bytes(text: str, parts: Parts) -> Parts:
    """The same parts counted in bytes instead of characters."""
    every = {at for one in parts.values() for at in (one.key, one.start, one.end)}
    ordered = sorted(every - {_IN_PARTS} | {0})
    known = {_IN_PARTS: _IN_PARTS, 0: 0}
    for before, at in pairwise(ordered):
        known[at] = known[before] + len(text[before:at].encode("utf-8"))
    return {
        pointer: Part(known[one.key], known[one.start], known[one.end])
        for pointer, one in parts.items()
    }


class JsonPlaces(Mapping[Pointer, Mark]):
    """The mark of every value by pointer; of a part only once something in it is asked for."""

    def __init__(self, written: Written, parts: Parts) -> None:
        self._written = written
        self._parts = parts
        self._read: dict[Pointer, Mapping[Pointer, int]] = {}

    def __getitem__(self, pointer: Pointer) -> Mark:
        return self._written.mark(self._offset(pointer))

    def __iter__(self) -> Iterator[Pointer]:
        return iter(scan(self._written.content, whole(self._written.content)[""])[0])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _offset(self, pointer: Pointer) -> int:
        if part := self._parts.get(pointer):
            return part.key
        for start in ancestors(pointer):
            part = self._parts.get(start)
            if part is not None and part.end != _IN_PARTS:
                if start not in self._read:
                    self._read[start], _ = scan(self._written.content, part, start)
                return self._read[start][pointer]
        raise KeyError(pointer)


def scan(
    content: bytes, part: Part, start: Pointer = ""
) -> tuple[dict[Pointer, int], Repeats]:
    """Where everything in a part is written, and the keys written again; `start` is its place."""
    offsets: dict[Pointer, int] = {start: part.key}
    repeats: Repeats = {}
    # One entry for each open container: its pointer, where it starts, and the index its
    # next item gets (a list) or minus one (a mapping).
    stack: list[tuple[Pointer, int, int]] = []
    pointer, begin, index = start, part.start, -1
    for found in _PIECE.finditer(content, part.start, part.end):
        written, opening, closing = found.groups()
        at = found.start()
        if closing:
            pointer, begin, index = stack.pop()
            continue
        if written is not None:
            here = f"{pointer}/{_key(written)}"
            # An older offset was left by an earlier value of the same repeated mapping.
            if offsets.get(here, -1) > begin:
                repeats.setdefault(here, [offsets[here]]).append(at)
            offsets[here] = at
        elif index >= 0:
            here = f"{pointer}/{index}"
            index += 1
            offsets[here] = at
        else:
            here = start
        if opening:
            stack.append((pointer, begin, index))
            pointer, begin, index = here, at, 0 if opening == b"[" else -1
    return offsets, repeats


def _key(written: bytes) -> str:
    key = written.decode("utf-8")
    if "\\" in key:
        key = str(json.loads(f'"{key}"', strict=False))
    return escape(key) if "/" in key or "~" in key else key
