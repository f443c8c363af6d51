"""The table of how values are read, row by row against the SDK."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from allo._reading import NotAsPromised, Reader
from allo._validation import Reading
from everything import module

PAGE = Path(__file__).parents[2] / "docs" / "answers.md"
KINDS: dict[str, Any] = {
    "datetime": datetime,
    "date": date,
    "time": time | str,
    "timedelta": timedelta | str,
    "int": int,
    "float": float,
    "Decimal": Decimal | str,
    "bool": bool,
    "str": str,
    "UUID": UUID | str,
    "bytes": module("_formats").Base64 | str,
}
"""The types as the models of answers have them."""

NAMES: dict[str, Any] = {
    one.__name__: one for one in (datetime, date, time, timedelta, Decimal, UUID)
} | {"UTC": UTC}
ROW = re.compile(
    r"^\| `(\w+)` \| `([^`]+)` \| (?:`([^`]+)`|as it came) \| (\w+) \|$", re.M
)
ROWS: list[tuple[str, str, str, str]] = ROW.findall(PAGE.read_text(encoding="utf-8"))


def read(kind: Any, text: str, validation: str) -> Any:
    reading = Reading(validation=cast(Any, validation))
    content = f"[{text}]".encode()
    return Reader(reading=reading, operation="").read(list[kind], content)[0]


def test_the_table_has_every_kind() -> None:
    assert {kind for kind, *_ in ROWS} == set(KINDS)
    _, table = PAGE.read_text(encoding="utf-8").split("| type | JSON |")
    lines = table.split("\n\n")[0].count("\n")
    assert len(ROWS) == lines - 1  # the first line is the rule below the heading


@pytest.mark.parametrize(("name", "text", "value", "strictly"), ROWS)
def test_a_value_is_read_as_the_table_says(
    name: str, text: str, value: str, strictly: str
) -> None:

    expected = eval(value, NAMES) if value else json.loads(text)
    found = read(KINDS[name], text, "lenient")
    assert (found, type(found)) == (expected, type(expected))
    if isinstance(expected, datetime):
        assert (found.tzinfo is None) == (expected.tzinfo is None)
    if strictly == "same":
        assert read(KINDS[name], text, "strict") == expected
    else:
        assert strictly == "refused"
        with pytest.raises(NotAsPromised):
            read(KINDS[name], text, "strict")
