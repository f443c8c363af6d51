"""What every reader here shares: a text under its label, offsets as marks, and what was read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

from msgspec import Struct

from generator.document import Mark
from generator.limits import DEFAULT, Limits, raised
from generator.pointer import Json, Pointer
from generator.report import Report, Unusable

Located: TypeAlias = Callable[[], Mapping[Pointer, Mark]]
"""Asked only when a finding needs a place; remembers its answer."""

_LINE_BREAK = re.compile(r"\r\n?|\n")


class Source:
    """One text, under the name that findings call it by, and how much it may ask for."""

    def __init__(
        self,
        text: str,
        label: str,
        limits: Limits = DEFAULT,
        content: bytes | None = None,
    ) -> None:
        self.text = text
        self.label = label
        self.limits = limits
        self._content = content

    @property
    def content(self) -> bytes:
        """The text in UTF-8, which may be as it was read."""
        return self.text.encode("utf-8") if self._content is None else self._content

    def mark(self, offset: int) -> Mark:
        """The line and column of a character, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return Mark(self.label, line, offset - self._line_starts[line - 1] + 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]
        lengths = accumulate(map(len, self.text.split("\n")), initial=0)
        return [breaks + length for breaks, length in enumerate(lengths)]


class Places(Mapping[Pointer, Mark]):
    """Offsets by pointer, read as marks: a mark is made only for the pointer asked."""

    def __init__(self, source: Source, offsets: Mapping[Pointer, int]) -> None:
        self._source = source
        self._offsets = offsets

    def __getitem__(self, pointer: Pointer) -> Mark:
        return self._source.mark(self._offsets[pointer])

    def __contains__(self, pointer: object) -> bool:
        return pointer in self._offsets

    def __iter__(self) -> Iterator[Pointer]:
        return iter(self._offsets)

    def __len__(self) -> int:
        return len(self._offsets)


class Reading(Struct, frozen=True, kw_only=True):
    """Plain data, and where each piece of it was written.

    A mapping entry stands where its key is written, a list entry where the entry itself starts.
    What an alias or a merge key repeats has no place of its own, so it stands where its nearest
    ancestor does.
    """

    value: Json
    positions: Located


class Broken(Exception):
    """A text that cannot be read on, and the character that shows it."""

    def __init__(self, code: str, offset: int, what: str, fix: str = "") -> None:
        super().__init__(what)
        self.code = code
        self.offset = offset
        self.what = what
        self.fix = fix

    def unusable(self, source: Source, report: Report) -> Unusable:
        """The same, as the exception that ends a run."""
        mark = source.mark(self.offset)
        return report.unusable(self.code, mark, self.what, fix=self.fix)


def too_deep(offset: int, limits: Limits) -> Broken:
    """The refusal of a text that nests deeper than it may."""
    return Broken(
        "SRC005",
        offset,
        f"nested more than {limits.depth} deep here",
        raised("depth", limits.depth),
    )


def too_many(offset: int, limits: Limits) -> Broken:
    """The refusal of a text that holds more values than it may."""
    return Broken(
        "SRC005",
        offset,
        f"more than {limits.nodes:,} values, counting what aliases repeat",
        raised("nodes", limits.nodes),
    )


Repeats: TypeAlias = dict[Pointer, list[int]]
"""For each key written more than once, where every writing of it starts."""


def report_repeats(
    mark: Callable[[int], Mark], report: Report, repeats: Repeats
) -> None:
    """One finding for each key that a mapping has more than once."""
    for pointer, offsets in repeats.items():
        first, last = mark(offsets[0]), mark(offsets[-1])
        key = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        times = "twice" if len(offsets) == 2 else f"{len(offsets)} times"
        report.add(
            "SRC101",
            last,
            f'"{key}" is written {times} in the same mapping:'
            f" on line {first.line} and on line {last.line}",
            did=f"used the value on line {last.line}",
            fix="remove or rename one of them",
        )


def report_lost(
    mark: Callable[[int], Mark], report: Report, lost: Iterable[tuple[int, str]]
) -> None:
    """One finding for each number that JSON cannot hold."""
    for offset, written in lost:
        report.add(
            "SRC105",
            mark(offset),
            f"{written[:40]} is not a number JSON can hold",
            did="read it as text",
            fix="write a finite number, or put it in quotes",
        )
