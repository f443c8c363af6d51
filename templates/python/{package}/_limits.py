"""The limits the API puts on parameters, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Sized
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, TypedDict, Unpack

from ._pairs import is_array
from ._unset import UNSET

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator


class Limits(TypedDict, total=False):
    """What a value has to keep to."""

    ge: float
    gt: float
    le: float
    lt: float
    multiple_of: float
    min_length: int
    max_length: int
    pattern: str
    min_items: int
    max_items: int
    min_properties: int
    max_properties: int


_BOUNDS = {
    "ge": "at least",
    "gt": "more than",
    "le": "at most",
    "lt": "less than",
}
_SIZES = {"length": "characters", "items": "items", "properties": "members"}


def check_limits(name: str, value: object, **limits: Unpack[Limits]) -> None:
    """Refuse an argument that the API would refuse; what was not given is fine."""
    if value is None or value is UNSET:
        return
    for limit, bound in limits.items():
        if said := _broken(value, limit, bound):
            raise ValueError(f"{name!r} must {said}, not {value!r}")


def check_each(name: str, values: object, **limits: Unpack[Limits]) -> None:
    """The same for every item of a list."""
    if is_array(values):
        for at, value in enumerate(values):
            check_limits(f"{name}[{at}]", value, **limits)


def _broken(value: object, limit: str, bound: object) -> str:
    """What the value should do and does not; nothing where it does, or is of another kind."""
    match limit, value, bound:
        case "pattern", str(), str():
            return "" if _fits(bound, value) else f"match {bound!r}"
        case "multiple_of", int() | float() | Decimal(), int() | float() if bound:
            rest = Decimal(str(value)) % Decimal(str(bound))
            return f"be a multiple of {bound}" if rest else ""
        case _, int() | float() | Decimal(), int() | float() if limit in _BOUNDS:
            kept = {
                "ge": value >= bound,
                "gt": value > bound,
                "le": value <= bound,
                "lt": value < bound,
            }
            return "" if kept[limit] else f"be {_BOUNDS[limit]} {bound}"
        case _, Sized(), int():
            most, _, what = limit.partition("_")
            if what not in _SIZES:
                return ""
            kept_size = len(value) >= bound if most == "min" else len(value) <= bound
            least = "at least" if most == "min" else "at most"
            return "" if kept_size else f"have {least} {bound} {_SIZES[what]}"
        case _:
            return ""


def _fits(pattern: str, text: str) -> bool:
    """Patterns are read by the engine that reads those of models."""
    return _validator(pattern).isinstance_python(text)


@cache
def _validator(pattern: str) -> SchemaValidator:
    from pydantic_core import SchemaValidator, core_schema

    return SchemaValidator(core_schema.str_schema(pattern=pattern))
