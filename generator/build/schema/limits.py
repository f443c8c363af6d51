"""Reads the limits on values: lengths, bounds, counts and patterns, those that make sense."""

from __future__ import annotations

import math
import re
import warnings

from generator.build.schema.saying import Saying
from generator.foreign import Foreign
from generator.ir import Constraint, Limit
from generator.pointer import Json, Pointer, join

LENGTHS: dict[str, Limit] = {"minLength": "min_length", "maxLength": "max_length"}
BOUNDS: dict[str, Limit] = {
    "minimum": "ge",
    "exclusiveMinimum": "gt",
    "maximum": "le",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
}
ITEMS: dict[str, Limit] = {"minItems": "min_items", "maxItems": "max_items"}
PROPERTIES: dict[str, Limit] = {
    "minProperties": "min_properties",
    "maxProperties": "max_properties",
}
_COUNTS = frozenset((*LENGTHS.values(), *ITEMS.values(), *PROPERTIES.values()))
_LOWER = frozenset({"min_length", "ge", "gt", "min_items", "min_properties"})
_UPPER = frozenset({"max_length", "le", "lt", "max_items", "max_properties"})
_OLD_FLAGS = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


def read_limits(
    node: dict[str, Json],
    table: dict[str, Limit],
    pointer: Pointer,
    saying: Saying,
    whole: bool = False,
) -> tuple[Constraint, ...]:
    """The constraints a table of keywords finds; an unusable value is a finding.

    `whole` values have no fractions, so their bounds need none.
    """
    if table.keys().isdisjoint(node):
        return ()
    found: dict[Limit, int | float] = {}
    for keyword, limit in table.items():
        value = node.get(keyword)
        if keyword in _OLD_FLAGS and isinstance(value, bool):
            _old_flag(node, keyword, pointer, saying, found)
        elif keyword in node:
            usable = _usable(limit, value, whole)
            if usable is None:
                saying.bad(
                    join(pointer, keyword), f"{keyword} has a value it cannot have"
                )
            else:
                found.setdefault(limit, usable)
    if _is_empty(found):
        saying.bad(
            join(pointer, next(one for one in table if one in node)),
            "the lower limit is above the upper one, so no value would fit",
            did="ignored the limits",
            fix="correct one of them",
        )
        found = {one: v for one, v in found.items() if one not in _LOWER | _UPPER}
    return tuple(Constraint(limit=limit, value=value) for limit, value in found.items())


def _old_flag(
    node: dict[str, Json],
    keyword: str,
    pointer: Pointer,
    saying: Saying,
    found: dict[Limit, int | float],
) -> None:
    """OpenAPI 3.0's boolean beside a bound, in a description of a later version."""
    bound = _OLD_FLAGS[keyword]
    value = node.get(bound)
    exclusive = BOUNDS[keyword]
    if node[keyword] is True and _usable(exclusive, value, False) is not None:
        assert isinstance(value, int | float)
        found.pop(BOUNDS[bound], None)
        found[exclusive] = value
    saying.bad(
        join(pointer, keyword),
        f"{keyword} is true or false, as only OpenAPI 3.0 writes it",
        did="read it as 3.0 does",
        fix=f"give {keyword} the number itself",
    )


def _usable(limit: Limit, value: Json, whole: bool) -> int | float | None:
    """The value a limit can have, as exact as it can be said; None if it makes no sense."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not math.isfinite(value):
        return None
    if limit in _COUNTS:
        return int(value) if value >= 0 and value == int(value) else None
    if limit == "multiple_of" and value <= 0:
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, float) and whole and limit != "multiple_of":
        return math.ceil(value) if limit in {"ge", "lt"} else math.floor(value)
    return value


def _is_empty(found: dict[Limit, int | float]) -> bool:
    """Whether no value can be within the limits."""
    least = [value for limit, value in found.items() if limit in _LOWER]
    most = [value for limit, value in found.items() if limit in _UPPER]
    if not least or not most:
        return False
    if max(least) == min(most):
        bottom, top = found.get("gt"), found.get("lt")
        return max(least) == bottom or min(most) == top
    return max(least) > min(most)


def read_pattern(
    node: dict[str, Json], pointer: Pointer, saying: Saying
) -> tuple[Constraint, ...]:
    """The pattern, kept for the docs; only one that Python's engine reads is a constraint."""
    pattern = node.get("pattern")
    if pattern is None:
        return ()
    if not isinstance(pattern, str):
        saying.bad(join(pointer, "pattern"), "the pattern is no text")
        return ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        saying.bad(
            join(pointer, "pattern"),
            "the pattern is not one Python can read",
            did="ignored the pattern",
        )
        return ()
    return (Constraint(limit="pattern", value=Foreign(pattern)),)
