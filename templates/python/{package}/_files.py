"""Files to upload: bytes, a path, an open file or an iterator, perhaps with a name and a type."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from io import TextIOBase
from mimetypes import guess_type
from os import PathLike
from pathlib import Path
from stat import S_ISREG
from typing import Any, Final, Protocol, TypeAlias, TypeGuard

PIECE: Final = 64 * 1024
"""How much of a file is in memory at a time, in bytes."""


class Readable(Protocol):
    """A file opened in binary mode, or whatever can be read like one."""

    def read(self, size: int = ..., /) -> bytes: ...


FileContent: TypeAlias = (
    bytes | PathLike[str] | Readable | Iterator[bytes] | AsyncIterator[bytes]
)
File: TypeAlias = FileContent | tuple[str, FileContent] | tuple[str, FileContent, str]
"""A file to upload: its content, or `(name, content)`, or `(name, content, media type)`.

It is read while it is sent. What can be read only once (an iterator, a file that cannot
seek) is sent only once: such a call is not tried again. An asynchronous iterator is for the
asynchronous client.
"""


class Once:
    """Something that can be read one time only."""

    __slots__ = ("_source", "is_spent")

    def __init__(self, source: Any) -> None:
        self._source = source
        self.is_spent = False

    @property
    def is_awaited(self) -> bool:
        """Whether only an asynchronous client can read it."""
        return isinstance(self._source, AsyncIterator)

    def take(self) -> Any:
        """The thing itself; raises `ValueError` the second time."""
        if self.is_spent:
            raise ValueError(
                f"{self!r} can be sent only once: describe the request anew"
            )
        self.is_spent = True
        return self._source

    def __repr__(self) -> str:
        return f"<{type(self._source).__name__}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile:
    """A file that was given open: what is sent is the rest of it, each time from `start`."""

    file: Any
    start: int
    length: int


@dataclass(frozen=True, slots=True, repr=False)
class Upload:
    """A file as a request holds it: where its bytes are, until they are sent."""

    name: str | None
    source: bytes | Path | OpenFile | Once
    content_type: str | None = None

    @classmethod
    def read(cls, value: object) -> Upload:
        """A file from whatever the caller has of it; raises where it cannot be read."""
        if isinstance(value, Upload):
            return value
        if isinstance(value, bytes | bytearray):
            return cls(None, bytes(value))
        if _is_path(value):
            path = _checked(Path(value))
            return cls(path.name, path, guess_type(path.name)[0])
        if _is_tuple(value):
            return cls._named(*value)
        if hasattr(value, "read"):
            return cls._opened(value)
        if isinstance(value, Iterator | AsyncIterator):
            return cls(None, Once(value))
        raise ValueError(
            "a file is bytes, a path, a file opened in binary mode, an iterator of "
            "bytes, or a tuple of its name, one of these, and perhaps its media type"
        )

    @classmethod
    def _named(
        cls, name: object = None, content: object = None, content_type: object = None
    ) -> Upload:
        if not isinstance(name, str):
            raise ValueError("the name of a file comes first, and is text")
        own = content_type if isinstance(content_type, str) else guess_type(name)[0]
        if own and not (own.isascii() and own.isprintable()):
            raise ValueError("the media type of a file is printable ASCII text")
        return cls(name, cls.read(content).source, own)

    @classmethod
    def _opened(cls, file: Any) -> Upload:
        if getattr(file, "closed", False) is True:
            raise ValueError("the file is closed")
        if isinstance(file, TextIOBase):
            raise ValueError("the file is open for text: open it in binary mode")
        name = getattr(file, "name", None)
        named = Path(name).name if isinstance(name, str) else None
        seekable = getattr(file, "seekable", None)
        source: OpenFile | Once = Once(file)
        if callable(seekable) and seekable():
            start = file.tell()
            source = OpenFile(
                file=file, start=start, length=max(0, file.seek(0, 2) - start)
            )
            file.seek(start)
        return cls(named, source, guess_type(named or "")[0])

    @property
    def size(self) -> int | None:
        """How many bytes it has; `None` where that is seen at its end."""
        match self.source:
            case bytes():
                return len(self.source)
            case Path():
                stat = self.source.stat()
                return stat.st_size if S_ISREG(stat.st_mode) else None
            case OpenFile():
                return self.source.length
            case Once():
                return None

    @property
    def can_be_read(self) -> bool:
        """Whether its bytes are still there."""
        return not (isinstance(self.source, Once) and self.source.is_spent)

    def pieces(self, size: int | None) -> Iterator[bytes]:
        """The content piece by piece, `size` bytes where that is known."""
        match self.source:
            case bytes():
                for at in range(0, len(self.source), PIECE):
                    yield self.source[at : at + PIECE]
            case Path():
                with self.source.open("rb") as file:
                    yield from _read(file, size)
            case OpenFile():
                self.source.file.seek(self.source.start)
                yield from _read(self.source.file, size)
            case Once():
                if self.source.is_awaited:
                    raise TypeError(
                        f"{self.source!r} is for the asynchronous client: "
                        "give an iterator that is not awaited"
                    )
                source = self.source.take()
                pieces = _read(source, None) if hasattr(source, "read") else source
                yield from filter(None, map(_checked_piece, pieces))

    def text(self) -> str:
        """The content as text, which is all that JSON can hold."""
        return b"".join(self.pieces(self.size)).decode()

    def __repr__(self) -> str:
        source = self.source
        shown = f"<{len(source)} bytes>" if isinstance(source, bytes) else repr(source)
        return f"Upload({self.name!r}, {shown}, {self.content_type!r})"


async def awaited(upload: Upload, size: int | None) -> AsyncIterator[bytes]:
    """The same pieces without holding up the event loop."""
    from asyncio import to_thread

    source = upload.source
    if isinstance(source, Once) and source.is_awaited:
        async for piece in source.take():
            if _checked_piece(piece):  # an empty chunk would be the last
                yield piece
        return
    pieces = upload.pieces(size)
    if isinstance(source, bytes):
        for piece in pieces:
            yield piece
        return
    while (piece := await to_thread(next, pieces, None)) is not None:
        yield piece


def _read(file: Any, size: int | None) -> Iterator[bytes]:
    """A file to its end, or as much of it as was promised."""
    left = size
    while left is None or left > 0:
        piece = file.read(PIECE if left is None else min(PIECE, left))
        if not piece:
            break
        yield _checked_piece(piece)
        left = None if left is None else left - len(piece)
    if left:
        raise OSError(f"a file became shorter while it was sent: {left} bytes less")


def _checked_piece(piece: object) -> bytes:
    if not isinstance(piece, bytes):
        raise TypeError(f"what is sent is bytes, and not {type(piece).__name__}")
    return piece


def _checked(path: Path) -> Path:
    """Raises `OSError` where there is no such file."""
    path.stat()
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder, not a file")
    return path


def _is_path(value: object) -> TypeGuard[PathLike[str]]:
    return isinstance(value, PathLike)


def _is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)
