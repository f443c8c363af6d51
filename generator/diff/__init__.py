"""Compares two descriptions as their callers would: what changed, and what it does to them."""

from __future__ import annotations

from msgspec import Struct, field

from generator.changes import Change
from generator.diff.access import compare_schemes, compare_servers
from generator.diff.conditions import compare_conditions
from generator.diff.events import compare_events
from generator.diff.ledger import EVERYTHING, Ledger
from generator.diff.operations import compare_operations, pair_operations, title
from generator.diff.sides import Side
from generator.diff.values import Values
from generator.document import Document
from generator.ir import Api
from generator.matches import Matches

__all__ = ["Compared", "are_strangers", "compare_apis"]


class Compared(Struct, frozen=True, kw_only=True):
    """Every change from one API to the next, the worst first, and what stands for what."""

    changes: tuple[Change, ...] = ()
    matches: Matches = field(default_factory=Matches)


def compare_apis(
    old: Api, new: Api, documents: tuple[Document, Document] | None = None
) -> Compared:
    """How one API differs from another.

    With the descriptions they were read from, also by conditions that made no type.
    """
    ledger = Ledger(operations={one.id: title(one) for one in new.operations})
    before, after = Side.of(old), Side.of(new)
    values = Values(before, after, ledger)
    _compare_itself(old, new, ledger)
    compare_servers(before, after, ledger)
    compare_schemes(before, after, ledger)
    compare_operations(before, after, values, ledger)
    compare_events(before, after, values, ledger)
    values.finish()
    if documents:
        compare_conditions(*documents, ledger)
    return Compared(changes=ledger.changes(), matches=ledger.matches)


def are_strangers(old: Api, new: Api) -> bool:
    """Whether two descriptions have nothing in common, so that comparing them says nothing."""
    if not old.operations or not new.operations or old.title == new.title:
        return False
    return not pair_operations(old.operations, new.operations).pairs


def _compare_itself(old: Api, new: Api, ledger: Ledger) -> None:
    marks = {"old": old.origin.mark, "new": new.origin.mark}
    for code, one, other in (
        ("title-changed", old.title, new.title),
        ("version-noted", old.version, new.version),
    ):
        if one != other:
            words = ("it is ", other, " and was ", one)
            ledger.add(EVERYTHING, code, words, place=("info",), **marks)
    if old.prose != new.prose:
        ledger.add(
            EVERYTHING,
            "text-changed",
            ("what the API says about itself",),
            place=("info",),
            **marks,
        )
    before = {one.name: one.prose for one in old.tags}
    for tag in new.tags:
        if tag.name in before and before[tag.name] != tag.prose:
            ledger.add(
                EVERYTHING,
                "text-changed",
                ("what is said about the group",),
                place=("tag ", tag.name),
                **marks,
            )
