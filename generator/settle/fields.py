"""Names of the fields of a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.ir import Id, Model
from generator.lock import Lock
from generator.names import snake_name
from generator.report import Report
from generator.reserved import FIELD_NAMES, field_wishes
from generator.settle.namespace import Claimant, Scope, still_good


def name_fields(
    views: Sequence[Model], chosen: Mapping[str, str], lock: Lock, report: Report
) -> tuple[dict[str, str], set[str]]:
    """The field of each property of one schema, whichever of its views has it, by wire name.

    No field is called what another is on the wire: a model takes either name of a field, so
    the one would be read as the other. Then the lock's keys of the chosen ones.
    """
    ids = [id for view in views for id in (view.id, *view.also)]
    distinct = {one.wire.text: one for view in views for one in view.fields}
    scope = Scope(report, kept={wire: wire for wire in distinct})
    claims = [
        Claimant(
            key=wire,
            wishes=field_wishes(wire),
            rank=_rank(wire),
            text=wire,
            origin=one.origin,
            pinned=_pinned_field(ids, wire, lock),
        )
        for wire, one in distinct.items()
    ]
    scope.grant(chosen, claims)
    scope.settle(claims)
    return scope.names, {f"field {id} {wire}" for id in ids for wire in scope.chosen}


def _rank(wire: str) -> int:
    """How good a property's claim to its first wish is: it says so, it means so, it says nothing."""
    if wire == field_wishes(wire)[0]:
        return 0
    return 1 if snake_name(wire) else 2


def _pinned_field(ids: Iterable[Id], wire: str, lock: Lock) -> str | None:
    pins = (lock.names.get(f"field {id} {wire}") for id in ids)
    return still_good(next((one for one in pins if one), None), FIELD_NAMES)
