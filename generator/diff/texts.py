"""Compares what the description says in prose."""

from __future__ import annotations

from generator.diff.ledger import Ledger, Spot
from generator.ir import Prose


def compare_texts(ledger: Ledger, old: Prose, new: Prose, spot: Spot) -> None:
    """Write down that a text is another one; what it says is for people to read."""
    if told := differing(old, new):
        ledger.at(spot, "text-changed", told)


def differing(old: Prose, new: Prose) -> str:
    """Which of the texts about one thing differ, in words; nothing where none does."""
    names = [
        name
        for name, one, other in (
            ("summary", old.summary, new.summary),
            ("description", old.description, new.description),
        )
        if " ".join(one.text.split()) != " ".join(other.text.split())
    ]
    if not names:
        return ""
    return f"another {' and another '.join(names)}"
