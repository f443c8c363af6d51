"""Takes out nodes that cannot be what stands there: one bad node costs one node."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal, TypeAlias

from generator.document import Document
from generator.grammar import Each, Kind, Many, One, Site, is_leaf, slots
from generator.pointer import Json, Pointer, join
from generator.report import Report


class _Absent(Enum):
    ABSENT = "absent"


_ABSENT: Final = _Absent.ABSENT
_Fitted: TypeAlias = Json | Literal[_Absent.ABSENT]


def drop_misfits(document: Document, report: Report) -> tuple[Document, list[Site]]:
    """The document without nodes of the wrong JSON type, a finding for each; and its places.

    A null where a node should be counts as absent and is dropped without a word; a boolean
    is a schema; an operation that is no object is kept as an empty one, so none is lost.
    Every node of the document is a copy, and the places are those that `walk` would find.
    """
    return _Sweep(document, report).swept()


class _Sweep:
    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.report = report

    def swept(self) -> tuple[Document, list[Site]]:
        root = dict(self.document.root)
        sites: list[Site] = []
        waiting = [Site("", "openapi", root)]
        while waiting:
            site = waiting.pop()
            sites.append(site)
            pointer, kind, node = site
            if isinstance(node, dict) and not is_leaf(kind, node):
                waiting += reversed(self._below(pointer, kind, node))
        return self.document.rewritten(root), sites

    def _below(self, pointer: Pointer, kind: Kind, node: dict[str, Json]) -> list[Site]:
        """The places below a node, where now copies stand of what fits there."""
        found: list[Site] = []
        for key, slot in slots(kind, node):
            here = join(pointer, key)
            value = node[key]
            match slot:
                case One(inner):
                    fitted = self._fitted(here, inner, value)
                    if fitted is _ABSENT:
                        del node[key]
                    else:
                        node[key] = fitted
                        found.append(Site(here, inner, fitted))
                case Each(inner) if isinstance(value, dict):
                    node[key] = entries = self._entries(here, inner, value)
                    found += [
                        Site(join(here, name), inner, one)
                        for name, one in entries.items()
                    ]
                case Many(inner) if isinstance(value, list):
                    node[key] = items = self._items(here, inner, value)
                    found += [
                        Site(join(here, at), inner, one) for at, one in enumerate(items)
                    ]
                case Each() | Many():
                    wanted = "a list" if isinstance(slot, Many) else "an object"
                    if value is not None:
                        self._say(here, value, wanted, "left it out")
                    del node[key]
        return found

    def _entries(
        self, here: Pointer, kind: Kind, value: dict[str, Json]
    ) -> dict[str, Json]:
        entries: dict[str, Json] = {}
        for name, one in value.items():
            fitted = self._fitted(join(here, name), kind, one)
            if fitted is not _ABSENT:
                entries[name] = fitted
        return entries

    def _items(self, here: Pointer, kind: Kind, value: list[Json]) -> list[Json]:
        """List entries stay in their places, so that pointers to them stay true."""
        each = [self._fitted(join(here, at), kind, one) for at, one in enumerate(value)]
        return [{} if one is _ABSENT else one for one in each]

    def _fitted(self, here: Pointer, kind: Kind, value: Json) -> _Fitted:
        """A copy of a node that can stand there, or nothing."""
        if isinstance(value, dict):
            return dict(value)
        if kind == "schema" and isinstance(value, bool):
            return value
        if kind in {"operation", "media_type", "response"}:
            if value is not None:
                self._say(here, value, "an object", "read it as an empty one")
            return {}
        if value is not None:
            self._say(here, value, "an object", "left it out")
        return _ABSENT

    def _say(self, here: Pointer, value: Json, wanted: str, did: str) -> None:
        self.report.add(
            "SHP101",
            self.document.where(here),
            f"{here} should be {wanted}, not {_called(value)}",
            did=did,
            fix="correct the node, or replace it with an overlay",
        )


def _called(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case dict():
            return "an object"
