"""Patterns of descriptions are tried, whatever they say, and never for long."""

from __future__ import annotations

from time import process_time

import pytest

from generator.patterns import matches

ENDLESS = "^(([a-z0-9]|[^\\x00-\\x7F])+)+$"


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("^[A-Z]{3}$", "USD", True),
        ("^[A-Z]{3}$", "usd", False),
        ("b", "abc", True),
        ("^(?!x)[a-z]+$", "abc", True),
        ("^(?!x)[a-z]+$", "xyz", False),
        ("^(?!x)[a-z]+$", "too long for an engine that may never end", None),
        ("(", "abc", None),
        (ENDLESS, "a" * 5000 + "!", False),
        (f"(?=a){ENDLESS}", "a" * 5000 + "!", None),
    ],
)
def test_a_pattern_is_found_or_not_or_nobody_can_tell(
    pattern: str, text: str, found: bool | None
) -> None:
    started = process_time()
    assert matches(pattern, text) is found
    assert process_time() - started < 1
