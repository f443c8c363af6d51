"""Files to upload: bytes, a path, an open file, or any of them with a name and a type."""

from __future__ import annotations

from dataclasses import dataclass, field
from mimetypes import guess_type
from os import PathLike
from pathlib import Path
from typing import IO, TypeAlias, TypeGuard

FileContent: TypeAlias = bytes | PathLike[str] | IO[bytes]
File: TypeAlias = FileContent | tuple[str, FileContent] | tuple[str, FileContent, str]
"""A file to upload: its content, or `(name, content)`, or `(name, content, media type)`."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was read, so that it can be sent again when a call is retried."""

    name: str | None
    content: bytes = field(repr=False)
    content_type: str | None = None

    @classmethod
    def read(cls, value: object) -> Upload:
        """A file from whatever the caller has of it."""
        if isinstance(value, Upload):
            return value
        if isinstance(value, bytes | bytearray):
            return cls(None, bytes(value))
        if _is_path(value):
            path = Path(value)
            return cls(path.name, path.read_bytes(), guess_type(path.name)[0])
        if _is_tuple(value):
            return cls._named(*value)
        return cls._opened(value)

    @classmethod
    def _named(
        cls, name: object = None, content: object = None, content_type: object = None
    ) -> Upload:
        if not isinstance(name, str):
            raise ValueError("the name of a file comes first, and is text")
        own = content_type if isinstance(content_type, str) else guess_type(name)[0]
        return cls(name, cls.read(content).content, own)

    @classmethod
    def _opened(cls, file: object) -> Upload:
        read = getattr(file, "read", None)
        content = read() if callable(read) else None
        if not isinstance(content, bytes):
            raise ValueError(
                "a file is bytes, a path, a file opened in binary mode, or a tuple of "
                "its name, one of these, and perhaps its media type"
            )
        name = getattr(file, "name", None)
        named = Path(name).name if isinstance(name, str) else None
        return cls(named, content, guess_type(named or "")[0])

    def text(self) -> str:
        """The content as text, which is all that JSON can hold."""
        return self.content.decode()


def _is_path(value: object) -> TypeGuard[PathLike[str]]:
    return isinstance(value, PathLike)


def _is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)
