"""Bodies that are read while they are sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence

from ._files import PIECE, Upload, awaited


class Sending:
    """One body in pieces: bytes, and files between them."""

    def __init__(self, parts: Sequence[bytes | Upload]) -> None:
        self._parts = parts
        self._sizes: list[int | None] = []
        self.fault: Exception | None = None
        """What went wrong in reading a file: the caller's to know, and no matter of the
        connection."""

    @property
    def can_be_sent(self) -> bool:
        """Whether everything that is to be read can be read, for the first time or anew."""
        return all(isinstance(one, bytes) or one.can_be_read for one in self._parts)

    def measure(self) -> int | None:
        """How long the body will be, where that can be known. Comes before each attempt."""
        self._sizes = [
            len(one) if isinstance(one, bytes) else one.size for one in self._parts
        ]
        known = [size for size in self._sizes if size is not None]
        return sum(known) if len(known) == len(self._sizes) else None

    def __iter__(self) -> Iterator[bytes]:
        try:
            for part, size in zip(self._parts, self._sizes, strict=True):
                if isinstance(part, bytes):
                    yield part
                else:
                    yield from part.pieces(size)
        except Exception as error:
            self.fault = error
            raise

    def awaited(self) -> AsyncSending:
        """The same for an asynchronous client."""
        return AsyncSending(self)

    async def pieces(self) -> AsyncIterator[bytes]:
        """The pieces, read without holding up the event loop."""
        try:
            for part, size in zip(self._parts, self._sizes, strict=True):
                if isinstance(part, bytes):
                    yield part
                else:
                    async for piece in awaited(part, size):
                        yield piece
        except Exception as error:
            self.fault = error
            raise


class AsyncSending:
    """A body in pieces that are awaited, and in no other way."""

    def __init__(self, sending: Sending) -> None:
        self._sending = sending

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._sending.pieces()


def body_of(parts: Iterable[bytes | Upload]) -> bytes | Sending:
    """A body of such parts: plain bytes where all of it is in memory, and small."""
    merged: list[bytes | Upload] = []
    small: list[bytes] = []
    for part in parts:
        source = part.source if isinstance(part, Upload) else part
        if isinstance(source, bytes) and len(source) <= PIECE:
            small.append(source)
            continue
        merged += [b"".join(small), part]
        small = []
    rest = b"".join(small)
    return Sending([*merged, rest]) if merged else rest
