"""Shows what is refused about a request without showing secrets."""

from __future__ import annotations

from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from ._redaction import HIDDEN, is_secret, masked

_CustomError: Final[Any] = PydanticCustomError
"""Asks for a literal, to be filled in; here there is nothing to fill in."""


def shown(error: ValidationError) -> ValidationError:
    """The error itself, or one that is like it but for the secrets among what was given."""
    rows: list[InitErrorDetails] = []
    is_open = True
    for row in error.errors(include_url=False):
        given = row["input"]
        hidden = any(isinstance(part, str) and is_secret(part) for part in row["loc"])
        fit = HIDDEN if hidden else masked(given)
        is_open = is_open and (fit is given or fit == given)
        kind = _CustomError(row["type"], row["msg"])
        rows.append(InitErrorDetails(type=kind, loc=row["loc"], input=fit))
    return error if is_open else ValidationError.from_exception_data(error.title, rows)
