"""Single values as Python writes them, and which limits on them pydantic can hold."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from pydantic_core import CoreSchema, SchemaError, SchemaValidator

from generator.foreign import Code, Foreign
from generator.ir import Constraint, Limit, Scalar, ScalarKind
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
_BASE64_URL = Annotation.imported("_formats", "Base64Url")
_OFTEN_MISSPELT: frozenset[ScalarKind] = frozenset(
    {"time", "duration", "decimal", "base64"}
)
"""Kinds that a server may write in a way of its own, which must not cost the whole answer."""

_LENGTHS: frozenset[Limit] = frozenset({"min_length", "max_length", "pattern"})
_BOUNDS: frozenset[Limit] = frozenset({"ge", "gt", "le", "lt", "multiple_of"})


_CORE: dict[ScalarKind, str] = {"string": "str", "integer": "int", "number": "float"}
"""What pydantic's core calls the kinds it has limits for."""

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


def is_one_class(one: Scalar, *, tolerant: bool) -> bool:
    """Whether a single value is written as the name of one class."""
    written = scalar(one, tolerant=tolerant).code
    return one.kind not in {"null", "base64"} and "|" not in written


def enforceable(kind: ScalarKind, constraint: Constraint) -> bool:
    """Whether pydantic can hold a limit on such a value: it reads fewer patterns than
    Python does, and knows no fraction of a whole number."""
    return _held(kind, constraint.limit, constraint.value)


@cache
def _held(kind: ScalarKind, limit: Limit, value: int | float | Foreign) -> bool:
    if kind == "decimal":
        return limit in _BOUNDS
    if limit not in (_LENGTHS if kind == "string" else _BOUNDS) or kind not in _CORE:
        return False
    plain = value.text if isinstance(value, Foreign) else exact(value)
    if isinstance(plain, str) and _is_read_two_ways(plain):
        return False
    try:
        SchemaValidator(cast("CoreSchema", {"type": _CORE[kind], limit: plain}))
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
