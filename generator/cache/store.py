"""A folder of small texts by key: made to be lost, shared by runs, and never larger than it may be."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

VARIABLE = "INSTEP_CACHE_DIR"
"""The environment variable that names another folder; an empty one is none at all."""

SHELVES = 16
"""How many folders entries are spread over, by the first digit of their keys."""
MOST = 200
"""How many entries a shelf holds; what was not used for longest makes room."""
LARGEST = 1 << 18
"""Bytes of an entry; a larger one is not kept."""


def folder() -> Path | None:
    """Where entries are kept: as the system has it, or as the environment says."""
    said = os.environ.get(VARIABLE)
    if said is None:
        from platformdirs import user_cache_path  # a run told where needs it not

        return user_cache_path("instep", appauthor=False)
    return Path(os.path.abspath(said)) if said else None


def load(key: str) -> str | None:
    """The text of a key; None where there is none, or not all of it."""
    place = _place(key)
    if place is None:
        return None
    try:
        digest, _, text = place.read_text(encoding="utf-8").partition("\n")
        if digest != _digest(key, text):
            return None
        os.utime(place)  # it was of use, and stays longer
    except (OSError, UnicodeDecodeError):
        return None
    return text


def save(key: str, text: str) -> None:
    """Keep a text, whole or not at all; a system that refuses is none of the caller's business."""
    place = _place(key)
    content = f"{_digest(key, text)}\n{text}".encode()
    if place is None or len(content) > LARGEST:
        return
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(part, place)
        except OSError:
            os.unlink(part)
            raise
        _make_room(place.parent)


def _place(key: str) -> Path | None:
    home = folder()
    return home / key[0] / key if home else None


def _digest(key: str, text: str) -> str:
    return sha256(f"{key}\n{text}".encode()).hexdigest()


def _make_room(shelf: Path) -> None:
    """Take the oldest away; another run may be doing the same."""
    kept: list[tuple[float, Path]] = []
    for place in shelf.iterdir():
        with suppress(FileNotFoundError):
            kept.append((place.stat().st_mtime, place))
    for _, place in sorted(kept)[:-MOST]:
        with suppress(FileNotFoundError):
            place.unlink()
