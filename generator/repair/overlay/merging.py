"""Merges and removes nodes by the rules of the Overlay specification; copies what it changes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from generator.document import Edit
from generator.pointer import Json, Pointer, join

Path: TypeAlias = tuple[str | int, ...]
"""The keys and indexes on the way to a node."""


class Clash(Exception):
    """Two values that cannot be merged, and where."""


def _changed(node: Json, path: Path, change: Callable[[Json], Json]) -> Json:
    """A copy of `node` whose part at `path` is changed; what stands beside it is shared."""
    if not path:
        return change(node)
    step, rest = path[0], path[1:]
    if isinstance(node, dict) and isinstance(step, str):
        return {**node, step: _changed(node[step], rest, change)}
    if isinstance(node, list) and isinstance(step, int):
        return [
            *node[:step],
            _changed(node[step], rest, change),
            *node[step + 1 :],
        ]
    raise KeyError(path)


def merged_at(root: Json, path: Path, new: Json, edits: list[Edit]) -> Json:
    """A copy of `root` with `new` merged into what stands at `path`.

    Raises:
        Clash: the two are of different kinds.
    """
    pointer = join("", *path)
    return _changed(root, path, lambda old: _merged(old, new, pointer, edits))


def _merged(old: Json, new: Json, pointer: Pointer, edits: list[Edit]) -> Json:
    """`old` with `new` in it: objects by key, lists one behind the other, the rest replaced.

    `null` against an object or a list is nothing to merge. `edits` takes what was done.
    """
    if isinstance(old, list):
        if new is None:
            return old
        added: list[Json] = new if isinstance(new, list) else [new]
        for at in range(len(old), len(old) + len(added)):
            edits.append(Edit("added", join(pointer, at)))
        return [*old, *copy.deepcopy(added)]
    return _merged_inside(old, new, pointer, edits)


def _merged_inside(old: Json, new: Json, pointer: Pointer, edits: list[Edit]) -> Json:
    """As `_merged`; a value of an update replaces or joins only its own kind."""
    if isinstance(old, dict) and isinstance(new, dict):
        whole = dict(old)
        for key, value in new.items():
            here = join(pointer, key)
            if key in whole:
                whole[key] = _merged_inside(whole[key], value, here, edits)
            else:
                whole[key] = copy.deepcopy(value)
                edits.append(Edit("added", here))
        return whole
    if isinstance(old, list) and isinstance(new, list):
        return _merged(old, new, pointer, edits)
    if isinstance(old, dict | list) and new is None:
        return old
    if old is not None and kind(old) != kind(new):
        raise Clash(f"{kind(new)} cannot be merged into {kind(old)} at #{pointer}")
    if old != new or type(old) is not type(new):
        edits.append(Edit("changed", pointer))
    return copy.deepcopy(new)


def removed(node: Json, paths: Sequence[Path]) -> Json:
    """A copy of `node` without the parts at `paths`, deepest and last first."""
    for path in sorted(
        dict.fromkeys(paths),
        key=lambda one: (len(one), one[-1] if isinstance(one[-1], int) else -1),
        reverse=True,
    ):
        node = _changed(node, path[:-1], partial(_without, step=path[-1]))
    return node


def _without(holder: Json, step: str | int) -> Json:
    if isinstance(holder, list):
        return [one for at, one in enumerate(holder) if at != step]
    assert isinstance(holder, dict)
    return {key: value for key, value in holder.items() if key != step}


def kind(value: Json) -> str:
    """What a value is, to the rules of merging."""
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else "a single value"
