"""Applies an OpenAPI Overlay (1.0, 1.1): the corrections a team makes, each with its reason."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import jsonpath

from generator.document import Document, Mark
from generator.pointer import Json, Pointer, join, lookup, parent, split
from generator.report import Report

_PATHS = jsonpath.JSONPathEnvironment(strict=True)
_VERSIONS = ("1.0", "1.1")


@dataclass(frozen=True, slots=True)
class Overlay:
    """An overlay file as it was read."""

    root: dict[str, Json]
    file: str
    positions: Callable[[], Mapping[Pointer, Mark]]

    def where(self, pointer: Pointer) -> Mark:
        """The place of a node of the overlay file."""
        return self.positions().get(pointer, Mark(self.file))


def apply_overlay(document: Document, overlay: Overlay, report: Report) -> Document:
    """The document with every action applied in order; a failing action changes nothing.

    Raises:
        Unusable: the file is no overlay of a version we read.
    """
    version = overlay.root.get("overlay")
    actions = overlay.root.get("actions")
    if not isinstance(version, str) or not version.startswith(_VERSIONS):
        raise report.unusable(
            "OVL001",
            overlay.where("/overlay"),
            f"not an overlay of version 1.0 or 1.1 (it says {version!r})",
            fix="begin the file with `overlay: 1.0.0`",
        )
    if not isinstance(actions, list):
        raise report.unusable(
            "OVL001",
            overlay.where("/actions"),
            "an overlay needs a list of actions",
            fix="add `actions:` with at least one action",
        )
    root = copy.deepcopy(document.root)
    moved: dict[Pointer, Mark] = {}
    for index, action in enumerate(actions):
        mark = overlay.where(join("/actions", index))
        root, touched = _act(root, action, mark, report)
        moved |= dict.fromkeys(touched, mark)
    return document.rewritten(root, moved)


def _act(
    root: dict[str, Json], action: Json, mark: Mark, report: Report
) -> tuple[dict[str, Json], list[Pointer]]:
    """One action; returns the new root and the pointers that now belong to the overlay."""
    if not isinstance(action, dict) or not isinstance(action.get("target"), str):
        report.add(
            "OVL102",
            mark,
            "an action needs a `target`, a JSONPath expression",
            did="skipped the action",
        )
        return root, []
    target = str(action["target"])
    if not action.get("description"):
        report.add(
            "OVL103",
            mark,
            f"the action on {target} gives no reason",
            did="applied it all the same",
            fix="say why in the action's `description`",
        )
    try:
        found = [str(match.pointer()) for match in _PATHS.finditer(target, root)]
        source = _copied(root, action)
    except (jsonpath.JSONPathError, KeyError) as error:
        report.add(
            "OVL102",
            mark,
            f"{target}: {str(error).splitlines()[0]}",
            did="skipped the action",
            fix="write the target as an RFC 9535 JSONPath",
        )
        return root, []
    if not found:
        report.add(
            "OVL101",
            mark,
            f"{target} matches nothing in the description",
            did="changed nothing",
            fix="the description may have been corrected upstream: drop the action",
        )
    if action.get("remove") is True:
        for pointer in reversed(found):
            _remove(root, pointer)
        return root, []
    touched: list[Pointer] = []
    for update in (source, action.get("update")):
        if update is not None:
            for pointer in found:
                root = _update(root, pointer, update, touched)
    return root, touched


def _copied(root: dict[str, Json], action: dict[str, Json]) -> Json:
    """What a `copy` action (Overlay 1.1) takes from elsewhere in the document."""
    if "copy" not in action:
        return None
    matches = list(_PATHS.finditer(str(action["copy"]), root))
    if len(matches) != 1:
        raise KeyError(f"copy: {action['copy']} must select exactly one node")
    return lookup(root, str(matches[0].pointer()))


def _remove(root: dict[str, Json], pointer: Pointer) -> None:
    if not pointer:
        return
    holder = lookup(root, parent(pointer))
    last = split(pointer)[-1]
    if isinstance(holder, list):
        del holder[int(last)]
    elif isinstance(holder, dict):
        del holder[last]


def _update(
    root: dict[str, Json], pointer: Pointer, update: Json, touched: list[Pointer]
) -> dict[str, Json]:
    merged = _merged(lookup(root, pointer), update, pointer, touched)
    if not pointer:
        return merged if isinstance(merged, dict) else root
    holder = lookup(root, parent(pointer))
    last = split(pointer)[-1]
    if isinstance(holder, list):
        holder[int(last)] = merged
    elif isinstance(holder, dict):
        holder[last] = merged
    return root


def _merged(old: Json, new: Json, pointer: Pointer, touched: list[Pointer]) -> Json:
    """The overlay's merge: objects by key, lists appended, everything else replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        merged = dict(old)
        for key, value in new.items():
            here = join(pointer, key)
            if key in merged:
                merged[key] = _merged(merged[key], value, here, touched)
            else:
                merged[key] = copy.deepcopy(value)
                touched.append(here)
        return merged
    if isinstance(old, list):
        added = new if isinstance(new, list) else [new]
        touched.extend(join(pointer, len(old) + n) for n in range(len(added)))
        return [*old, *copy.deepcopy(added)]
    touched.append(pointer)
    return copy.deepcopy(new)
