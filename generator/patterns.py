"""Patterns of descriptions, tried without being given the time to never end."""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator

_SHORT: Final = 12
"""How long a text may be for Python's engine, whose time may double with every character."""


def matches(pattern: str, text: str) -> bool | None:
    """Whether a pattern is found in a text; None where nothing can tell in good time."""
    if quick := _quick(pattern):
        return quick.isinstance_python(text)
    if len(text) > _SHORT:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return bool(re.search(pattern, text))
    except (re.error, RecursionError, OverflowError):
        return None


@cache
def _quick(pattern: str) -> SchemaValidator | None:
    """Pydantic's engine, whose time grows with the text alone; it reads fewer patterns."""
    from pydantic_core import SchemaError, SchemaValidator, core_schema

    try:
        return SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError:
        return None
