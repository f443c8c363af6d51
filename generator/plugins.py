"""Finds the targets that are installed; our own come in by the same door."""

from __future__ import annotations

from importlib.metadata import entry_points

from generator.plugin import Plugin
from generator.target import DOCS, PYTHON

GROUP = "instep.targets"
"""The entry point group in which a distribution registers a `Plugin`."""


def installed() -> tuple[Plugin, ...]:
    """Every installed target, by name. Run from a bare checkout, ours are there all the same.

    Raises:
        TypeError: an entry point is no `Plugin`.
    """
    found = {one.name: one for one in (DOCS, PYTHON)}
    for entry in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        plugin = entry.load()
        if not isinstance(plugin, Plugin):
            raise TypeError(
                f"the entry point {entry.value} is no generator.plugin.Plugin"
            )
        found[entry.name] = plugin
    return tuple(found[name] for name in sorted(found))
