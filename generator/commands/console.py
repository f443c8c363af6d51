"""Telling people, programs and GitHub how runs ended."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import assert_never

from generator.commands.outcome import Outcome, State, counted
from generator.compare import Kind
from generator.document import Mark
from generator.report import Finding, as_annotations, as_json, as_text, one_line
from generator.system.terminal import say

DRIFT = {
    Kind.MISSING: "CHK001",
    Kind.EDITED: "CHK002",
    Kind.OUTDATED: "CHK003",
    Kind.EXTRA: "CHK004",
    Kind.STALE_LOCK: "CHK005",
}


class Format(Enum):
    """Who is listening."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


FEW = 10
"""How many APIs have a line each; of more, those have one that have news."""


def tell(
    outcomes: Sequence[Outcome],
    form: Format,
    seconds: float | None = None,
    *,
    is_summed: bool = True,
) -> None:
    """Print findings, differences and a summary: a line an API, and one for all of many.

    `seconds` is how long it took, if anybody is to be told.
    """
    is_short = len(outcomes) <= FEW
    match form:
        case Format.JSON:
            say(_as_object(outcomes), sys.stdout)
        case Format.GITHUB:
            for outcome in outcomes:
                say(as_annotations(outcome.findings), sys.stdout)
                say(as_annotations(_drift(outcome)), sys.stdout)
                _summarise(outcome, is_short)
            if is_summed and len(outcomes) > 1:
                _sum_up(outcomes, seconds)
        case Format.TEXT:
            for outcome in outcomes:
                say(_capped(outcome.findings, outcome.most), sys.stderr)
                say(as_text(_drift(outcome)), sys.stdout)
                _summarise(outcome, is_short)
            if is_summed and len(outcomes) > 1:
                _sum_up(outcomes, seconds)
        case _:
            assert_never(form)


def _summarise(outcome: Outcome, is_short: bool) -> None:
    if outcome.alarm:
        say(f"{outcome.name}: {outcome.alarm}\n", sys.stderr)
    if outcome.sentence and (is_short or outcome.is_news):
        say(one_line(f"{outcome.name}: {outcome.sentence}") + "\n", sys.stdout)


def _sum_up(outcomes: Sequence[Outcome], seconds: float | None) -> None:
    total = _total(outcomes)
    states = Counter(outcome.state for outcome in outcomes)
    parts = ", ".join(f"{states[one]} {one.value}" for one in State if states[one])
    text = f"{total['apis']} APIs: {parts} · "
    text += f"{counted(total['operations_in'], 'operation')} in, "
    text += f"{total['operations_out']} out · {counted(total['findings'], 'finding')}"
    text += "" if seconds is None else f" · {seconds:.1f} s"
    say(f"{text}\n", sys.stdout)


def _total(outcomes: Sequence[Outcome]) -> dict[str, int]:
    states = Counter(outcome.state for outcome in outcomes)
    return {
        "apis": len(outcomes),
        **{one.value.replace(" ", "_"): states[one] for one in State if states[one]},
        **{
            key: sum(outcome.numbers.get(key, 0) for outcome in outcomes)
            for key in ("operations_in", "operations_out")
        },
        "findings": sum(len(outcome.findings) for outcome in outcomes),
    }


def _capped(findings: Sequence[Finding], most: int) -> str:
    text = as_text(findings[:most])
    rest = Counter(finding.code for finding in findings[most:])
    if rest:
        codes = ", ".join(f"{number} {code}" for code, number in rest.most_common())
        text += f"… and {rest.total()} more: {codes} (--format json prints all)\n"
    return text


def _drift(outcome: Outcome) -> tuple[Finding, ...]:
    """Differences in the form of findings, which every format knows how to print."""
    return tuple(
        Finding(
            code=DRIFT[one.kind],
            mark=Mark(f"{outcome.output}/{one.path}"),
            what=f"{one.kind.value}: {one.sentence}",
        )
        for one in outcome.differences
    )


def _as_object(outcomes: Sequence[Outcome]) -> str:
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    rows = {
        "findings": json.loads(as_json(findings)),
        "summary": [
            {
                "api": outcome.name,
                "exit": int(outcome.exit),
                "sentence": outcome.sentence,
                "output": outcome.output,
                **outcome.numbers,
                "differences": [
                    {
                        "code": DRIFT[one.kind],
                        "kind": one.kind.value,
                        "path": one.path,
                        "sentence": one.sentence,
                    }
                    for one in outcome.differences
                ],
            }
            for outcome in outcomes
        ],
        "total": _total(outcomes),
    }
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
