"""Takes out nodes that cannot be what stands there: one bad node costs one node."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal, TypeAlias

from generator.document import Document
from generator.grammar import Each, Kind, Many, One, Slot, slots
from generator.pointer import Json, Pointer, join
from generator.report import Report


class _Absent(Enum):
    ABSENT = "absent"


_ABSENT: Final = _Absent.ABSENT
_Fitted: TypeAlias = Json | Literal[_Absent.ABSENT]


def drop_misfits(document: Document, report: Report) -> Document:
    """The document without nodes of the wrong JSON type, one finding for each.

    A null where a node should be counts as absent and is dropped without a word; a boolean
    is a schema; an operation that is no object is kept as an empty one, so none is lost.
    """
    return _Sweep(document, report).swept()


class _Sweep:
    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.report = report

    def swept(self) -> Document:
        waiting: list[tuple[Pointer, Kind, dict[str, Json]]] = []
        root = dict(self.document.root)
        waiting.append(("", "openapi", root))
        while waiting:
            pointer, kind, node = waiting.pop()
            for key, slot in slots(kind, node):
                here = join(pointer, key)
                value = self._fitted(here, slot, node[key])
                if value is _ABSENT:
                    del node[key]
                else:
                    node[key] = self._descend(here, slot, value, waiting)
        return self.document.rewritten(root)

    def _fitted(self, here: Pointer, slot: Slot, value: Json) -> _Fitted:
        """The value if the slot can hold it, else nothing."""
        match slot:
            case One(kind):
                return self._node(here, kind, value)
            case Many():
                fits, wanted = isinstance(value, list), "a list"
            case Each():
                fits, wanted = isinstance(value, dict), "an object"
        if fits:
            return value
        if value is not None:
            self._say(here, value, wanted, "left it out")
        return _ABSENT

    def _node(self, here: Pointer, kind: Kind, value: Json) -> _Fitted:
        if isinstance(value, dict) or (kind == "schema" and isinstance(value, bool)):
            return value
        if kind in {"operation", "media_type", "response"}:
            if value is not None:
                self._say(here, value, "an object", "read it as an empty one")
            return {}
        if value is not None:
            self._say(here, value, "an object", "left it out")
        return _ABSENT

    def _descend(
        self,
        here: Pointer,
        slot: Slot,
        value: Json,
        waiting: list[tuple[Pointer, Kind, dict[str, Json]]],
    ) -> Json:
        """A copy of the value whose nodes wait to be swept in their turn."""
        if isinstance(slot, Many) and isinstance(value, list):
            return self._items(here, slot.kind, value, waiting)
        if isinstance(slot, Each) and isinstance(value, dict):
            entries: dict[str, Json] = {}
            for name, item in value.items():
                below = join(here, name)
                fitted = self._node(below, slot.kind, item)
                if fitted is not _ABSENT:
                    entries[name] = self._copied(below, slot.kind, fitted, waiting)
            return entries
        return self._copied(here, slot.kind, value, waiting)

    def _items(
        self,
        here: Pointer,
        kind: Kind,
        value: list[Json],
        waiting: list[tuple[Pointer, Kind, dict[str, Json]]],
    ) -> Json:
        """List entries stay in their places, so that pointers to them stay true."""
        items: list[Json] = []
        for index, item in enumerate(value):
            below = join(here, index)
            fitted = self._node(below, kind, item)
            kept: Json = {} if fitted is _ABSENT else fitted
            items.append(self._copied(below, kind, kept, waiting))
        return items

    @staticmethod
    def _copied(
        here: Pointer,
        kind: Kind,
        value: Json,
        waiting: list[tuple[Pointer, Kind, dict[str, Json]]],
    ) -> Json:
        if isinstance(value, dict):
            node: dict[str, Json] = dict(value)
            waiting.append((here, kind, node))
            return node
        return value if isinstance(value, bool) else None

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
