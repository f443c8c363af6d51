"""Every fault of the list has its row, tests that show what is said, and its place in the docs."""

from __future__ import annotations

import ast
import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "tests" / "contract"
PAGE = ROOT / "docs" / "faults.md"
FAULTS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("faults.toml").read_text(encoding="utf-8")
)["fault"]
HEAD = """# What the SDK does when something goes wrong

The faults of the wire and of both its ends, by number, what comes of each, and the tests that show it
(below `tests/contract`, on a real socket, for the blocking client and the asynchronous one). A call may be
repeated when its method is idempotent or it has an idempotency key. Every fault leaves its connection
free.

| | fault | what comes of it | shown by |
|---|---|---|---|
"""


@cache
def functions(file: str) -> frozenset[str]:
    """The tests of a file."""
    module = ast.parse((CONTRACT / file).read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in module.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def page() -> str:
    """The page as the table has it."""
    rows = [
        f"| {one['number']} | {one['fault']} | {one['outcome']} | "
        + ", ".join(
            f"`{test.partition('::')[2].removeprefix('test_')}`"
            for test in one["tests"]
        )
        + " |\n"
        for one in FAULTS
    ]
    return HEAD + "".join(rows)


def test_every_number_has_one_row() -> None:
    numbers = [one["number"] for one in FAULTS]
    assert numbers == [f"R{number:02}" for number in range(1, 61)]


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: row["number"])
def test_what_a_row_says_is_shown_by_tests_that_are_there(row: dict[str, Any]) -> None:
    assert row["tests"]
    for test in row["tests"]:
        file, _, name = test.partition("::")
        assert name in functions(file)


def test_the_page_is_that_of_the_table() -> None:
    if os.getenv("UPDATE_GOLDEN"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()
