"""Times without a zone: what becomes of them where the API's owner has said what they mean."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar, cast

T = TypeVar("T")


def in_utc(value: T) -> T:
    """A time in UTC where it has no zone of its own; so are those in lists and dicts."""
    return cast("T", _in_utc(value))


def _in_utc(value: object) -> object:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, list):
        return [_in_utc(one) for one in cast("list[object]", value)]
    if isinstance(value, dict):
        members = cast("dict[object, object]", value)
        return {key: _in_utc(one) for key, one in members.items()}
    return value


def with_zone(name: str, value: T) -> T:
    """The same value; raises `ValueError` where it is, or holds, a time without a zone."""
    _check_zone(name, value)
    return value


def _check_zone(name: str, value: object) -> None:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(f"{name!r} must have a time zone, not {value.isoformat()}")
    if isinstance(value, list):
        for at, one in enumerate(cast("list[object]", value)):
            _check_zone(f"{name}[{at}]", one)
    if isinstance(value, dict):
        for key, one in cast("dict[object, object]", value).items():
            _check_zone(f"{name}.{key}", one)


def zoned(moment: datetime) -> datetime:
    """The same time, which must have a zone."""
    if moment.tzinfo is None:
        raise ValueError("it must have a time zone")
    return moment
