"""What Pets sends to you: webhooks and callbacks, and a model for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, overload

from . import models
from ._incoming import read_payload

PAYLOADS: Final[Mapping[str, Callable[[], Any]]] = {
    "pet.born": lambda: models.Pet,
    "ping": lambda: None,
    "pets.watch.onMove": lambda: models.WatchOnMovePayload,
}
"""What each event brings; `None` where that is nothing."""


@overload
def parse(event: Literal["pet.born"], payload: bytes | str) -> models.Pet: ...
@overload
def parse(event: Literal["ping"], payload: bytes | str) -> None: ...
@overload
def parse(
    event: Literal["pets.watch.onMove"], payload: bytes | str
) -> models.WatchOnMovePayload: ...
@overload
def parse(event: str, payload: bytes | str) -> Any: ...
def parse(event: str, payload: bytes | str) -> Any:
    """Read what an event brings.

    Args:
        event: One of these:
            "pet.born": A pet was born.
            "ping": No description.
            "pets.watch.onMove": No description.
        payload: The body of the HTTP request it came with.

    Raises:
        ValueError: There is no such event, or its payload is not what is documented.
    """
    return read_payload(PAYLOADS, event, payload)
