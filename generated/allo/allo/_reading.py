"""Reads JSON as the type that was promised, and decides about what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from ._fitting import Fitting
from ._kinds import adapter, described
from ._validation import Misfit, Mismatch, Reading, field_name, shown

LISTED = 3
"""How many mismatches a message lists."""


class NotAsPromised(ValueError):
    """JSON that cannot be read as what was promised; the callers make their own errors of it."""

    def __init__(self, text: str, mismatches: tuple[Mismatch, ...] = ()) -> None:
        super().__init__(text)
        self.mismatches = mismatches


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads what one call, or one event, brought."""

    reading: Reading
    operation: str
    request_id: str | None = None

    def read(self, kind: Any, content: bytes) -> Any:
        """JSON as a kind of value.

        Raises:
            NotAsPromised: It is not JSON, not a value of this kind at all, or under `strict`
                not in every detail.
        """
        misfits: list[Misfit] = []
        try:
            value = adapter(kind).validate_json(content)
            if b"NaN" in content or b"Infinity" in content:
                parsed(content)
        except ValidationError:
            fitting = Fitting()
            value, misfits = fitting.fit(kind, parsed(content)), fitting.misfits
        if self.reading.looks_closer:
            from ._drift import drift  # its table is as long as the models

            misfits += drift(kind, value, {one.path for one in misfits})
        if misfits:
            self._judge(kind, misfits)
        return value

    def _judge(self, kind: Any, misfits: list[Misfit]) -> None:
        mismatches = tuple(self._told(one) for one in misfits)
        hopeless = [one for one in mismatches if not one.field]
        if hopeless or self.reading.validation == "strict":
            raise NotAsPromised(_listed(described(kind), mismatches), mismatches)
        self.reading.tell(mismatches)

    def _told(self, one: Misfit) -> Mismatch:
        return Mismatch(
            operation=self.operation,
            field=field_name(one.path),
            promised=one.promised,
            came=shown(one.came, one.path),
            request_id=self.request_id,
        )


def _listed(kind: str, mismatches: tuple[Mismatch, ...]) -> str:
    told = "; ".join(map(str, mismatches[:LISTED]))
    more = len(mismatches) - LISTED
    return f"the body is not a valid {kind}: {told}" + (
        f"; and {more} more" if more > 0 else ""
    )


def parsed(content: bytes) -> Any:
    """Any JSON value; `NaN` and its like are no JSON.

    Raises:
        NotAsPromised: It is not JSON.
    """
    try:
        return from_json(content, allow_inf_nan=False)
    except ValueError as error:
        raise NotAsPromised(f"the body is not JSON: {error}") from error
