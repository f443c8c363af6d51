"""Remembers where each node stood before an upgrade, so that findings name the right line."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from generator.document import Document
from generator.pointer import Json, Pointer, ancestors, local, lookup
from generator.report import Report


class Moves(Struct, frozen=True):
    """The document before the upgrade, and which of its nodes stand elsewhere after it."""

    document: Document
    report: Report
    origins: dict[Pointer, Pointer] = field(default_factory=dict[Pointer, Pointer])
    """From the pointer after the upgrade to the one before; what lies below moves along."""

    @property
    def root(self) -> dict[str, Json]:
        """The description as it was."""
        return self.document.root

    def put(self, after: Pointer, before: Pointer) -> None:
        """Say that a node now stands at `after`."""
        self.origins[after] = before

    def say(self, code: str, before: Pointer, what: str, did: str, fix: str) -> None:
        """One finding, at the place the author wrote."""
        self.report.add(code, self.document.where(before), what, did=did, fix=fix)

    def followed(self, before: Pointer, node: Json) -> tuple[Pointer, dict[str, Json]]:
        """A node after its references; empty where they lead to nothing."""
        seen: set[Pointer] = set()
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            target = local(str(node["$ref"]))
            if target is None or target in seen:
                return before, {}
            seen.add(target)
            try:
                before, node = target, lookup(self.root, target)
            except KeyError:
                return before, {}
        return before, node if isinstance(node, dict) else {}

    def destinations(self) -> Mapping[Pointer, Pointer]:
        """The other way round: where each node that moved stands now, its first place."""
        places: dict[Pointer, Pointer] = {}
        for after, before in self.origins.items():
            places.setdefault(before, after)
        return places


def moved(pointer: Pointer, destinations: Mapping[Pointer, Pointer]) -> Pointer:
    """Where a pointer leads after the upgrade."""
    for candidate in ancestors(pointer):
        if candidate in destinations:
            return destinations[candidate] + pointer[len(candidate) :]
    return pointer
