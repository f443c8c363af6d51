"""Finds the targets that are installed; our own come in by the same door."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from generator.plugin import Plugin
from generator.target import DOCS, PYTHON

GROUP = "instep.targets"
"""The entry point group in which a distribution registers a `Plugin`."""

OURS = (DOCS, PYTHON)
"""The targets that come with Instep."""

_REGISTERED = {"docs = generator.target:DOCS", "python = generator.target:PYTHON"}
_FOLDERS = ("*.dist-info", "*.egg-info", "EGG-INFO")
"""Where distributions keep what they register."""


def installed() -> tuple[Plugin, ...]:
    """Every installed target, by name. Run from a bare checkout, ours are there all the same.

    Raises:
        TypeError: an entry point is no `Plugin`.
    """
    found = {one.name: one for one in OURS}
    if _has_others():
        found |= _registered()
    return tuple(found[name] for name in sorted(found))


def _registered() -> dict[str, Plugin]:
    """What distributions register, ours among them."""
    from importlib.metadata import entry_points

    found: dict[str, Plugin] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        plugin = entry.load()
        if not isinstance(plugin, Plugin):
            raise TypeError(
                f"the entry point {entry.value} is no generator.plugin.Plugin"
            )
        found[entry.name] = plugin
    return found


def _has_others() -> bool:
    """Whether anybody else may register a target.

    Loading `importlib.metadata` takes as long as reading a small description, so it is left
    alone where no file of the usual places names the group with more than our own targets.
    """
    return any(
        not path.is_dir() or any(_names_others(file) for file in _files(path))
        for path in map(Path, dict.fromkeys(sys.path))
        if path.exists()
    )


def _files(folder: Path) -> Iterator[Path]:
    for pattern in _FOLDERS:
        yield from folder.glob(f"{pattern}/entry_points.txt")


def _names_others(file: Path) -> bool:
    _, named, rest = file.read_text(encoding="utf-8").partition(f"[{GROUP}]")
    section = rest.partition("\n[")[0].strip()
    return bool(named) and not set(map(str.strip, section.splitlines())) <= _REGISTERED
