"""Looking into the output folder without ever following a link out of it."""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from pathlib import Path, PurePosixPath

STAGING = ".instep-write-"
"""How the names of the folders begin in which a write stages its files."""


_SWAP = 2
"""`RENAME_EXCHANGE` on Linux, `RENAME_SWAP` on macOS."""
_HERE = -100
"""`AT_FDCWD`: names are relative to the working directory."""


class Obstacle(Exception):
    """Something that is neither a plain file nor a folder where one of them should be."""

    def __init__(self, place: Path, kind: str) -> None:
        super().__init__(f"{place}: {kind}")
        self.place = place
        self.kind = kind


def is_inside(path: str) -> bool:
    """Whether a relative POSIX path can only name something inside the folder it starts at."""
    parts = path.split("/")
    return (
        not set(parts) & {"", ".", ".."}
        and "\\" not in path
        and "\0" not in path
        and not PurePosixPath(path).is_absolute()
        and ":" not in parts[0][1:2]
    )


def read(folder: Path, path: str) -> bytes | None:
    """The bytes of the plain file at a relative path, or None where nothing stands.

    Raises:
        Obstacle: a link, a socket, or a folder where the file should be; a link or a file
            where one of its folders should be.
    """
    *folders, name = path.split("/")
    for part in folders:
        folder /= part
        if not has_folder(folder):
            return None
    place = folder / name
    kind = kind_of(place)
    if kind is None:
        return None
    if kind != "file":
        raise Obstacle(place, kind)
    return place.read_bytes()


def has_folder(place: Path) -> bool:
    """Whether a real folder stands at a place, false where nothing does.

    Raises:
        Obstacle: something else stands there.
    """
    kind = kind_of(place)
    if kind not in (None, "folder"):
        raise Obstacle(place, kind)
    return kind is not None


def kind_of(place: Path) -> str | None:
    """What stands at a place, in a word, or None."""
    try:
        mode = place.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "link" if stat.S_ISLNK(mode) else "device, pipe or socket"


def trade(ready: Path, place: Path) -> None:
    """Put a folder in the place of another, which is then where the first one was.

    In one step where the system has one, so that nobody ever finds half of either; else in
    two, between which nothing stands there.
    """
    if kind_of(place) is None:
        ready.rename(place)
    elif not exchange(ready, place):
        aside = ready.with_name(f"{ready.name}.old")
        place.rename(aside)
        ready.rename(place)
        aside.rename(ready)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; false, and nothing done, where there is no such step."""
    try:
        library = ctypes.CDLL(None)
        names = (os.fsencode(one), os.fsencode(other))
        if sys.platform == "darwin":
            done: int = library.renamex_np(*names, _SWAP)
        else:
            done = library.renameat2(_HERE, names[0], _HERE, names[1], _SWAP)
    except (OSError, AttributeError, TypeError):
        return False
    return bool(done == 0)
