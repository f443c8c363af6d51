"""Finds the operations whose answers are pages, and how each page leads to the next."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.build.paging.judging import Judged, judged
from generator.build.paging.ruled import Unfitting, ruled
from generator.build.paging.telling import say_inferred, say_missing
from generator.config.paging import PagingRule
from generator.ir import Api, Operation, Paging
from generator.report import Report

__all__ = ["paged"]


def paged(api: Api, rules: Sequence[PagingRule], report: Report) -> Api:
    """The API whose operations know their pages: inferred, and as rules have it."""
    verdicts = [(one, judged(api, one)) for one in api.operations]
    matching = {one.id: _last_matching(one, rules) for one in api.operations}
    unruled = [(one, verdict) for one, verdict in verdicts if not matching[one.id]]
    say_inferred(
        ((one, found.paging) for one, found in unruled if found.paging), report
    )
    say_missing(
        ((one, found.missing) for one, found in unruled if found.missing), report
    )
    _say_unmatched(api, rules, report)
    operations = tuple(
        replace(one, paging=_settled(api, one, verdict, matching[one.id], report))
        for one, verdict in verdicts
    )
    return replace(api, operations=operations)


def _settled(
    api: Api,
    operation: Operation,
    verdict: Judged,
    rule: PagingRule | None,
    report: Report,
) -> Paging | None:
    """The rule's word where there is one that can be followed, else what was inferred."""
    if rule is None:
        return verdict.paging
    try:
        return ruled(api, operation, rule, verdict.paging)
    except Unfitting as why:
        report.add(
            "PGN103",
            rule.pattern.mark,
            f'[paging."{rule.pattern.text}"] does not fit {operation.method} '
            f"{operation.path.text}: {why}",
            did="went by the description alone",
            fix="docs/configuration.md says what each way of paging needs",
        )
        return verdict.paging


def _last_matching(
    operation: Operation, rules: Sequence[PagingRule]
) -> PagingRule | None:
    return next((one for one in reversed(rules) if _is_meant(one, operation)), None)


def _is_meant(rule: PagingRule, operation: Operation) -> bool:
    names = [tag.text for tag in operation.tags]
    names += [operation.claim.text.text] if operation.claim else []
    return rule.pattern.matches(operation.method, operation.path.text, names)


def _say_unmatched(api: Api, rules: Sequence[PagingRule], report: Report) -> None:
    for rule in rules:
        if not any(_is_meant(rule, one) for one in api.operations):
            report.add(
                "PGN103",
                rule.pattern.mark,
                f'[paging."{rule.pattern.text}"] stands for no operation',
                did="went on without it",
                fix="write an operationId, a tag, a path, or a method and a path; "
                "`*` stands for any text",
            )
