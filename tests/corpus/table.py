"""The table of a run: a row for each description, the sums, and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.corpus.trial import Outcome

HEADINGS = ("operations", "functions", "models", "lines", "seconds", "MB", "findings")
WIDTH = 44


def heading() -> str:
    """The first line."""
    return f"{'description':<{WIDTH}}" + "".join(f"{one:>11}" for one in HEADINGS)


def row(outcome: Outcome) -> str:
    """One description in a line, its failures below."""
    line = _line(
        outcome.description.name[: WIDTH - 1],
        outcome.operations,
        outcome.functions,
        outcome.models,
        outcome.lines,
        outcome.seconds,
        outcome.megabytes,
        outcome.findings.total(),
    )
    wrong = (f"    {check}: {what[:300]}" for check, what in outcome.failures.items())
    return "\n".join([line, *wrong])


def summary(outcomes: Sequence[Outcome]) -> str:
    """The last lines: sums, the greatest, findings by code, failures by check."""
    return "\n".join(_summary(outcomes))


def _summary(outcomes: Sequence[Outcome]) -> Iterator[str]:
    fine = sum(not one.failures for one in outcomes)
    findings = sum((one.findings for one in outcomes), Counter[str]())
    yield heading()
    yield _line(
        f"{fine} of {len(outcomes)} without a failure",
        sum(one.operations for one in outcomes),
        sum(one.functions for one in outcomes),
        sum(one.models for one in outcomes),
        sum(one.lines for one in outcomes),
        sum(one.seconds for one in outcomes),
        max(one.megabytes for one in outcomes),
        findings.total(),
    )
    yield "findings: " + _counted(findings)
    failures = Counter(check for one in outcomes for check in one.failures)
    yield "failures: " + (_counted(failures) or "none")


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{code} {number}" for code, number in counter.most_common())


def _line(
    name: str,
    operations: int,
    functions: int,
    models: int,
    lines: int,
    seconds: float,
    megabytes: float,
    findings: int,
) -> str:
    return (
        f"{name:<{WIDTH}}{operations:>11}{functions:>11}{models:>11}{lines:>11}"
        f"{seconds:>11.1f}{megabytes:>11.0f}{findings:>11}"
    )
