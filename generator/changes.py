"""What became different from one description of an API to the next, and what that means."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from msgspec import Struct

from generator.document import Mark
from generator.foreign import Foreign

Words: TypeAlias = tuple[str | Foreign, ...]
"""A sentence in pieces: ours as text, the description's as names to be set apart."""


class Level(Enum):
    """What a change does to who calls the API, the worst first."""

    BREAKING = "breaking"
    RISKY = "risky"
    ADDITIVE = "additive"
    DOCS = "docs"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Level).index(self)

    def is_at_least(self, other: Level) -> bool:
        """Whether this is as bad as another level, or worse."""
        return self.rank <= other.rank


class Rule(Struct, frozen=True, kw_only=True):
    """One kind of change: a line of `rules.tsv`."""

    code: str
    level: Level
    title: str
    advice: str
    """What a caller must do."""


class Change(Struct, frozen=True, kw_only=True):
    """One thing that became different."""

    code: str
    operations: tuple[str, ...]
    """The operations it reaches, such as `GET /pets`, sorted; none where it is about the
    API as a whole."""
    place: Words
    """Where within an operation, or which named schema; may be empty."""
    what: Words
    old: Mark | None
    """Where it stood, None for what is new."""
    new: Mark | None
    """Where it stands, None for what is gone."""

    @property
    def rule(self) -> Rule:
        """What kind of change it is."""
        return rules()[self.code]

    @property
    def level(self) -> Level:
        """What it does to who calls the API."""
        return self.rule.level


@cache
def rules() -> dict[str, Rule]:
    """Every kind of change there is, by code."""
    table = files("generator").joinpath("rules.tsv").read_text(encoding="utf-8")
    return {
        code: Rule(code=code, level=Level(level), title=title, advice=advice)
        for code, level, title, advice in (
            line.split("\t") for line in table.splitlines()[1:]
        )
    }


def worst(changes: Iterable[Change]) -> Level | None:
    """The level of the worst of some changes, None where there are none."""
    return min((one.level for one in changes), key=lambda one: one.rank, default=None)


def count_by_level(changes: Iterable[Change]) -> dict[Level, int]:
    """How many changes there are of each level, the worst first, zeros among them."""
    counts = dict.fromkeys(Level, 0)
    for one in changes:
        counts[one.level] += 1
    return counts
