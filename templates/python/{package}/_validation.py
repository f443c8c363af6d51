"""What a client makes of values in answers that are not what the API's description promises."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from ._redaction import HIDDEN, is_secret, masked

Validation: TypeAlias = Literal["strict", "lenient", "report"]
"""`strict` raises, `lenient` keeps the value as it came, `report` keeps it and tells."""

VALIDATIONS: Final[tuple[Validation, ...]] = ("strict", "lenient", "report")

Path: TypeAlias = "tuple[str | int, ...]"
"""Where a value stands: `("data", "numbers", 0)`."""

SHOWN: Final = 60
"""How much of a value is shown, in characters."""

logger = logging.getLogger(__package__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """A value of an answer that is not what the API's description promises."""

    operation: str
    """The endpoint function, such as `pets.get_pet`; method and path where there is none."""
    field: str
    """Where the value stands, such as `data.numbers[0].position`."""
    promised: str
    """The type it should have."""
    came: str
    """The value as JSON, cut short; `***` where it is called like a secret."""
    request_id: str | None = None

    def __str__(self) -> str:
        return f"{self.field or 'the body'} should be {self.promised}, not {self.came}"


@dataclass(frozen=True, slots=True)
class Promise:
    """What a description promises of an object; fields go by their names in Python."""

    required: tuple[str, ...] = ()
    """Fields that are always there."""
    nullable: tuple[str, ...] = ()
    """Fields that may be null; the others never are."""
    open: tuple[str, ...] = ()
    """Fields for which values are listed, and any others will do."""
    closed: bool = False
    """Whether there is no field but the documented ones."""


class Misfit(NamedTuple):
    """The same before it is written down: the value itself, not yet fit to be shown."""

    path: Path
    promised: str
    came: Any
    """`MISSING` where nothing came."""


MISSING: Final = object()
"""Stands for a field that should be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a client reads answers."""

    validation: Validation = "lenient"
    on_mismatch: Callable[[Mismatch], object] | None = None
    """Is told every mismatch under `report`; without it they are logged as warnings."""

    @property
    def looks_closer(self) -> bool:
        """Whether what the models put up with counts as well."""
        return self.validation != "lenient"

    def tell(self, mismatches: Iterable[Mismatch]) -> None:
        """Tell what was found."""
        for one in mismatches:
            if self.on_mismatch is not None:
                self.on_mismatch(one)
            else:
                logger.warning("%s: %s", one.operation, one)


def field_name(path: Path) -> str:
    """`("data", "numbers", 0, "position")` as `data.numbers[0].position`."""
    return "".join(_step(part) for part in path).removeprefix(".")


def _step(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{part}" if part.isidentifier() else f"[{_cut(json.dumps(part))}]"


def shown(value: object, path: Path = ()) -> str:
    """A value as a message shows it: JSON on one line, cut short, without secrets."""
    if value is MISSING:
        return "nothing"
    if any(isinstance(part, str) and is_secret(part) for part in path):
        return HIDDEN
    return _cut(json.dumps(masked(value), ensure_ascii=False, default=str))


def _cut(text: str) -> str:
    printable = "".join(char if char.isprintable() else "�" for char in text)
    return printable if len(printable) <= SHOWN else printable[:SHOWN] + "…"
