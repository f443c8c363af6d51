"""Compares the limits on a value: which side of a call has to keep to more, or to less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.changes import Words
from generator.diff.ledger import Ledger, Spot
from generator.diff.sides import shown
from generator.foreign import Foreign
from generator.ir import Constraint, Limit

_LEAST: dict[Limit, str] = {
    "min_length": "its least length",
    "min_items": "its least number of items",
    "min_properties": "its least number of properties",
}
_MOST: dict[Limit, str] = {
    "max_length": "its greatest length",
    "max_items": "its greatest number of items",
    "max_properties": "its greatest number of properties",
}


Values: TypeAlias = dict[Limit, int | float | Foreign]
Edge: TypeAlias = tuple[float, bool]
"""A bound, and whether a value has to lie beyond it."""


def compare_limits(
    ledger: Ledger,
    old: Sequence[Constraint],
    new: Sequence[Constraint],
    spot: Spot,
) -> None:
    """Write down how the limits on a value differ from what they were."""
    before: Values = {one.limit: one.value for one in old}
    after: Values = {one.limit: one.value for one in new}
    if before == after:
        return
    for change, what in _differences(before, after):
        ledger.at(spot, f"{spot.direction}-{change}", *what)


def _differences(old: Values, new: Values) -> Iterator[tuple[str, Words]]:
    for limit, called in _LEAST.items():
        yield from _bound(called, _edge(old, limit), _edge(new, limit), more_is=True)
    for limit, called in _MOST.items():
        yield from _bound(called, _edge(old, limit), _edge(new, limit), more_is=False)
    yield from _bound(
        "the least it may be",
        _edge(old, "ge") or _edge(old, "gt", beyond=True),
        _edge(new, "ge") or _edge(new, "gt", beyond=True),
        more_is=True,
    )
    yield from _bound(
        "the most it may be",
        _edge(old, "le") or _edge(old, "lt", beyond=True),
        _edge(new, "le") or _edge(new, "lt", beyond=True),
        more_is=False,
    )
    yield from _steps(old.get("multiple_of"), new.get("multiple_of"))
    yield from _patterns(old.get("pattern"), new.get("pattern"))


def _edge(limits: Values, limit: Limit, *, beyond: bool = False) -> Edge | None:
    value = limits.get(limit)
    return (value, beyond) if isinstance(value, int | float) else None


def _bound(
    called: str, old: Edge | None, new: Edge | None, *, more_is: bool
) -> Iterator[tuple[str, Words]]:
    """`more_is` says whether a greater number allows less."""
    if old == new:
        return
    if old is None or new is None:
        change = "limit-tightened" if old is None else "limit-loosened"
    else:
        (one, _), (other, is_beyond) = old, new
        is_tighter = is_beyond if one == other else (other > one) is more_is
        change = "limit-tightened" if is_tighter else "limit-loosened"
    yield change, (f"{called} is {_written(new)} and was {_written(old)}",)


def _written(edge: Edge | None) -> str:
    if edge is None:
        return "not limited"
    value, beyond = edge
    return f"beyond {value}" if beyond else f"{value}"


def _steps(old: object, new: object) -> Iterator[tuple[str, Words]]:
    if old == new:
        return
    before = old if isinstance(old, int | float) else None
    after = new if isinstance(new, int | float) else None
    if after is not None and (before is None or not after or before % after):
        yield "limit-tightened", (f"it must be a multiple of {after}",)
    if before is not None and (after is None or not before or after % before):
        more = f", but of {after}" if after is not None else " any more"
        yield "limit-loosened", (f"it need not be a multiple of {before}{more}",)


def _patterns(old: object, new: object) -> Iterator[tuple[str, Words]]:
    if old == new:
        return
    before = shown(old.text) if isinstance(old, Foreign) else None
    after = shown(new.text) if isinstance(new, Foreign) else None
    if after is None:
        yield "limit-loosened", ("it need not match ", before or "", " any more")
    elif before is None:
        yield "limit-tightened", ("it must match ", after)
    else:
        yield "pattern-changed", (
            "it must match ",
            after,
            ", and had to match ",
            before,
        )
