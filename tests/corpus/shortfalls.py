"""The known shortfalls: a committed list that what really failed must match exactly."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.trial import Outcome

FILE = Path(__file__).with_name("shortfalls.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A check that a description is known to fail, and why that is so for now."""

    document: str
    check: str
    reason: str


def known(file: Path = FILE) -> tuple[Shortfall, ...]:
    """The list, in which an entry without a reason is a mistake."""
    rows = tomllib.loads(file.read_text(encoding="utf-8")).get("shortfall", [])
    return tuple(Shortfall(**row) for row in rows)


def disagreements(
    outcomes: Sequence[Outcome], checks: Sequence[str], listed: Sequence[Shortfall]
) -> Iterator[str]:
    """Each failure the list lacks, and each entry that is no failure any more.

    What was not tried is not compared.
    """
    expected = {(one.document, one.check) for one in listed}
    for outcome in outcomes:
        name = outcome.description.name
        for check in checks:
            failed = check in outcome.failures
            if failed and (name, check) not in expected:
                yield f"not on the list: {name} {check}: {outcome.failures[check]}"
            if (name, check) in expected and not failed:
                yield f"on the list, and yet fine: {name} {check}"
