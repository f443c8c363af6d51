"""Names of the fields of a model."""

from __future__ import annotations

from generator.ir import Model
from generator.lock import Lock
from generator.names import snake_name
from generator.pointer import Pointer
from generator.report import Report
from generator.reserved import FIELD_NAMES, field_wishes
from generator.settle.namespace import Claimant, Scope, still_good


def name_fields(model: Model, lock: Lock, report: Report) -> dict[str, str]:
    """The field of each property, by wire name."""
    scope = Scope(report)
    scope.settle(
        Claimant(
            key=one.wire.text,
            wishes=field_wishes(one.wire.text),
            rank=0 if one.wire.text == snake_name(one.wire.text) else 1,
            text=one.wire.text,
            mark=one.origin.mark,
            pinned=_pinned_field(model.id, one.wire.text, lock),
        )
        for one in model.fields
    )
    return scope.names


def _pinned_field(id: Pointer, wire: str, lock: Lock) -> str | None:
    return still_good(lock.names.get(f"field {id} {wire}"), FIELD_NAMES)
