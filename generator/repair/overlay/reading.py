"""Reads an overlay file by the rules of its version (1.0, 1.1, 1.2) into actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TypeAlias

from msgspec import Struct

from generator.document import Mark, Positions, nearest
from generator.pointer import Json, Pointer, join, lookup
from generator.report import Report

_VERSION = re.compile(r"(1\.[012])(\.\d+)?\Z")
_ROOT = frozenset({"overlay", "info", "extends", "actions"})
_INFO = frozenset({"title", "version", "description"})
_ACTION = frozenset({"target", "description", "update", "remove"})
_REUSED = "#/components/actions/"


class Overlay(Struct, frozen=True):
    """An overlay file as it was read."""

    root: dict[str, Json]
    file: str
    positions: Positions

    @property
    def version(self) -> str:
        """The version without its patch level, `1.1`; empty where it is none we read."""
        said = _VERSION.match(str(self.root.get("overlay")))
        return said[1] if said else ""

    def where(self, pointer: Pointer) -> Mark:
        """The place of a node of the overlay file, or of the nearest one that holds it."""
        return nearest(self.positions(), pointer, self.file)


class Update(Struct, frozen=True):
    """Merge a value into each target."""

    value: Json


class Copy(Struct, frozen=True):
    """Merge a node from elsewhere in the description into each target."""

    source: str


class Remove(Struct, frozen=True):
    """Take each target out of what holds it."""


Change: TypeAlias = Update | Copy | Remove


class Action(Struct, frozen=True, kw_only=True):
    """One correction: what it changes, how, and why; `key` is its pointer in the overlay."""

    target: str
    change: Change
    reason: str
    key: Pointer
    mark: Mark


class _Fault(Exception):
    """An action that cannot be understood, and why."""


def read_actions(
    overlay: Overlay, description: str, report: Report
) -> tuple[Action, ...]:
    """Every action that can be understood; a finding names each that cannot, and why.

    Raises:
        Unusable: the file is no overlay of a version we read.
    """
    said, nodes = overlay.root.get("overlay"), overlay.root.get("actions")
    if not overlay.version:
        raise report.unusable(
            "OVL001",
            overlay.where("/overlay"),
            f"not an overlay of version 1.0, 1.1 or 1.2 (it says {said!r})",
            fix="begin the file with `overlay: 1.1.0`",
        )
    if not isinstance(nodes, list) or not nodes:
        raise report.unusable(
            "OVL001",
            overlay.where("/actions"),
            "an overlay needs a list of actions",
            fix="add `actions:` with at least one action",
        )
    _check_frame(overlay, description, report)
    seen: list[Json] = []
    actions: list[Action] = []
    for index, node in enumerate(nodes):
        pointer = join("/actions", index)
        try:
            action = _action(overlay, pointer, node, report)
        except _Fault as fault:
            report.add(
                "OVL102", overlay.where(pointer), str(fault), did="skipped the action"
            )
            continue
        if node in seen:
            _say(overlay, pointer, "the same action stands in the file twice", report)
        elif action:
            actions.append(action)
        seen.append(node)
    return tuple(actions)


def _check_frame(overlay: Overlay, description: str, report: Report) -> None:
    """What stands around the actions; a fault there stops nothing."""
    root = overlay.root
    later = {"$self", "components"} if overlay.version == "1.2" else set[str]()
    for what, pointer in (
        *_strangers(root, "", _ROOT | later),
        *_info_faults(root.get("info")),
    ):
        _say(overlay, pointer, what, report)
    if root["overlay"] == overlay.version:
        _say(
            overlay,
            "/overlay",
            "the version lacks its patch level",
            report,
            did=f"read it as {overlay.version}.0",
        )
    extends = root.get("extends")
    if extends is not None and not isinstance(extends, str):
        _say(
            overlay,
            "/extends",
            "`extends` is no address",
            report,
        )
    elif extends and PurePosixPath(extends).name != PurePosixPath(description).name:
        report.add(
            "OVL105",
            overlay.where("/extends"),
            f"the overlay was made for {extends}",
            did=f"applied it to {description}",
        )


def _info_faults(info: Json) -> Iterator[tuple[str, Pointer]]:
    if not isinstance(info, dict):
        yield "an overlay needs an `info` with a title and a version", "/info"
        return
    for key in ("title", "version"):
        if not isinstance(info.get(key), str):
            yield f"`info.{key}` is missing or no text", join("/info", key)
    if not isinstance(info.get("description", ""), str):
        yield "`info.description` is no text", "/info/description"
    yield from _strangers(info, "/info", _INFO)


def _strangers(
    node: dict[str, Json], pointer: Pointer, known: frozenset[str] | set[str]
) -> Iterator[tuple[str, Pointer]]:
    for key in node:
        if key not in known and not key.startswith("x-"):
            yield f"an overlay has no `{key}` here", join(pointer, key)


def _action(
    overlay: Overlay, pointer: Pointer, node: Json, report: Report
) -> Action | None:
    """One action, or None where it asks for nothing.

    Raises:
        _Fault: it cannot be understood.
    """
    if not isinstance(node, dict):
        raise _Fault("an action is an object")
    node = _with_reused(overlay, node)
    target, reason, mark = (
        node.get("target"),
        node.get("description"),
        overlay.where(pointer),
    )
    later = set[str]() if overlay.version == "1.0" else {"copy"}
    if not isinstance(target, str) or not target.startswith("$"):
        raise _Fault("an action needs a `target`, a JSONPath that begins with `$`")
    if reason is not None and not isinstance(reason, str):
        _say(overlay, join(pointer, "description"), "a reason is text", report)
        reason = None
    for what, place in _strangers(node, pointer, _ACTION | later):
        more = "; it came with version 1.1" if place.endswith("/copy") else ""
        _say(overlay, place, what + more, report)
    change = _change(node, later)
    if change is None:
        report.add(
            "OVL106",
            mark,
            f"the action on {target} has no update, copy or remove",
            did="changed nothing",
        )
        return None
    if not reason:
        report.add(
            "OVL103",
            mark,
            f"the action on {target} gives no reason",
            did="applied it all the same",
            fix="say why in the action's `description`",
        )
    return Action(
        target=target, change=change, reason=reason or "", key=pointer, mark=mark
    )


def _change(node: dict[str, Json], later: set[str]) -> Change | None:
    """What an action does: removal wins over `copy`, and `copy` over `update`."""
    remove, source = node.get("remove", False), node.get("copy") if later else None
    if not isinstance(remove, bool):
        raise _Fault("`remove` is true or false")
    if source is not None and not isinstance(source, str):
        raise _Fault("`copy` is a JSONPath")
    if remove:
        return Remove()
    if source:
        return Copy(source)
    return Update(node["update"]) if "update" in node else None


def _with_reused(overlay: Overlay, node: dict[str, Json]) -> dict[str, Json]:
    """An action with the fields of the reusable one it refers to (1.2)."""
    reference = node.get("$ref")
    if overlay.version != "1.2" or reference is None:
        return node
    fields: Json = None
    if isinstance(reference, str) and reference.startswith(_REUSED):
        with suppress(KeyError):
            fields = lookup(overlay.root, reference[1:] + "/fields")
    if not isinstance(fields, dict) or "target" in fields:
        raise _Fault(f"{reference} is no reusable action of this file")
    own = {key: value for key, value in node.items() if key != "$ref"}
    return {**fields, **own}


def _say(
    overlay: Overlay,
    pointer: Pointer,
    what: str,
    report: Report,
    did: str = "went on without it",
) -> None:
    report.add("OVL104", overlay.where(pointer), what, did=did)
