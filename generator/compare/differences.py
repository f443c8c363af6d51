"""One way in which an output folder and the tree it should hold are out of step."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """What is out of step."""

    MISSING = "missing"
    EDITED = "edited"
    OUTDATED = "outdated"
    EXTRA = "extra"
    STALE_LOCK = "stale-lock"


class Difference(Struct, frozen=True, kw_only=True):
    """A file that is not as it should be, and a sentence that says how."""

    kind: Kind
    path: str
    """Relative to the output folder."""
    sentence: str
