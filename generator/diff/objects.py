"""Compares objects, property by property, and sees when one only changed its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from generator.diff.ledger import Direction, Ledger, Spot
from generator.diff.limits import compare_limits
from generator.diff.renames import Renaming, paired
from generator.diff.sides import Side, default_of
from generator.diff.texts import compare_texts
from generator.foreign import Foreign
from generator.ir import Field, Model, Required, TypeExpr

Compare: TypeAlias = Callable[[TypeExpr, TypeExpr, Spot], None]
Fields: TypeAlias = dict[Foreign, Field]


class Objects:
    """Compares models; the types of their fields are compared by `compare`."""

    def __init__(self, old: Side, new: Side, ledger: Ledger, compare: Compare) -> None:
        self._old = old
        self._new = new
        self._ledger = ledger
        self._compare = compare

    def compare(self, old: Model, new: Model, spot: Spot) -> None:
        """Write down how an object differs from what it was."""
        before, after = _seen(old, spot.direction), _seen(new, spot.direction)
        compare_texts(self._ledger, old.prose, new.prose, spot)
        compare_limits(self._ledger, old.constraints, new.constraints, spot)
        self._extra(old, new, spot)
        for wire, field in before.items():
            if wire in after:
                self._field(field, after[wire], spot)
        found = self._renaming(before, after)
        at = f"{spot.direction}-property"
        for one, other in found.renamed:
            self._ledger.at(
                spot.under(other.wire.text, one.origin.mark, other.origin.mark),
                f"{at}-renamed",
                *("the property ", one.wire, " is called ", other.wire),
            )
            self._field(one, other, spot)
            renamed = self._ledger.matches.properties.setdefault((old.id, new.id), {})
            renamed[one.wire.text] = other.wire.text
        for one in found.gone:
            self._gone(one, new, spot)
        for one in found.new:
            self._new_field(one, spot)

    def are_one(self, old: Model, new: Model, direction: Direction) -> bool:
        """Whether two objects are the same thing still: half of what either has is the other's."""
        before, after = _seen(old, direction), _seen(new, direction)
        if not before or not after:
            return not before and not after
        found = self._renaming(before, after)
        shared = len(before.keys() & after.keys()) + len(found.renamed)
        return 2 * shared >= min(len(before), len(after))

    def _renaming(self, before: Fields, after: Fields) -> Renaming[Field]:
        return paired(
            [one for wire, one in before.items() if wire not in after],
            [one for wire, one in after.items() if wire not in before],
            name=lambda one: one.wire.text,
            text=lambda one: one.prose.description.text,
            may_be=self._may_be,
        )

    def _may_be(self, old: Field, new: Field) -> bool:
        same = self._old.signature(old.type) == self._new.signature(new.type)
        return same and not (
            isinstance(new.presence, Required)
            and not isinstance(old.presence, Required)
        )

    def _gone(self, field: Field, new: Model, spot: Spot) -> None:
        other = self._new.other_view(new)
        is_there = (
            any(one.wire == field.wire for one in other.fields) if other else False
        )
        change = "removed"
        if is_there:
            is_sent = spot.direction == "request"
            change = "became-read-only" if is_sent else "became-write-only"
        self._ledger.add(
            spot.node,
            f"{spot.direction}-property-{change}",
            ("the property ", field.wire, " is gone"),
            place=spot.under(field.wire.text).place,
            old=field.origin.mark,
        )

    def _new_field(self, field: Field, spot: Spot) -> None:
        must = isinstance(field.presence, Required) and spot.direction == "request"
        words = self._new.described(field.type)
        self._ledger.add(
            spot.node,
            f"{spot.direction}-property-added" + ("-required" if must else ""),
            ("the property ", field.wire, " is new (", *words, ")"),
            place=spot.under(field.wire.text).place,
            new=field.origin.mark,
        )

    def _field(self, old: Field, new: Field, spot: Spot) -> None:
        there = spot.under(new.wire.text, old.origin.mark, new.origin.mark)
        at = f"{spot.direction}-property"
        was, must = (isinstance(one.presence, Required) for one in (old, new))
        if must and not was:
            said = (
                "it must be sent" if spot.direction == "request" else "it always comes"
            )
            self._ledger.at(there, f"{at}-became-required", said)
        elif was and not must:
            self._ledger.at(there, f"{at}-became-optional", "it may be missing")
        before, after = default_of(old.presence), default_of(new.presence)
        if before != after:
            self._ledger.at(
                there,
                f"{at}-default-changed",
                *("its default is ", after, " and was ", before),
            )
        if new.deprecated and not old.deprecated:
            self._ledger.at(there, f"{at}-deprecated", "it is deprecated")
        elif old.deprecated and not new.deprecated:
            said = "it is not deprecated any more"
            self._ledger.at(there, f"{at}-reinstated", said)
        compare_texts(self._ledger, old.prose, new.prose, there)
        self._compare(old.type, new.type, there)

    def _extra(self, old: Model, new: Model, spot: Spot) -> None:
        is_sent = spot.direction == "request"
        at = f"{spot.direction}-extra-properties"
        if new.closed and not old.closed:
            said = "only described properties"
            self._ledger.at(spot, f"{at}-{'refused' if is_sent else 'dropped'}", said)
        elif old.closed and not new.closed:
            said = "properties that are not described"
            self._ledger.at(spot, f"{at}-{'allowed' if is_sent else 'added'}", said)
        if old.additional and new.additional:
            self._compare(old.additional, new.additional, spot.of_items("{}"))


def _seen(model: Model, direction: Direction) -> Fields:
    """The properties that one side of a call has, by their names."""
    unseen = "read" if direction == "request" else "write"
    return {one.wire: one for one in model.fields if one.access != unseen}
