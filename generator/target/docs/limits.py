"""Limits on values in the words of a language: `Required string length`, `1 - 255`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.foreign import Code, Foreign
from generator.ir import Api, Constraint, Enumeration, Limit, TypeExpr
from generator.labels import Labels
from generator.pointer import Json
from generator.target.docs.typewords import constraints, leaves
from generator.views.docs import FactView

_SIGNS: tuple[tuple[Limit, str], ...] = (
    ("ge", ">="),
    ("gt", ">"),
    ("le", "<="),
    ("lt", "<"),
)


def limits(expression: TypeExpr, api: Api, labels: Labels) -> tuple[FactView, ...]:
    """Every limit on a value, and on the items of a list."""
    found: list[FactView] = []
    for leaf, each in leaves(expression, api):
        for label, value in _said(_by_limit(constraints(leaf)), labels):
            text = f"{label} ({labels.each_item})" if each else label
            found.append(FactView(label=Code(text), values=(Foreign(value),)))
    return tuple(dict.fromkeys(found))


def options(expression: TypeExpr, api: Api) -> tuple[Json, ...]:
    """The members of the enumerations a value, or an item of it, is taken from."""
    found: list[Json] = []
    for leaf, _ in leaves(expression, api):
        if isinstance(leaf, Enumeration):
            found += [value for value in leaf.values if value not in found]
    return tuple(found)


def _by_limit(stated: tuple[Constraint, ...]) -> dict[Limit, str]:
    return {one.limit: _number(one.value) for one in stated}


def _number(value: int | float | Foreign) -> str:
    match value:
        case Foreign(text=text):
            return text
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _said(values: Mapping[Limit, str], labels: Labels) -> Iterator[tuple[Code, str]]:
    yield from _length(
        values.get("min_length"),
        values.get("max_length"),
        (labels.string_length, labels.min_string_length, labels.max_string_length),
    )
    yield from _length(
        values.get("min_items"),
        values.get("max_items"),
        (labels.array_length, labels.min_array_length, labels.max_array_length),
    )
    if span := _range(values):
        yield labels.range, span
    if "multiple_of" in values:
        yield labels.multiple_of, values["multiple_of"]
    if "pattern" in values:
        yield labels.pattern, values["pattern"]


def _length(
    least: str | None, most: str | None, words: tuple[Code, Code, Code]
) -> Iterator[tuple[Code, str]]:
    both, minimum, maximum = words
    if least is not None and most is not None:
        yield both, f"{least} - {most}"
    elif least is not None:
        yield minimum, least
    elif most is not None:
        yield maximum, most


def _range(values: Mapping[Limit, str]) -> str:
    """`1 <= x <= 100`, or one side of it."""
    low = [(values[limit], sign) for limit, sign in _SIGNS[:2] if limit in values]
    high = [(values[limit], sign) for limit, sign in _SIGNS[2:] if limit in values]
    if low and high:
        (least, above), (most, below) = low[0], high[0]
        return f"{least} {above.replace('>', '<')} x {below} {most}"
    return " ".join(f"x {sign} {value}" for value, sign in (*low, *high))
