"""Compares what the API sends by itself: webhooks and callbacks."""

from __future__ import annotations

from generator.diff.contents import pair_contents
from generator.diff.ledger import Ledger, Spot
from generator.diff.sides import Side
from generator.diff.texts import compare_texts
from generator.diff.values import Values
from generator.ir import Event


def compare_events(old: Side, new: Side, values: Values, ledger: Ledger) -> None:
    """Write down how the API's own calls differ from what they were.

    A body of theirs is something a caller gets, as an answer is.
    """
    before = {_title(one): one for one in old.api.events}
    after = {_title(one): one for one in new.api.events}
    for node, event in before.items():
        other = after.get(node)
        if other is None:
            ledger.add(node, "event-removed", ("it is gone",), old=event.origin.mark)
            continue
        spot = Spot(
            node=node,
            direction="response",
            head=("payload",),
            old=event.origin.mark,
            new=other.origin.mark,
        )
        if other.deprecated and not event.deprecated:
            ledger.at(spot, "event-deprecated", "it is deprecated")
        compare_texts(ledger, event.prose, other.prose, spot)
        found = pair_contents(
            event.body.content if event.body else (),
            other.body.content if other.body else (),
        )
        for content, content_now in found.pairs:
            values.compare(content.type, content_now.type, spot)
    for node, event in after.items():
        if node not in before:
            ledger.add(
                node,
                "event-added",
                (event.prose.summary or "it is new",),
                new=event.origin.mark,
            )


def _title(event: Event) -> str:
    kind = "callback" if event.expression else "webhook"
    return f"{kind} {event.name.text} ({event.method})"
