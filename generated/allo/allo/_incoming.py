"""Reads what the API sends without being asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ._kinds import adapter


def read_payload(
    kinds: Mapping[str, Callable[[], Any]], event: str, payload: bytes | str
) -> Any:
    """The payload of an event as its kind; an event that is not known is an error."""
    if event not in kinds:
        raise ValueError(f"there is no event {event!r}")
    kind = kinds[event]()
    if kind is None:
        return None
    if kind is bytes:
        return payload.encode() if isinstance(payload, str) else payload
    if kind is str:
        return payload if isinstance(payload, str) else payload.decode()
    return adapter(kind).validate_json(payload)
