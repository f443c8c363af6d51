"""What oasdiff's rules are here: a table of them all, and their own fixtures for those told.

`oasdiff.tsv` has each rule of theirs by its name, what tells it here, and why nothing or only so
much does. `oasdiff-fixtures.tsv` has pairs of their test data, and the rules each is about.
`UPDATE_GOLDEN=1` writes docs/oasdiff.md anew.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator.changes import rules
from generator.commands.comparison import compare

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "oasdiff.md"
CORPUS = os.getenv("INSTEP_CORPUS")
FIXTURES = Path(CORPUS or "") / "pairs" / "oasdiff-data"
SHOULD_SKIP = not (CORPUS and FIXTURES.is_dir())


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of theirs, the kinds of change that tell it here, and what there is to say."""

    rule: str
    ours: tuple[str, ...]
    why: str


def read(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


@cache
def table() -> tuple[Row, ...]:
    return tuple(
        Row(rule, () if ours == "-" else tuple(ours.split("|")), why)
        for rule, ours, why in read("oasdiff.tsv")
    )


def page() -> str:
    """The table as people read it."""
    told = sum(bool(one.ours) for one in table())
    lines = [
        "# What oasdiff tells, and we",
        "",
        "[oasdiff](https://github.com/oasdiff/oasdiff) is the comparison of descriptions that most",
        "people know. This is every rule it has, by its name, and the kind of change by which",
        "`instep diff` tells the same (`instep explain CODE` says more), or why nothing does.",
        "",
        f"Of {len(table())} rules {told} are told, {len(table()) - told} are not. "
        "A rule of theirs is often one of ours",
        "for each place a value can stand in: ours says the place beside it.",
        "",
        "What is not in this table and told here: what was renamed, requests and answers whose",
        "pages lead on, servers, how parameters and parts of forms are written, texts.",
        "",
        "| rule of oasdiff | told as | |",
        "|---|---|---|",
    ]
    for one in table():
        ours = " or ".join(f"`{code}`" for code in one.ours) or "not told"
        lines.append(f"| `{one.rule}` | {ours} | {one.why} |")
    return "\n".join(lines) + "\n"


def test_the_page_is_the_table() -> None:
    if os.getenv("UPDATE_GOLDEN"):
        PAGE.write_text(page(), encoding="utf-8")
    assert page() == PAGE.read_text(encoding="utf-8")


def test_each_rule_of_theirs_is_there_once_and_in_order() -> None:
    names = [one.rule for one in table()]
    assert names == sorted(set(names))


def test_what_tells_a_rule_is_a_kind_of_change() -> None:
    named = {code for one in table() for code in one.ours}
    assert named - rules().keys() == set()


def test_what_is_not_told_has_a_reason() -> None:
    assert [one.rule for one in table() if not one.ours and not one.why] == []


@pytest.mark.skipif(
    SHOULD_SKIP,
    reason="no test data of oasdiff: set INSTEP_CORPUS to the folder that has it",
)
def test_their_fixtures_show_the_rules_that_are_told() -> None:
    ours = {one.rule: one.ours for one in table()}
    missing = [
        f"{old} → {new}: {rule}"
        for old, new, shown in read("oasdiff-fixtures.tsv")
        for rule in shown.split()
        if found(old, new).isdisjoint(ours[rule])
    ]
    assert missing == []


def test_each_fixture_is_about_rules_of_the_table() -> None:
    shown = {
        rule for _, _, rules in read("oasdiff-fixtures.tsv") for rule in rules.split()
    }
    told = {one.rule for one in table() if one.ours}
    assert shown - told == set()
    assert len(shown) > 170


@cache
def found(old: str, new: str) -> frozenset[str]:
    """The kinds of change from one of their fixtures to another."""
    two = compare(str(FIXTURES / old), str(FIXTURES / new), lambda _: None)
    return frozenset(one.code for one in two.changes)
