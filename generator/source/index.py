"""An `llms.txt` index and the pages that lie beside it: its links, followed offline."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from generator.source.reading import Source

NAME = "llms.txt"

_LINK = re.compile(r"\]\(\s*<?(?P<address>[^\s<>()]+)")
_ENDINGS = ("", ".md", ".mdx", ".txt")
_READABLE = frozenset({".md", ".mdx", ".txt", ".yaml", ".yml", ".json"})


class Linked(Struct, frozen=True):
    """What an index leads to: the files that are there, and how many are not."""

    files: tuple[Path, ...]
    missing: int
    sought: tuple[Path, ...]
    """Where a file was looked for in vain."""


def linked(index: Source, folder: Path) -> Linked:
    """The pages and descriptions an index names, each once, in the order of their paths.

    A published address means the file whose path below the folder ends like it, the longest
    ending first, so a copy of a site can lie at any depth.
    """
    found: set[Path] = set()
    sought: list[Path] = []
    missing = 0
    for link in links(index):
        if file := _beside(PurePosixPath(unquote(urlsplit(link).path)), folder, sought):
            found.add(file)
        else:
            missing += 1
    ordered = sorted(found, key=lambda file: file.relative_to(folder).as_posix())
    return Linked(tuple(ordered), missing, tuple(sought))


def links(index: Source) -> tuple[str, ...]:
    """The addresses an index names, of pages and descriptions, each once."""
    found = dict.fromkeys(one["address"] for one in _LINK.finditer(index.text))
    return tuple(one for one in found if _is_readable(one))


def _is_readable(link: str) -> bool:
    suffix = PurePosixPath(unquote(urlsplit(link).path)).suffix
    return not suffix or suffix.lower() in _READABLE


def _beside(path: PurePosixPath, folder: Path, sought: list[Path]) -> Path | None:
    parts = [part for part in path.parts if part not in {"/", "..", "."}]
    root = os.path.realpath(folder)
    for start in range(len(parts)):
        for ending in _ENDINGS:
            file = folder.joinpath(*parts[start:-1], parts[-1] + ending)
            inside = Path(os.path.realpath(file)).is_relative_to(root)
            if inside and file.name != NAME and file.is_file():
                return file
            sought.append(file)
    return None
