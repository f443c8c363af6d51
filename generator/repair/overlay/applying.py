"""Finds the targets of an overlay's actions and changes them, one action after the other."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, assert_never

from generator.document import Correction, Document, Edit
from generator.pointer import Json, join, lookup
from generator.repair.overlay.merging import Clash, Path, kind, merged_at, removed
from generator.repair.overlay.reading import Action, Copy, Remove, Update
from generator.report import Report

if TYPE_CHECKING:
    from jsonpath import JSONPathEnvironment


class _Skipped(Exception):
    """An action that cannot be applied, and why; `fix` is what its author can do."""

    def __init__(self, why: str, fix: str = "") -> None:
        super().__init__(why)
        self.fix = fix


def apply(
    document: Document, actions: tuple[Action, ...], version: str, report: Report
) -> Document:
    """The document after each action that can be applied, and what they corrected."""
    for action in actions:
        try:
            found = _found(document.root, action.target)
            root, edits = _applied(document.root, action, found)
        except _Skipped as skip:
            report.add(
                "OVL102",
                action.mark,
                f"{action.target}: {skip}",
                did="skipped the action",
                fix=skip.fix,
            )
            continue
        if not found:
            report.add(
                "OVL101",
                action.mark,
                f"{action.target} matches nothing in the description",
                did="changed nothing",
                fix="the description may have been corrected upstream: drop the action",
            )
        if version == "1.0":
            _say_newer(action, found, document.root, report)
        moved = {one.pointer: action.mark for one in edits if one.kind != "removed"}
        document = document.rewritten(root, moved)
        if edits:
            document = document.corrected(_correction(action, edits))
    return document


@cache
def _paths() -> JSONPathEnvironment:
    """The reader of JSONPaths, loaded when there is an overlay."""
    from jsonpath import JSONPathEnvironment

    return JSONPathEnvironment(strict=True)


def _found(root: dict[str, Json], target: str) -> tuple[Path, ...]:
    """The nodes a JSONPath selects, each once."""
    import jsonpath

    try:
        paths = [match.parts for match in _paths().finditer(target, root)]
    except jsonpath.JSONPathError as error:
        raise _Skipped(
            str(error).partition("\n")[0], "write it as an RFC 9535 JSONPath"
        ) from None
    return tuple(dict.fromkeys(paths))


def _applied(
    root: dict[str, Json], action: Action, found: tuple[Path, ...]
) -> tuple[dict[str, Json], list[Edit]]:
    """The root after one action, and what was done where.

    Raises:
        _Skipped: it cannot be done everywhere, so it is done nowhere.
    """
    edits: list[Edit] = []
    match action.change:
        case Remove():
            if () in found:
                raise _Skipped("the whole description cannot be removed")
            after = removed(root, found)
            edits += [Edit("removed", join("", *path)) for path in found]
        case Copy(source=source):
            taken = _found(root, source)
            if found and len(taken) != 1:
                raise _Skipped(f"`copy` has to select one node, not {len(taken)}")
            value = _at(root, taken[0]) if found else None
            after = _merged(root, found, value, edits)
        case Update(value=value):
            after = _merged(root, found, value, edits)
        case _:
            assert_never(action.change)
    if not isinstance(after, dict):
        raise _Skipped("the description has to stay an object")
    return after, edits


def _merged(
    root: Json, found: tuple[Path, ...], value: Json, edits: list[Edit]
) -> Json:
    if len({kind(_at(root, path)) for path in found}) > 1:
        raise _Skipped("it selects nodes of different kinds")
    for path in found:
        try:
            root = merged_at(root, path, value, edits)
        except Clash as clash:
            raise _Skipped(str(clash)) from None
    return root


def _at(root: Json, path: Path) -> Json:
    return lookup(root, join("", *path))


def _say_newer(
    action: Action, found: tuple[Path, ...], before: Json, report: Report
) -> None:
    """Version 1.0 knows no way to set a single value; what its author means is clear."""
    is_single = any(kind(_at(before, path)) == "a single value" for path in found)
    if is_single and not isinstance(action.change, Remove):
        report.add(
            "OVL104",
            action.mark,
            f"{action.target} selects a single value, which version 1.0 cannot set",
            did="set it as version 1.1 does",
            fix="begin the file with `overlay: 1.1.0`",
        )


def _correction(action: Action, edits: list[Edit]) -> Correction:
    return Correction(
        reason=action.reason,
        target=action.target,
        edits=tuple(edits),
        key=f"{action.mark.file}#{action.key}",
        mark=action.mark,
    )
