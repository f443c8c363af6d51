"""Finds which operations stand for one another, and compares those that do."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence

from msgspec import Struct

from generator.diff.access import compare_security
from generator.diff.answers import Answers
from generator.diff.ledger import Ledger
from generator.diff.requests import Requests
from generator.diff.sides import Side
from generator.diff.texts import differing
from generator.diff.values import Values
from generator.foreign import Foreign
from generator.ir import Operation

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def title(operation: Operation) -> str:
    """An operation as people call it: `GET /pets/{id}`."""
    return f"{operation.method} {operation.path.text}"


class Pairing(Struct, frozen=True, kw_only=True):
    """Which operations stand for one another, in the order of the new description."""

    pairs: tuple[tuple[Operation, Operation], ...]
    gone: tuple[Operation, ...]
    new: tuple[Operation, ...]


def compare_operations(old: Side, new: Side, values: Values, ledger: Ledger) -> None:
    """Write down what became of every operation."""
    found = pair_operations(old.api.operations, new.api.operations)
    requests = Requests(values, ledger)
    answers = Answers(values, ledger)
    for one in found.gone:
        what = "it is gone" + ("" if one.deprecated else ", and was not deprecated")
        ledger.add(title(one), "operation-removed", (what,), old=one.origin.mark)
    for one in found.new:
        said: str | Foreign = one.prose.summary or "it is new"
        ledger.add(title(one), "operation-added", (said,), new=one.origin.mark)
    for before, after in found.pairs:
        ledger.matches.operations[before.id] = after.id
        _compare_itself(before, after, ledger)
        compare_security(before, after, title(after), ledger)
        requests.compare(before, after, title(after))
        answers.compare(before.answers, after.answers, title(after))


def pair_operations(old: Sequence[Operation], new: Sequence[Operation]) -> Pairing:
    """Pairs operations by address, by address without the names in it, by operationId, and
    at last by address without what follows a `#`."""
    keys: tuple[Callable[[Operation], Hashable], ...] = (
        title,
        lambda one: (one.method, _PLACEHOLDER.sub("{}", one.path.text)),
        lambda one: one.claim or one.id,
        lambda one: (one.method, one.path.text.partition("#")[0]),
    )
    left = {one.id: one for one in old}
    found: dict[str, Operation] = {}
    for key in keys:
        waiting = {key(one): one for one in reversed(tuple(left.values()))}
        for one in new:
            if one.id not in found and (before := waiting.pop(key(one), None)):
                found[one.id] = before
                del left[before.id]
    return Pairing(
        pairs=tuple((found[one.id], one) for one in new if one.id in found),
        gone=tuple(left.values()),
        new=tuple(one for one in new if one.id not in found),
    )


def _compare_itself(old: Operation, new: Operation, ledger: Ledger) -> None:
    """What an operation is called, where it is, and what state it is in."""

    def add(code: str, *what: str | Foreign) -> None:
        ledger.add(title(new), code, what, old=old.origin.mark, new=new.origin.mark)

    if old.method != new.method or _sent(old) != _sent(new):
        add("operation-moved", "it was ", Foreign(title(old)))
    elif "#" in f"{old.path.text}{new.path.text}" and old.path != new.path:
        add("operation-fragment-changed", "its path was ", old.path)
    if old.claim and new.claim and old.claim != new.claim:
        ledger.matches.reworded.add(old.id)
        add(
            "operation-renamed",
            "it is called ",
            new.claim.text,
            " and was ",
            old.claim.text,
        )
    before, after = old.tags[:1], new.tags[:1]
    if before != after:
        is_now, was = (one[0] if one else "none" for one in (after, before))
        add("operation-regrouped", "its group is ", is_now, " and was ", was)
    if new.deprecated != old.deprecated:
        if new.deprecated:
            add("operation-deprecated", "it is deprecated")
        else:
            add("operation-reinstated", "it is not deprecated any more")
    if old.paging and not new.paging:
        add("pages-ended", "its pages could be walked")
    elif new.paging and not old.paging:
        add("pages-began", "its pages can be walked")
    if told := differing(old.prose, new.prose):
        add("text-changed", told)


def _sent(operation: Operation) -> str:
    """The path as the server sees it, whatever its parts are called."""
    return _PLACEHOLDER.sub("{}", operation.path.text.partition("#")[0])
