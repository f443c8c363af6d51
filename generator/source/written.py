"""Turns offsets in a text into lines and columns without keeping more than its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from generator.document import Mark

_BLOCK = 1 << 16
_INNER = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that begin no character."""


class Written:
    """A text in UTF-8, under the name that findings call it by; offsets are in bytes."""

    def __init__(self, content: bytes, label: str) -> None:
        self.content = content
        self._label = label

    def mark(self, offset: int) -> Mark:
        """The line and column of a character, both from 1."""
        start = 1 + max(self.content.rfind(sign, 0, offset) for sign in (b"\n", b"\r"))
        column = self._characters(offset) - self._characters(start) + 1
        return Mark(self._label, self._breaks(start) + 1, column)

    def _breaks(self, offset: int) -> int:
        """How many lines end before an offset."""
        if self._has_returns:
            before = self.content[:offset]
            return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
        block = offset // _BLOCK
        start = block * _BLOCK
        return self._lines_by_block[block] + self.content.count(b"\n", start, offset)

    def _characters(self, offset: int) -> int:
        """How many characters begin before an offset."""
        block = offset // _BLOCK
        begun = _begun(self.content[block * _BLOCK : offset])
        return self._characters_by_block[block] + begun

    @cached_property
    def _has_returns(self) -> bool:
        return b"\r" in self.content

    @cached_property
    def _lines_by_block(self) -> list[int]:
        return [0, *accumulate(block.count(b"\n") for block in self._blocks())]

    @cached_property
    def _characters_by_block(self) -> list[int]:
        return [0, *accumulate(_begun(block) for block in self._blocks())]

    def _blocks(self) -> Iterator[bytes]:
        for start in range(0, len(self.content), _BLOCK):
            yield self.content[start : start + _BLOCK]


def _begun(piece: bytes) -> int:
    return len(piece) if piece.isascii() else len(piece.translate(None, _INNER))
