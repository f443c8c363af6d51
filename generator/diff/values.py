"""Compares two types: what may be sent that could not, what may come that did not."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec.structs import replace

from generator.diff.ledger import Direction, Ledger, Pair, Spot
from generator.diff.limits import compare_limits
from generator.diff.objects import Objects
from generator.diff.sides import Side, enumerated, holds, shown
from generator.diff.unions import Unions
from generator.foreign import Foreign
from generator.ir import (
    Anything,
    Array,
    Enumeration,
    Mapping,
    Model,
    Named,
    Nullable,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.pointer import Json

_TEXTS = frozenset(
    "string datetime date time duration uuid decimal base64 binary".split()
)
"""Kinds that are all text on the wire."""


class Values:
    """Compares the types of two descriptions and writes down what it finds.

    Two declarations are compared once for each side of a call, however many operations
    use them.
    """

    def __init__(self, old: Side, new: Side, ledger: Ledger) -> None:
        self._old = old
        self._new = new
        self._ledger = ledger
        self._objects = Objects(old, new, ledger, self.compare)
        self._unions = Unions(old, new, ledger, self.compare)
        self._waiting: list[tuple[Pair, Spot]] = []

    def compare(self, old: TypeExpr, new: TypeExpr, spot: Spot) -> None:
        """Write down how a value differs from what it was."""
        before, after = _inner(old), _inner(new)
        if isinstance(before, Named) and isinstance(after, Named):
            self._null(old is not before, new is not after, spot)
            self._meet(before, after, spot)
        else:
            self._peeled(old, new, spot)

    def are_alike(self, old: TypeExpr, new: TypeExpr) -> bool:
        """Whether two types are the same but for texts and limits."""
        return self._old.signature(old) == self._new.signature(new)

    def finish(self) -> None:
        """Compare the declarations that were met on the way, and those they lead to."""
        while self._waiting:
            (old_id, new_id, _), spot = self._waiting.pop()
            self._peeled(Named(id=old_id), Named(id=new_id), spot)

    def _meet(self, old: Named, new: Named, spot: Spot) -> None:
        """Keep two declarations for later; one that has a name is a place of its own."""
        before, after = self._old.declared(old.id), self._new.declared(new.id)
        if not self._ledger.enter(spot.node, pair := (old.id, new.id, spot.direction)):
            return
        there = replace(spot, node=pair, old=before.origin.mark, new=after.origin.mark)
        name = self._new.name(new.id)
        if name:
            there = replace(there, head=(name,), path="")
        self._match(old, new, spot)
        self._waiting.append((pair, there))

    def _match(self, old: Named, new: Named, spot: Spot) -> None:
        """See whether one declaration is the other still, and whether it has another name."""
        before, after = self._old.name(old.id), self._new.name(new.id)
        is_named = before is not None and after is not None and before != after
        if is_named and (before in self._new.names or after in self._old.names):
            return
        if not self._are_one(old, new, spot.direction):
            return
        self._ledger.matches.declarations.setdefault(old.id, set()).add(new.id)
        if before is None or after is None or not is_named:
            return
        self._ledger.add(
            spot.node,
            "model-renamed",
            ("the schema ", before, " is called ", after),
            old=self._old.declared(old.id).origin.mark,
            new=self._new.declared(new.id).origin.mark,
        )

    def _are_one(self, old: Named, new: Named, direction: Direction) -> bool:
        before, after = self._old.declared(old.id), self._new.declared(new.id)
        if isinstance(before, Model) and isinstance(after, Model):
            return self._objects.are_one(before, after, direction)
        if isinstance(before, Model) or isinstance(after, Model):
            return False
        _, one = self._old.peeled(before.type)
        _, other = self._new.peeled(after.type)
        return type(one) is type(other)

    def _peeled(self, old: TypeExpr, new: TypeExpr, spot: Spot) -> None:
        """Compare types without their names and their null."""
        old_null, before = self._old.peeled(old)
        new_null, after = self._new.peeled(new)
        self._null(old_null, new_null, spot)
        match before, after:
            case Model(), Model():
                self._models(before, after, spot)
            case Anything(), Anything():
                pass
            case Anything(), _:
                self._type("narrowed", old, new, spot)
            case _, Anything():
                self._type("widened", old, new, spot)
            case Scalar(), Scalar():
                self._scalars(before, after, spot)
            case Enumeration(), Enumeration():
                self._members(before.values, after.values, spot)
            case Scalar(), Enumeration() if holds(before, after):
                listed = enumerated([shown(one) for one in after.values])
                self._at(spot, "became-enum", "it is one of ", *listed)
            case Enumeration(), Scalar() if holds(after, before):
                self._at(
                    spot, "enum-dropped", "it is not one of listed values any more"
                )
            case Array(), Array():
                compare_limits(
                    self._ledger, before.constraints, after.constraints, spot
                )
                self._unique(before, after, spot)
                self.compare(before.items, after.items, spot.of_items())
            case Tuple(), Tuple() if len(before.items) == len(after.items):
                for at, one in enumerate(before.items):
                    self.compare(one, after.items[at], spot.of_items(f"[{at}]"))
            case Mapping(), Mapping():
                compare_limits(
                    self._ledger, before.constraints, after.constraints, spot
                )
                self.compare(before.values, after.values, spot.of_items("{}"))
            case Union(), Union():
                self._unions.compare(before, after, spot)
            case _, Union() if self._unions.joined(old, after, spot):
                self._type("widened", old, new, spot)
            case Union(), _ if self._unions.left(before, new, spot):
                self._type("narrowed", old, new, spot)
            case _:
                self._type("changed", old, new, spot)

    def _models(self, old: Model, new: Model, spot: Spot) -> None:
        pair = (old.id, new.id, spot.direction)
        if spot.node == pair or self._ledger.enter(spot.node, pair):
            self._objects.compare(old, new, spot)

    def _scalars(self, old: Scalar, new: Scalar, spot: Spot) -> None:
        if old.kind == new.kind or {old.kind, new.kind} <= _TEXTS:
            if (old.kind, old.format) != (new.kind, new.format):
                self._at(spot, "format-changed", *self._from_to(old, new))
        elif (old.kind, new.kind) == ("integer", "number"):
            self._type("widened", old, new, spot)
        elif (old.kind, new.kind) == ("number", "integer"):
            self._type("narrowed", old, new, spot)
        else:
            self._type("changed", old, new, spot)
            return
        compare_limits(self._ledger, old.constraints, new.constraints, spot)

    def _members(self, old: Sequence[Json], new: Sequence[Json], spot: Spot) -> None:
        before, after = ({json.dumps(one): one for one in some} for some in (old, new))
        gone = [shown(one) for key, one in before.items() if key not in after]
        added = [shown(one) for key, one in after.items() if key not in before]
        if gone:
            is_gone = " is gone" if len(gone) == 1 else " are gone"
            self._at(spot, "enum-member-removed", *enumerated(gone), is_gone)
        if added:
            is_new = " is new" if len(added) == 1 else " are new"
            self._at(spot, "enum-member-added", *enumerated(added), is_new)

    def _unique(self, old: Array, new: Array, spot: Spot) -> None:
        if new.unique and not old.unique:
            self._at(spot, "limit-tightened", "no two items may be equal")
        elif old.unique and not new.unique:
            self._at(spot, "limit-loosened", "items may be equal")

    def _null(self, old: bool, new: bool, spot: Spot) -> None:
        is_sent = spot.direction == "request"
        if old and not new:
            self._at(spot, "null-refused" if is_sent else "null-dropped", "never null")
        elif new and not old:
            self._at(
                spot, "null-allowed" if is_sent else "null-added", "it may be null"
            )

    def _type(self, how: str, old: TypeExpr, new: TypeExpr, spot: Spot) -> None:
        self._at(spot, f"type-{how}", *self._from_to(old, new))

    def _from_to(self, old: TypeExpr, new: TypeExpr) -> tuple[str | Foreign, ...]:
        before, after = self._old.described(old), self._new.described(new)
        return ("it is ", *after, " and was ", *before)

    def _at(self, spot: Spot, change: str, *what: str | Foreign) -> None:
        self._ledger.at(spot, f"{spot.direction}-{change}", *what)


def _inner(expression: TypeExpr) -> TypeExpr:
    """A type without its null; its name stays."""
    while isinstance(expression, Nullable):
        expression = expression.inner
    return expression
