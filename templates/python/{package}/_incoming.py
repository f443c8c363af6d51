"""Reads what the API sends without being asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ._reading import Reader
from ._validation import Reading


def read_payload(
    kinds: Mapping[str, Callable[[], Any]], event: str, payload: bytes | str
) -> Any:
    """The payload of an event as its kind; an event that is not known is an error.

    What does not fit stays as it came, as a lenient client leaves it.
    """
    if event not in kinds:
        raise ValueError(f"there is no event {event!r}")
    kind = kinds[event]()
    if kind is None:
        return None
    if kind is bytes:
        return payload.encode() if isinstance(payload, str) else payload
    if kind is str:
        return payload if isinstance(payload, str) else payload.decode()
    content = payload.encode() if isinstance(payload, str) else payload
    return Reader(reading=Reading(), operation=event).read(kind, content)
