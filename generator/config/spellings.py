"""How the values of `instep.toml` may be spelt: names Python can take, URLs, places, formats."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from generator.names import LONGEST, avoiding
from generator.reserved import (
    CLASS_NAMES,
    FAILURE_NAMES,
    FIELD_NAMES,
    FUNCTION_NAMES,
    MODULE_NAMES,
)

_FORMAT = re.compile(
    r"((string|integer|number|boolean):)?[A-Za-z0-9][A-Za-z0-9._/+-]*\Z"
)


Text = Annotated[str, StringConstraints(min_length=1)]
Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^/]+/")]
TokenUrl = Annotated[
    str,
    StringConstraints(pattern=r"^(https://|http://(localhost|127\.0\.0\.1)[:/]|/)\S+$"),
]
Scope = Annotated[str, StringConstraints(pattern=r"^[!#-\[\]-~]+$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
HeaderName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")]
Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
Place = Annotated[str, StringConstraints(pattern=r"^(/([^~/]|~[01])*)+$")]
Root = Annotated[str, StringConstraints(pattern=r"^(/([^~/]|~[01])*)*$")]


def _given(taken: frozenset[str]) -> AfterValidator:
    """Sees that Python, or the generated code beside it, has not taken a name."""

    def check(name: str) -> str:
        if not name.isidentifier() or name.startswith("_"):
            raise ValueError(f'"{name}" is not a Python name that others may use')
        if unicodedata.normalize("NFKC", name) != name or len(name) > LONGEST:
            raise ValueError(f'"{name}" is a name Python would change, or too long')
        if avoiding(name, taken) != name:
            raise ValueError(f'"{name}" is taken by Python or by the generated code')
        return name

    return AfterValidator(check)


def _format(key: str) -> str:
    if not _FORMAT.match(key):
        raise ValueError(f'"{key}" is neither a format nor `type:format`')
    return key


def _importable(path: str) -> str:
    steps = path.split(".")
    if len(steps) < 2 or any(avoiding(one, frozenset()) != one for one in steps):
        raise ValueError(f'"{path}" is not a class to import, as in "pydantic.AnyUrl"')
    if not all(one.isidentifier() and one.isascii() for one in steps):
        raise ValueError(f'"{path}" is not a class to import, as in "pydantic.AnyUrl"')
    return path


FunctionName = Annotated[str, _given(FUNCTION_NAMES)]
ModelName = Annotated[str, _given(CLASS_NAMES)]
FieldName = Annotated[str, _given(FIELD_NAMES)]
ModuleName = Annotated[str, _given(MODULE_NAMES)]
ErrorName = Annotated[str, _given(FAILURE_NAMES)]
Format = Annotated[str, AfterValidator(_format)]
Importable = Annotated[str, AfterValidator(_importable)]
