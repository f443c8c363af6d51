"""Single values as Python writes them, and which limits on them pydantic can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from generator.config.choice import Datetimes
from generator.foreign import Code, Foreign
from generator.ir import Constraint, Limit, Scalar, ScalarKind
from generator.reserved import CLASS_NAMES
from generator.target.python.imports import Annotation

_PLAIN: dict[ScalarKind, Annotation] = {
    "string": Annotation(Code("str")),
    "integer": Annotation(Code("int")),
    "number": Annotation(Code("float")),
    "boolean": Annotation(Code("bool")),
    "null": Annotation(Code("None")),
    "datetime": Annotation.imported("datetime", "datetime"),
    "date": Annotation.imported("datetime", "date"),
    "time": Annotation.imported("datetime", "time as time_of_day"),
    "duration": Annotation.imported("datetime", "timedelta"),
    "uuid": Annotation.imported("uuid", "UUID").or_(Code("str")),
    "decimal": Annotation.imported("decimal", "Decimal"),
    "base64": Annotation.imported("_formats", "Base64"),
    "binary": Annotation(Code("bytes")),
}
MOMENTS: dict[Datetimes, Annotation] = {
    "assume-utc": Annotation.imported("_formats", "UtcDatetime"),
    "require-zone": Annotation.imported("_formats", "ZonedDatetime"),
}
"""What times are called where something becomes of those without a zone."""

_ALSO_OURS = frozenset({"decimal.Decimal", "uuid.UUID"})
"""Classes that annotations name anyway, which a model's name never hides."""

_BASE64_URL = Annotation.imported("_formats", "Base64Url")
_OFTEN_MISSPELT: frozenset[ScalarKind] = frozenset(
    {"time", "duration", "decimal", "base64"}
)
"""Kinds that a server may write in a way of its own, which must not cost the whole answer."""

_LENGTHS: frozenset[Limit] = frozenset({"min_length", "max_length", "pattern"})
_BOUNDS: frozenset[Limit] = frozenset({"ge", "gt", "le", "lt", "multiple_of"})


_CORE: dict[ScalarKind, str] = {"string": "str", "integer": "int", "number": "float"}
"""What pydantic's core calls the kinds it has limits for."""

_SMALL = 1 << 31
"""Whole numbers below this are limits of any kind that is measured."""

_TOKEN = re.compile(r"\\.|&&|--|~~|.", re.DOTALL)
_OF_SETS = frozenset({"[", "&&", "--", "~~"})


def scalar(one: Scalar, *, tolerant: bool) -> Annotation:
    """A single value; `tolerant` takes text that is not spelt as its format says."""
    plain = _PLAIN[one.kind]
    if one.kind == "base64" and one.format.text in {"base64url", "base64-url"}:
        plain = _BASE64_URL
    if tolerant and one.kind in _OFTEN_MISSPELT:
        return plain.or_(Code("str"))
    return plain


def chosen_classes(
    types: Mapping[str, str], taken: frozenset[str]
) -> dict[str, Annotation]:
    """The classes somebody chose for formats, under names that no model has."""
    found: dict[str, Annotation] = {}
    for key, path in types.items():
        module, _, name = path.rpartition(".")
        is_free = path in _ALSO_OURS or name not in taken | CLASS_NAMES
        found[key] = Annotation.imported(
            module, name if is_free else f"{name} as {name}_"
        )
    return found


def is_one_class(one: Scalar, *, tolerant: bool) -> bool:
    """Whether a single value is written as the name of one class."""
    written = scalar(one, tolerant=tolerant).code
    return one.kind not in {"null", "base64"} and "|" not in written


def enforceable(kind: ScalarKind, constraint: Constraint) -> bool:
    """Whether pydantic can hold a limit on such a value: it reads fewer patterns than
    Python does, and knows no fraction of a whole number."""
    value = exact(constraint.value)
    plain = value.text if isinstance(value, Foreign) else value
    if kind == "decimal":
        return constraint.limit in _BOUNDS
    limits = _LENGTHS if kind == "string" else _BOUNDS
    if constraint.limit not in limits or kind not in _CORE:
        return False
    if isinstance(plain, str) and _is_read_two_ways(plain):
        return False
    least = 1 if constraint.limit == "multiple_of" else 0
    if isinstance(plain, int) and least <= plain <= _SMALL:
        return True  # which needs no asking, and nothing to be loaded
    return _taken(_CORE[kind], constraint.limit, plain)


@cache
def _taken(kind: str, limit: Limit, plain: int | float | str) -> bool:
    """Whether pydantic's core takes such a limit; it is loaded when it is first asked."""
    from pydantic_core import CoreSchema, SchemaError, SchemaValidator

    try:
        SchemaValidator(cast("CoreSchema", {"type": kind, limit: plain}))
    except SchemaError:
        return False
    return True


def _is_read_two_ways(pattern: str) -> bool:
    """Whether what is a character within brackets begins a set in the set to pydantic."""
    within = False
    for token in _TOKEN.findall(pattern):
        if within and token in _OF_SETS:
            return True
        if token in {"[", "]"}:
            within = token == "["
    return False


def exact(value: int | float | Foreign) -> int | float | Foreign:
    """A whole number without a fraction."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
