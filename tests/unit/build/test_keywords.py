"""The table of keywords says of each what the code does with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build.schema.keywords import IRRELEVANT, RESOLVED, TAKEN
from generator.grammar import CHILDREN
from generator.keywords import NOT_ENFORCED

TABLE = Path(__file__).parents[3] / "docs" / "keywords.md"
ROW = re.compile(r"^\| `([^`]+)` \| ([a-z ]+) \|", re.MULTILINE)
ROWS = ROW.findall(TABLE.read_text(encoding="utf-8"))
OURS = frozenset({"x-instep-nullable"})


@pytest.mark.parametrize(
    ("word", "keywords"),
    [
        ("used", TAKEN - OURS),
        ("resolved", RESOLVED),
        ("irrelevant", IRRELEVANT),
        ("not enforced", frozenset(NOT_ENFORCED)),
    ],
)
def test_the_table_says_what_becomes_of_each_keyword(
    word: str, keywords: frozenset[str]
) -> None:
    assert {keyword for keyword, here in ROWS if here == word} == keywords


def test_no_keyword_stands_in_the_table_twice() -> None:
    assert len({keyword for keyword, _ in ROWS}) == len(ROWS)


def test_every_keyword_that_holds_schemas_is_decided() -> None:
    assert CHILDREN["schema"].keys() <= {keyword for keyword, _ in ROWS}
