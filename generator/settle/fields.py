"""Names of the fields of a model."""

from __future__ import annotations

from collections.abc import Mapping

from generator.ir import Model
from generator.lock import Lock
from generator.names import snake_name
from generator.pointer import Pointer
from generator.report import Report
from generator.reserved import FIELD_NAMES, field_wishes
from generator.settle.namespace import Claimant, Scope, still_good


def name_fields(
    model: Model, chosen: Mapping[str, str], lock: Lock, report: Report
) -> tuple[dict[str, str], set[str]]:
    """The field of each property, by wire name; then the lock's keys of the chosen ones."""
    scope = Scope(report)
    claims = [
        Claimant(
            key=one.wire.text,
            wishes=field_wishes(one.wire.text),
            rank=0 if one.wire.text == snake_name(one.wire.text) else 1,
            text=one.wire.text,
            mark=one.origin.mark,
            pinned=_pinned_field(model.id, one.wire.text, lock),
        )
        for one in model.fields
    ]
    scope.grant(chosen, claims)
    scope.settle(claims)
    return scope.names, {f"field {model.id} {wire}" for wire in scope.chosen}


def _pinned_field(id: Pointer, wire: str, lock: Lock) -> str | None:
    return still_good(lock.names.get(f"field {id} {wire}"), FIELD_NAMES)
