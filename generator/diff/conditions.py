"""Compares the conditions of a schema that make no type, and that the SDK does not check."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diff.ledger import EVERYTHING, Ledger
from generator.document import Document
from generator.foreign import Foreign
from generator.grammar import walk
from generator.keywords import NOT_ENFORCED
from generator.pointer import Json, Pointer, ancestors, split


def compare_conditions(old: Document, new: Document, ledger: Ledger) -> None:
    """Write down where a condition is new, gone or another one, schema by schema."""
    before, after = _conditions(old), _conditions(new)
    for pointer in sorted(before.keys() | after.keys()):
        one, other = before.get(pointer, {}), after.get(pointer, {})
        differing = sorted(
            key for key in one.keys() | other.keys() if one.get(key) != other.get(key)
        )
        if not differing:
            continue
        node = next(
            (found for found in map(ledger.node_at, ancestors(pointer)) if found),
            EVERYTHING,
        )
        ledger.add(
            node,
            "condition-changed",
            (f"{', '.join(differing)} changed",),
            place=(Foreign(" ".join(split(pointer))),),
            old=old.where(pointer) if pointer in before else None,
            new=new.where(pointer) if pointer in after else None,
        )


def _conditions(document: Document) -> Mapping[Pointer, dict[str, Json]]:
    """What each schema demands beyond its type."""
    return {
        site.pointer: {
            key: value for key, value in site.node.items() if key in NOT_ENFORCED
        }
        for site in walk(document.root)
        if site.kind == "schema"
        and isinstance(site.node, dict)
        and not NOT_ENFORCED.keys().isdisjoint(site.node)
    }
