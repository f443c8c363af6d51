"""What two schemas that both hold say of one keyword: the tighter word wins."""

from __future__ import annotations

import math
from collections.abc import Callable

from generator.pointer import Json

_LATEST = frozenset(
    "format description title deprecated readOnly writeOnly default examples "
    "contentEncoding contentMediaType prefixItems additionalItems propertyNames "
    "x-enum-varnames x-enumNames x-enum-descriptions x-enumDescriptions x-ms-enum".split()
)
_TIGHTER: dict[str, Callable[[float, float], float]] = {
    "minLength": max,
    "minimum": max,
    "exclusiveMinimum": max,
    "minItems": max,
    "minProperties": max,
    "maxLength": min,
    "maximum": min,
    "exclusiveMaximum": min,
    "maxItems": min,
    "maxProperties": min,
}

MERGED = (
    _LATEST
    | _TIGHTER.keys()
    | set(
        "type enum const pattern multipleOf uniqueItems items x-instep-nullable".split()
    )
)
"""The keywords of which a schema has one value, whichever of its parts say it."""


def merged(keyword: str, old: Json, new: Json) -> tuple[Json, bool]:
    """The value that holds for both, and whether there is one; the later word if not."""
    if keyword in _TIGHTER and _is_number(old) and _is_number(new):
        assert isinstance(old, int | float) and isinstance(new, int | float)
        return _TIGHTER[keyword](old, new), True
    match keyword:
        case "type":
            return _types(old, new)
        case "enum" if isinstance(old, list) and isinstance(new, list):
            both = [one for one in new if any(same(one, other) for other in old)]
            return (both, True) if both else (new, False)
        case "const":
            return new, same(old, new)
        case "multipleOf" if isinstance(old, int) and isinstance(new, int):
            return (math.lcm(old, new), True) if old and new else (new, True)
        case "pattern" | "multipleOf":
            return new, False
        case "uniqueItems":
            return old is True or new is True, True
        case _:
            return new, True


def _types(old: Json, new: Json) -> tuple[Json, bool]:
    """The types both allow; a whole number is a number too, and null alone is one more type."""
    before, after = _listed(old), _listed(new)
    if after == ["null"] or before == ["null"]:
        either: Json = [*before, *after]
        return either, True
    both = [one for one in after if one in before]
    both += [
        "integer"
        for one in ("integer",)
        if one not in both
        and ("integer" in before and "number" in after)
        | ("number" in before and "integer" in after)
    ]
    if "integer" in both and "number" in both:
        both.remove("integer")
    if not both:
        return new, False
    whole: Json = list[Json](both)
    return (both[0] if len(both) == 1 else whole), True


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def same(one: Json, other: Json) -> bool:
    """Whether two values are one in JSON, where `1` and `true` are not."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)
