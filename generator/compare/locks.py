"""What changed between the lock on disk and the lock a run would write now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.compare.differences import Difference, Kind
from generator.lock import NAME, Lock
from generator.system.disk import kind_of
from generator.tree import Tree

NAMED = 3
"""How many changed entries of one section are named before the rest is counted."""


def stale_entries(old: Lock, tree: Tree, output: Path) -> Iterator[Difference]:
    """One difference per input that changed, one per other section of the lock that did."""
    if NAME not in tree:
        return
    if kind_of(output / NAME) is None:
        yield Difference(
            kind=Kind.MISSING, path=NAME, sentence="it should be there and is not"
        )
        return
    standing = (output / NAME).read_bytes()
    is_as_written = standing == old.text().encode("utf-8")
    if is_as_written and replace(old, edited={}).text() == tree[NAME]:
        return
    new = Lock.parse(tree[NAME])
    # Files differ because something else does, and each is a difference of its own.
    sentences = list(_sentences(old, new))
    sentences = sentences or list(_section("file", _changes(old.files, new.files)))
    for sentence in sentences or ["it is not written the way Instep writes it"]:
        yield Difference(kind=Kind.STALE_LOCK, path=NAME, sentence=sentence)


def _sentences(old: Lock, new: Lock) -> Iterator[str]:
    if old.generator != new.generator:
        yield f"written by Instep {old.generator}, this is {new.generator}"
    for label, change in _changes(old.inputs, new.inputs):
        yield f"the input {label} {change}"
    yield from _section("name", _changes(old.names, new.names))
    yield from _section("repair", _changes(_by_place(old), _by_place(new)))


def _by_place(lock: Lock) -> Mapping[str, str]:
    return {
        f"{repair.pointer} {repair.code}": f"{repair.found} {repair.used} "
        f"{repair.evidence}"
        for repair in lock.repairs
    }


def _changes(
    old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield key, "is new"
        elif key not in new:
            yield key, "is gone"
        elif old[key] != new[key]:
            yield key, "changed"


def _section(noun: str, changes: Iterator[tuple[str, str]]) -> Iterator[str]:
    entries = [f"{key} {change}" for key, change in changes]
    if not entries:
        return
    rest = f" and {len(entries) - NAMED} more" if len(entries) > NAMED else ""
    yield f"its {noun} entries differ: " + ", ".join(entries[:NAMED]) + rest
