"""Whether an output folder is what the description gives today, file by file."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from generator.compare.differences import Difference, Kind
from generator.compare.locks import stale_entries
from generator.lock import NAME, Lock, digest
from generator.system.disk import STAGING, Obstacle, kind_of, read
from generator.tree import CHANGELOG, Tree

CACHES = (
    "__pycache__",
    "*.pyc",
    ".git",
    ".venv",
    "*.egg-info",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".DS_Store",
)
"""Names that tools leave anywhere and nobody means as part of the output."""


def check(tree: Tree, output: Path, keep: tuple[str, ...]) -> tuple[Difference, ...]:
    """Every difference between a tree and a folder, by path.

    `keep` holds globs of the user's own files; `*` also matches slashes, and a glob that
    ends with a slash means the whole folder.

    Raises:
        LockError: the folder's lock cannot be relied on.
    """
    lock = Lock.read(output / NAME)
    differences = [
        *_differing(tree, output, lock, keep),
        *_extra(tree, output, keep),
        *stale_entries(lock, tree, output),
    ]
    return tuple(sorted(differences, key=lambda one: (one.path, one.sentence)))


def _differing(
    tree: Tree, output: Path, lock: Lock, keep: tuple[str, ...]
) -> Iterator[Difference]:
    for path, text in tree.items():
        if path == NAME:
            continue
        try:
            standing = read(output, path)
        except Obstacle as obstacle:
            yield Difference(
                kind=Kind.EDITED,
                path=path,
                sentence=f"a {obstacle.kind} stands in its way",
            )
            continue
        if standing is None:
            yield Difference(
                kind=Kind.MISSING, path=path, sentence="it should be there and is not"
            )
        elif standing != text.encode("utf-8"):
            is_same = lock.files.get(path) == digest(text)
            if not (is_same and _is_kept(path, keep)):
                yield _differs(path, standing, lock)


def _differs(path: str, standing: bytes, lock: Lock) -> Difference:
    if path == CHANGELOG or lock.files.get(path) == digest(standing):
        return Difference(
            kind=Kind.OUTDATED,
            path=path,
            sentence="it is as it was generated, but would be generated differently now",
        )
    return Difference(
        kind=Kind.EDITED, path=path, sentence="it is not as it was generated"
    )


def _extra(tree: Tree, output: Path, keep: tuple[str, ...]) -> Iterator[Difference]:
    if kind_of(output) != "folder":
        return
    for path in _walk(output, output):
        if path.startswith(STAGING):
            sentence = "an interrupted run left it; the next generate clears it away"
        elif (
            path in tree
            or path == NAME
            or _is_kept(path, keep)
            or is_custom(path, tree)
        ):
            continue
        else:
            sentence = "nothing generates it; if it is yours, list it under `keep` in "
            sentence += "instep.toml"
        yield Difference(kind=Kind.EXTRA, path=path, sentence=sentence)


def is_custom(path: str, tree: Tree) -> bool:
    """Whether a path is in the user's own part of a package: `custom`, a module or a folder."""
    package, _, rest = path.partition("/")
    if "py.typed" in tree:  # the package itself
        return package in ("custom", "custom.py")
    name = rest.partition("/")[0]
    return name in ("custom", "custom.py") and f"{package}/py.typed" in tree


def _walk(folder: Path, output: Path) -> Iterator[str]:
    """Relative paths of all but caches; a link is named, never followed."""
    for place in sorted(folder.iterdir()):
        if any(fnmatchcase(place.name, cache) for cache in CACHES):
            continue
        if kind_of(place) == "folder" and not place.name.startswith(STAGING):
            yield from _walk(place, output)
        else:
            yield place.relative_to(output).as_posix()


def _is_kept(path: str, keep: tuple[str, ...]) -> bool:
    return any(
        path.startswith(glob) if glob.endswith("/") else fnmatchcase(path, glob)
        for glob in keep
    )
