"""The body of an answer as it comes in: decoded piece by piece, and never more than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

ENCODINGS: Final = "gzip, deflate"
"""What is asked for: the encodings that the standard library decodes."""

_PLAIN: Final = ("", "identity")

PIECE: Final = 64 * 1024
"""The most that is decompressed at once, in bytes."""

_ANY_WRAPPER: Final = 32 + zlib.MAX_WBITS
"""Tells zlib to find out by itself whether it reads gzip or zlib."""


class UnusableBody(Exception):
    """What came cannot be decoded, or is more than the client will hold."""


class Body:
    """Takes the bytes of a body off the wire and gives them decoded."""

    def __init__(self, encoding: str, limit: int | None) -> None:
        named = encoding.lower().split(",") if encoding else ()
        self._encodings = [one.strip() for one in named if one.strip() not in _PLAIN]
        self._limit = limit
        self._length = 0
        self._inflating: _Inflating | None = None

    def feed(self, chunk: bytes) -> Iterable[bytes]:
        """What the next bytes decode to; raises `UnusableBody`."""
        if not self._encodings:
            self._count(chunk)
            return (chunk,)
        return self._inflated(chunk)

    def end(self) -> None:
        """No more bytes come; raises `UnusableBody` where there should be more."""
        if self._inflating is not None and not self._inflating.at_end:
            raise UnusableBody(f"the body is not whole {self._encodings[0]} data")

    def _inflated(self, chunk: bytes) -> Iterator[bytes]:
        if not chunk:
            return
        if self._inflating is None:
            self._inflating = _inflating(self._encodings)
        for piece in self._inflating.feed(chunk):
            self._count(piece)
            yield piece

    def _count(self, piece: bytes) -> None:
        self._length += len(piece)
        if self._limit is not None and self._length > self._limit:
            raise UnusableBody(f"the body is larger than {self._limit} bytes")


class _Inflating:
    """Decompresses gzip, one member after the other, or deflate in either of its forms."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._decompressing = zlib.decompressobj(_ANY_WRAPPER)
        self._started = False

    @property
    def at_end(self) -> bool:
        """Whether the data may stop here."""
        return self._decompressing.eof

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """What the next bytes decode to, in pieces of a bounded size."""
        if not self._started and self._encoding == "deflate" and chunk[0] & 0x0F != 8:
            self._decompressing = zlib.decompressobj(-zlib.MAX_WBITS)  # no zlib header
        self._started = True
        more = True
        while more:
            if self._decompressing.eof:
                if not chunk.startswith(b"\x1f"):
                    return  # padding, which every reader lets pass
                self._decompressing = zlib.decompressobj(_ANY_WRAPPER)
            try:
                piece = self._decompressing.decompress(chunk, PIECE)
            except zlib.error:
                raise UnusableBody(f"the body is not {self._encoding} data") from None
            if piece:
                yield piece
            ended = self._decompressing.eof
            rest = self._decompressing
            chunk = rest.unused_data if ended else rest.unconsumed_tail
            more = bool(chunk) or (len(piece) == PIECE and not ended)


def _inflating(encodings: list[str]) -> _Inflating:
    if len(encodings) == 1 and encodings[0] in ("gzip", "x-gzip", "deflate"):
        return _Inflating(encodings[0])
    raise UnusableBody(f"the body is encoded as {', '.join(encodings)!r}")
