"""Leaves out of a package the modules of the runtime that nothing in it imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from generator.tree import Tree

_IMPORT: Final = re.compile(
    r"^ *from (\.+)([\w.]*) import (\([^)]*\)|[^\n]*)", re.MULTILINE
)
_NAME: Final = re.compile(r"\w+")


def carried(tree: Tree) -> Tree:
    """The files without the private modules that no other module leads to."""
    private = {path for path in tree if _is_private(path)}
    waiting = [path for path in tree if path.endswith(".py") and path not in private]
    while private and waiting:
        found = private.intersection(imports(waiting.pop(), tree))
        private -= found
        waiting += found
    return {path: text for path, text in tree.items() if path not in private}


def _is_private(path: str) -> bool:
    """Whether a file is a module of the runtime, which begins with one underscore."""
    parts = PurePosixPath(path).parts
    return path.endswith(".py") and any(
        one.startswith("_") and not one.startswith("__") for one in parts
    )


def imports(path: str, tree: Tree) -> Iterator[str]:
    """The files that a module imports from its own package, the packages they are in too."""
    above_it = PurePosixPath(path).parents
    for dots, module, names in _IMPORT.findall(tree[path]):
        home = above_it[min(len(dots), len(above_it)) - 1]
        above = home.joinpath(*module.split(".")) if module else home
        for place in (above, *(above / name for name in _NAME.findall(names))):
            for one in (place, *place.parents):
                yield f"{one}.py"
                yield f"{one}/__init__.py"
