"""Compares alternatives: which stand for one another, which are gone, which are new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from generator.diff.ledger import Ledger, Spot
from generator.diff.sides import Side
from generator.ir import Discriminator, Model, Named, Scalar, TypeExpr, Union

Compare: TypeAlias = Callable[[TypeExpr, TypeExpr, Spot], None]


class Unions:
    """Compares unions; what stands for one another is compared by `compare`."""

    def __init__(self, old: Side, new: Side, ledger: Ledger, compare: Compare) -> None:
        self._old = old
        self._new = new
        self._ledger = ledger
        self._compare = compare

    def compare(self, old: Union, new: Union, spot: Spot) -> None:
        """Write down how the alternatives differ from what they were."""
        self._discriminators(old.discriminator, new.discriminator, spot)
        gone, added = list(old.members), list(new.members)
        for one, other in self._pairs(old, new):
            gone.remove(one)
            added.remove(other)
            self._compare(one, other, spot)
        at = f"{spot.direction}-branch"
        for one in gone:
            words = self._old.described(one)
            self._ledger.at(
                spot, f"{at}-removed", "the alternative ", *words, " is gone"
            )
        for one in added:
            words = self._new.described(one)
            self._ledger.at(spot, f"{at}-added", "the alternative ", *words, " is new")

    def joined(self, old: TypeExpr, new: Union, spot: Spot) -> bool:
        """Whether a type became one of several; it is compared with what it became."""
        other = next((one for one in new.members if self._alike(old, one)), None)
        if other is not None:
            self._compare(old, other, spot)
        return other is not None

    def left(self, old: Union, new: TypeExpr, spot: Spot) -> bool:
        """Whether one of several is all that is left; it is compared with what it was."""
        one = next((one for one in old.members if self._alike(one, new)), None)
        if one is not None:
            self._compare(one, new, spot)
        return one is not None

    def _pairs(self, old: Union, new: Union) -> Iterator[tuple[TypeExpr, TypeExpr]]:
        """What stands for one another: by its tag, by being alike, by being of one kind."""
        tags = self._tagged(old, new)
        left, right = list(old.members), list(new.members)
        ways: tuple[Callable[[TypeExpr, TypeExpr], bool], ...] = (
            lambda one, other: (one, other) in tags,
            self._alike,
            self._same_kind,
        )
        for stand_for_one_another in ways:
            for one in list(left):
                for other in right:
                    if stand_for_one_another(one, other):
                        left.remove(one)
                        right.remove(other)
                        yield one, other
                        break

    def _tagged(self, old: Union, new: Union) -> set[tuple[TypeExpr, TypeExpr]]:
        if not old.discriminator or not new.discriminator:
            return set()
        after = dict(new.discriminator.mapping)
        return {
            (Named(id=id), Named(id=after[tag]))
            for tag, id in old.discriminator.mapping
            if tag in after
        }

    def _alike(self, old: TypeExpr, new: TypeExpr) -> bool:
        return self._old.signature(old) == self._new.signature(new)

    def _same_kind(self, old: TypeExpr, new: TypeExpr) -> bool:
        before, after = self._old.peeled(old)[1], self._new.peeled(new)[1]
        if isinstance(before, Scalar) and isinstance(after, Scalar):
            return before.kind == after.kind
        return type(before) is type(after) and not isinstance(before, Model)

    def _discriminators(
        self, old: Discriminator | None, new: Discriminator | None, spot: Spot
    ) -> None:
        code = f"{spot.direction}-discriminator-changed"
        if old is None or new is None:
            return
        if old.wire != new.wire:
            self._ledger.at(
                spot,
                code,
                "the property ",
                new.wire,
                " decides, and ",
                old.wire,
                " did",
            )
            return
        after = {self._new.name(id): tag for tag, id in reversed(new.mapping)}
        values = {tag for tag, _ in new.mapping}
        for tag, id in old.mapping:
            other = after.get(self._old.name(id))
            if tag not in values and other is not None and self._old.name(id):
                self._ledger.at(
                    spot,
                    code,
                    "the value ",
                    other,
                    " stands for what ",
                    tag,
                    " stood for",
                )
