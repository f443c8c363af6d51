"""Compares what a caller gets: statuses, bodies and headers, and what the API sends itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from generator.diff.contents import pair_contents
from generator.diff.ledger import Ledger, Spot
from generator.diff.texts import compare_texts
from generator.diff.values import Values
from generator.ir import Answer, Exactly, Family, Otherwise, Status


class Answers:
    """Compares the answers of operations."""

    def __init__(self, values: Values, ledger: Ledger) -> None:
        self._values = values
        self._ledger = ledger

    def compare(self, old: Sequence[Answer], new: Sequence[Answer], node: str) -> None:
        """Write down how what a caller gets differs from what it was."""
        before = {one.status: one for one in old}
        after = {one.status: one for one in new}
        for status, one in before.items():
            if status in after:
                self._answer(one, after[status], node)
        gone = [one for status, one in before.items() if status not in after]
        added = [one for status, one in after.items() if status not in before]
        self._other_success(gone, added, node)
        for one in gone:
            code = "answer-removed" if _is_success(one) else "failure-removed"
            self._ledger.add(
                node, code, ("it is gone",), place=_place(one), old=one.origin.mark
            )
        for one in added:
            code = "answer-added" if _is_success(one) else "failure-added"
            self._ledger.add(
                node, code, ("it is new",), place=_place(one), new=one.origin.mark
            )

    def _other_success(
        self, gone: list[Answer], added: list[Answer], node: str
    ) -> None:
        """Take the only success that is gone and the only new one for the same answer."""
        was = [one for one in gone if _is_success(one)]
        is_now = [one for one in added if _is_success(one)]
        if len(was) == len(is_now) == 1:
            self._ledger.at(
                _spot(was[0], is_now[0], node),
                "answer-status-changed",
                f"it was {_written(was[0].status)}",
            )
            self._answer(was[0], is_now[0], node)
            gone.remove(was[0])
            added.remove(is_now[0])

    def _answer(self, old: Answer, new: Answer, node: str) -> None:
        spot = _spot(old, new, node)
        compare_texts(self._ledger, old.prose, new.prose, spot)
        self._headers(old, new, spot)
        if old.content and not new.content:
            self._ledger.at(spot, "answer-body-removed", "it has no body any more")
            return
        if new.content and not old.content:
            self._ledger.at(spot, "answer-body-added", "it has a body")
            return
        found = pair_contents(old.content, new.content)
        for one in found.gone:
            self._ledger.at(
                spot, "answer-media-type-removed", one.media_type, " is gone"
            )
        for one in found.new:
            self._ledger.at(spot, "answer-media-type-added", one.media_type, " is new")
        for before, after in found.pairs:
            where = spot.of_items() if before.stream and after.stream else spot
            self._values.compare(before.type, after.type, where)

    def _headers(self, old: Answer, new: Answer, spot: Spot) -> None:
        before = {one.wire.text.lower(): one for one in old.headers}
        after = {one.wire.text.lower(): one for one in new.headers}
        for key, one in before.items():
            if key not in after:
                self._ledger.at(
                    spot, "answer-header-removed", "the header ", one.wire, " is gone"
                )
                continue
            there = spot.under(one.wire.text, one.origin.mark, after[key].origin.mark)
            if one.required and not after[key].required:
                self._ledger.at(
                    there, "answer-header-became-optional", "it may be missing"
                )
            elif after[key].required and not one.required:
                self._ledger.at(
                    there, "answer-header-became-required", "it always comes"
                )
            self._values.compare(one.type, after[key].type, there)
        for key, one in after.items():
            if key not in before:
                self._ledger.at(
                    spot, "answer-header-added", "the header ", one.wire, " is new"
                )


def _is_success(answer: Answer) -> bool:
    match answer.status:
        case Exactly(code=code):
            return 200 <= code < 300
        case Family(digit=digit):
            return digit == 2
        case Otherwise():
            return False
        case _:
            assert_never(answer.status)


def _written(status: Status) -> str:
    match status:
        case Exactly(code=code):
            return f"{code}"
        case Family(digit=digit):
            return f"{digit}XX"
        case Otherwise():
            return "default"
        case _:
            assert_never(status)


def _place(answer: Answer) -> tuple[str]:
    return (f"response {_written(answer.status)}",)


def _spot(old: Answer, new: Answer, node: str) -> Spot:
    return Spot(
        node=node,
        direction="response",
        head=_place(new),
        old=old.origin.mark,
        new=new.origin.mark,
    )
