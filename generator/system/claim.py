"""One run at a time in a folder; the system lets go of a claim when a run dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


class Taken(Exception):
    """Another run is at work in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: another run is at work here")
        self.folder = folder


@contextmanager
def claimed(folder: Path) -> Generator[None]:
    """Keep a second run out of a folder that exists, as long as the block lasts.

    Raises:
        Taken: another run has it.
    """
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken(folder) from None
        except OSError:
            pass  # Some network file systems cannot lock a folder.
        if not os.path.samestat(os.fstat(descriptor), os.stat(folder)):
            raise Taken(folder)  # the run that had it has just put another in its place
        yield
    finally:
        os.close(descriptor)
