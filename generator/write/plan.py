"""What a write would do to each file, and why it may not be done."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from generator.document import Mark
from generator.lock import NAME, Lock, digest
from generator.report import Finding
from generator.system.disk import Obstacle, is_inside, read
from generator.tree import CHANGELOG, Tree
from generator.write.edits import carry


class CannotWrite(Exception):
    """Nothing was written; the findings say why (exit code 5)."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


class Refused(CannotWrite):
    """Nothing was written because that would lose something; one finding per file."""


class Written(Struct, frozen=True, kw_only=True):
    """What becomes of each file, by relative path."""

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Files we no longer produce that were edited since: they stay, and are the user's now."""
    edited: tuple[str, ...] = ()
    """Files that were edited and are generated as before: they stay as they are."""
    merged: tuple[str, ...] = ()
    """Files that were edited and are generated anew: they get both."""
    instead: Mapping[str, str] = field(default_factory=dict[str, str])
    """What is written in place of what the tree has."""


def plan(tree: Tree, output: Path, *, force: bool) -> Written:
    """What writing a tree to a folder would do; `force` gives up edited files.

    Raises:
        Refused: the folder holds edits or files of the user's at our paths, or something
            that is not a plain file.
        LockError: the folder's lock cannot be relied on.
    """
    _check_paths(tree)
    old = Lock.read(output / NAME)
    fates: dict[str, list[str]] = {
        "created": [],
        "changed": [],
        "unchanged": [],
        "removed": [],
        "kept": [],
        "edited": [],
        "merged": [],
    }
    instead: dict[str, str] = {}
    problems: list[Finding] = []
    for path in sorted(tree, key=lambda path: (path == NAME, path)):
        text = tree[path]
        if path == NAME and (carried := (*fates["edited"], *fates["merged"])):
            text = instead[NAME] = _remembering(
                text, {one: tree[one] for one in carried}
            )
        try:
            standing = read(output, path)
        except Obstacle as obstacle:
            problems.append(obstructed(obstacle))
            continue
        if standing is None:
            fates["created"].append(path)
        elif standing == text.encode("utf-8"):
            fates["unchanged"].append(path)
        elif path in (NAME, CHANGELOG) or _is_replaceable(path, standing, old, force):
            fates["changed"].append(path)
        elif path in old.files:
            both = carry(output / path, standing, text, old, path)
            if isinstance(both, Finding):
                problems.append(both)
            elif both.encode("utf-8", "surrogateescape") == standing:
                fates["edited"].append(path)
            else:
                fates["merged"].append(path)
                instead[path] = both
        else:
            problems.append(_in_the_way(output / path))
    for path, is_edited in _stale(tree, output, old):
        fates["kept" if is_edited and not force else "removed"].append(path)
    if problems:
        raise Refused(*problems)
    return Written(
        **{fate: tuple(paths) for fate, paths in fates.items()}, instead=instead
    )


def _remembering(lock: str, edited: Mapping[str, str]) -> str:
    """The lock with what is generated in place of edited files, to merge with later."""
    return replace(Lock.parse(lock), edited=edited).text()


def _is_replaceable(path: str, standing: bytes, old: Lock, force: bool) -> bool:
    """Whether a file is ours, and as we left it or given up; others are never replaced."""
    return path in old.files and (force or old.files[path] == digest(standing))


def _stale(tree: Tree, output: Path, old: Lock) -> Iterator[tuple[str, bool]]:
    """Files the last run wrote and this one does not, and whether each was edited."""
    for path in sorted(old.files.keys() - tree.keys() - {NAME}):
        try:
            standing = read(output, path)
        except Obstacle:
            continue
        if standing is not None:
            yield path, old.files[path] != digest(standing)


def _check_paths(tree: Tree) -> None:
    """A tree with such paths is a fault of ours, not of the description or the disk."""
    seen: set[str] = set()
    for path in tree:
        twin = unicodedata.normalize("NFC", path).casefold()
        if not is_inside(path):
            raise ValueError("a path of the tree leaves the output folder")
        if twin in seen:
            raise ValueError("two paths of the tree are one on some file systems")
        seen.add(twin)


def _in_the_way(place: Path) -> Finding:
    return Finding(
        code="WRT003",
        mark=Mark(str(place)),
        what="a file Instep did not write stands here",
        did="wrote nothing",
        fix="move it, or choose another output folder",
    )


def obstructed(obstacle: Obstacle) -> Finding:
    """What is said about something that is not a plain file or folder."""
    return Finding(
        code="WRT004",
        mark=Mark(str(obstacle.place)),
        what=f"a {obstacle.kind} stands in the way",
        did="wrote nothing",
        fix="move it, or choose another output folder",
    )
