"""The key of a run: a digest of everything that decides what it makes and says."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from inspect import isfunction
from pathlib import Path

import generator
from generator import plugins
from generator.config.project import Project
from generator.lock import Lock, digest
from generator.plugin import Plugin
from generator.target import templates

_LAYOUT = "1"
"""Moves when an entry is written or read in another way."""


def situation(project: Project) -> str | None:
    """A digest of all that a run of a project reads, but for what its references lead to.

    None where something of it cannot be read, or cannot be known.
    """
    try:
        own = (plugin for plugin in plugins.installed() if plugin not in plugins.OURS)
        targets = [_target(plugin) for plugin in own]
        sources = [
            f"{label} {os.path.realpath(path)} {digest(path.read_bytes())}"
            for label, path in project.sources().items()
        ]
    except OSError:
        return None
    if None in targets:
        return None
    return _digest(
        [ours(), surroundings(), *map(str, targets), repr(project), *sources]
    )


def key(situation: str, lock: Lock) -> str:
    """The key of a run in a situation that begins with a lock."""
    return _digest([situation, lock.text()])


@cache
def ours() -> str:
    """Instep itself: its modules, its tables and its templates."""
    folders = (Path(generator.__file__).parent, templates())
    return _digest([_LAYOUT, *(line for one in folders for line in _contents(one))])


@cache
def surroundings() -> str:
    """Python, and every distribution it can import, by name and version."""
    found = {
        name
        for folder in sys.path
        if os.path.isdir(folder or ".")
        for name in os.listdir(folder or ".")
        if name.endswith((".dist-info", ".egg-info"))
    }
    return _digest([sys.version, sys.platform, *sorted(found)])


def _target(plugin: Plugin) -> str | None:
    """A target that is not ours: the package its views come from, and its templates."""
    name = plugin.view.__module__.partition(".")[0]
    module = sys.modules.get(name) if isfunction(plugin.view) else None
    if module is None:
        return None
    lines = [plugin.name]
    for folder in getattr(module, "__path__", ()):
        lines += _contents(Path(folder))
    if not hasattr(module, "__path__"):
        if module.__file__ is None:
            return None
        lines.append(digest(Path(module.__file__).read_bytes()))
    for folder in plugin.templates:
        lines += _contents(folder)
    return _digest(lines)


def _contents(folder: Path) -> Iterator[str]:
    """Each file below a folder with the digest of what it holds, but for kept bytecode."""
    root = os.path.join(folder, "")
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(place, name)
            with open(path, "rb", buffering=0) as file:
                yield f"{path.removeprefix(root)} {digest(file.read())}"


def _digest(parts: Iterable[str]) -> str:
    """One digest of many texts, none of which can pass for two."""
    found = sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(content))
        found.update(content)
    return found.hexdigest()
