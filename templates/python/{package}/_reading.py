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
        exact = self.reading.looks_closer
        try:
            value = adapter(kind).validate_json(content, strict=exact or None)
            if exact and (b"NaN" in content or b"Infinity" in content):
                parsed(content)  # models refuse these for numbers, and only for those
        except ValidationError:
            value, misfits = fitted(kind, parsed(content), exact=exact)
        is_other = any(not one.path for one in misfits)
        if exact:
            from ._drift import drift  # its table is as long as the models

            misfits += drift(kind, value, {one.path for one in misfits})
        if is_other or (misfits and self.reading.validation == "strict"):
            raise self._refusal(kind, misfits)
        if self.reading.validation == "report":
            self.reading.tell(map(self._told, misfits))
        return value

    def _refusal(self, kind: Any, misfits: list[Misfit]) -> NotAsPromised:
        mismatches = tuple(map(self._told, misfits))
        told = "; ".join(map(str, mismatches[:LISTED]))
        more = len(mismatches) - LISTED
        told += f"; and {more} more" if more > 0 else ""
        return NotAsPromised(
            f"the body is not a valid {described(kind)}: {told}", mismatches
        )

    def _told(self, one: Misfit) -> Mismatch:
        return Mismatch(
            operation=self.operation,
            field=field_name(one.path),
            promised=one.promised,
            came=shown(one.came, one.path),
            request_id=self.request_id,
        )


def fitted(kind: Any, data: Any, *, exact: bool) -> tuple[Any, list[Misfit]]:
    """Data as a kind of value as far as it is one, and where it is not.

    Raises:
        NotAsPromised: It is nested so deeply that there is no looking into it.
    """
    fitting = Fitting(exact=exact)
    try:
        return fitting.fit(kind, data), fitting.misfits
    except RecursionError:
        raise NotAsPromised("the body is nested too deeply") from None


def parsed(content: bytes) -> Any:
    """Any JSON value; `NaN` and its like are no JSON.

    Raises:
        NotAsPromised: It is not JSON.
    """
    try:
        return from_json(content, allow_inf_nan=False)
    except ValueError as error:
        raise NotAsPromised(f"the body is not JSON: {error}") from error
