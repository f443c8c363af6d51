"""Where a download is written: to the neighbour of a path until it is whole, or to an open file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from io import BufferedRandom, FileIO, TextIOBase
from pathlib import Path
from typing import Any, Final, Protocol

PIECE: Final = 64 * 1024
"""How much of a file is in memory at a time, in bytes."""


def _no_link(path: str, flags: int) -> int:
    """Opens a file, but none that somebody made its name lead to."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


class Writable(Protocol):
    """A file opened for writing in binary mode, or whatever can be written to like one."""

    def write(self, data: bytes, /) -> object: ...


class Target(Protocol):
    """What takes the bytes of a download."""

    path: Path | None
    size: int
    """How many bytes it has."""
    can_restart: bool
    """Whether what was written can be written anew."""
    validator: str
    """What the bytes it began with were a version of, as `If-Range` wants to know it."""

    def write(self, data: bytes) -> None: ...
    def note(self, validator: str) -> None:
        """Remember what the bytes to come are a version of."""
        ...

    def restart(self) -> None:
        """Drop what has been written."""
        ...

    def read_back(self) -> Iterator[bytes] | None:
        """What has been written, where it can be read."""
        ...

    def complete(self) -> None:
        """There is no more to come."""
        ...

    def give_up(self, *, is_kept: bool) -> None:
        """There is more to come, but not in this call."""
        ...


class PathTarget:
    """`report.pdf.part`, which becomes `report.pdf` when it is whole.

    `report.pdf.part.json` says what it is a part of, so that a later call can go on with it.
    """

    can_restart = True

    def __init__(self, path: Path, asked: str, *, resume: bool) -> None:
        self.path: Path | None = path
        self._whole = path
        self._part = path.with_name(f"{path.name}.part")
        self._notes = path.with_name(f"{path.name}.part.json")
        self._asked = asked
        self.validator = self._noted() if resume else ""
        mode = "rb+" if self.validator else "wb+"
        self._file = BufferedRandom(FileIO(self._part, mode, opener=_no_link))
        self.size = self._file.seek(0, os.SEEK_END)

    def write(self, data: bytes) -> None:
        """More of the file."""
        self._file.write(data)
        self.size += len(data)

    def note(self, validator: str) -> None:
        """Remember, for a later call as well."""
        self.validator = validator
        notes = {"asked": self._asked, "validator": validator}
        if validator:
            self._notes.write_text(json.dumps(notes), encoding="utf-8")

    def restart(self) -> None:
        """Drop what has been written."""
        self._notes.unlink(missing_ok=True)
        self._file.seek(0)
        self._file.truncate()
        self.size, self.validator = 0, ""

    def read_back(self) -> Iterator[bytes]:
        """What has been written."""
        self._file.flush()
        self._file.seek(0)
        while piece := self._file.read(PIECE):
            yield piece

    def complete(self) -> None:
        """Give it its name, once it is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        os.replace(self._part, self._whole)
        self._notes.unlink(missing_ok=True)

    def give_up(self, *, is_kept: bool) -> None:
        """Leave the part for a later call where that can go on with it."""
        self._file.close()
        if not (is_kept and self.size and self.validator):
            self._notes.unlink(missing_ok=True)
            self._part.unlink(missing_ok=True)

    def _noted(self) -> str:
        """What a part from an earlier call is a version of; nothing where there is none."""
        try:
            notes = json.loads(self._notes.read_text(encoding="utf-8"))
            fits = notes["asked"] == self._asked and self._part.stat().st_size > 0
            return str(notes["validator"]) if fits else ""
        except (OSError, ValueError, TypeError, LookupError):
            return ""


class FileTarget:
    """An open file of the caller's, from where it stands."""

    def __init__(self, file: Any) -> None:
        if isinstance(file, TextIOBase) or not callable(getattr(file, "write", None)):
            raise ValueError("a download goes to a path or a file open in binary mode")
        self.path: Path | None = None
        self.size = 0
        self.validator = ""
        self._file = file
        seekable = getattr(file, "seekable", None)
        self.can_restart = callable(seekable) and bool(seekable())
        self._start = file.tell() if self.can_restart else 0

    def write(self, data: bytes) -> None:
        """More of the file, all of it: an unbuffered one may take less at a time."""
        self.size += len(data)
        while data:
            taken = self._file.write(data)
            data = data[taken:] if isinstance(taken, int) else b""

    def note(self, validator: str) -> None:
        """Remember, for this call."""
        self.validator = validator

    def restart(self) -> None:
        """Drop what has been written."""
        if self.size:
            self._file.seek(self._start)
            self._file.truncate()
        self.size, self.validator = 0, ""

    def read_back(self) -> Iterator[bytes] | None:
        """Nothing, unless it is empty: it may be open for writing only."""
        return None if self.size else iter(())

    def complete(self) -> None:
        """It stays open, with nothing held back."""
        flush = getattr(self._file, "flush", None)
        if callable(flush):
            flush()

    def give_up(self, *, is_kept: bool) -> None:
        """What has been written is the caller's."""
