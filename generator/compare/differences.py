"""One way in which an output folder and the tree it should hold are out of step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What is out of step."""

    MISSING = "missing"
    EDITED = "edited"
    OUTDATED = "outdated"
    EXTRA = "extra"
    STALE_LOCK = "stale-lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A file that is not as it should be, and a sentence that says how."""

    kind: Kind
    path: str
    """Relative to the output folder."""
    sentence: str
