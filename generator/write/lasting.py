"""Making what was written outlast a loss of power."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

_AT_ONCE = 16
"""How many files are told to last at one time; a disk does many in one go."""


def make_files_last(files: Iterable[Path]) -> None:
    """Make files last, and the folders they are in."""
    places = list(files)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(_make_file_last, places):
            pass
    for folder in {place.parent for place in places}:
        make_last(folder)


def make_last(folder: Path) -> None:
    """Make the names in a folder last; not every system can open a folder."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _make_file_last(place: Path) -> None:
    with place.open("rb") as file:
        os.fsync(file.fileno())
