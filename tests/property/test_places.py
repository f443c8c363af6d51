"""Wherever a value stands in a JSON text, its line and column are those an editor shows."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pointer import Json, join, lookup
from generator.report import Report
from generator.source.json_text import read_json
from generator.source.reading import Source
from generator.source.written import Written

MANY = settings(max_examples=200, deadline=None, derandomize=True, database=None)
TEXTS = st.text('ab/~"\\{}[]:,é界😀', max_size=5)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.integers() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=25,
)
BREAK = re.compile(r"\r\n?|\n")


def places(value: Json, pointer: str = "") -> list[str]:
    """Every pointer of a value."""
    pairs = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else ()
    return [
        pointer,
        *(
            place
            for token, inner in (*pairs, *items)
            for place in places(inner, join(pointer, token))
        ),
    ]


def rest_at(text: str, line: int, column: int) -> str:
    """What an editor shows from a line and a column on."""
    starts = [0, *(found.end() for found in BREAK.finditer(text))]
    return text[starts[line - 1] + column - 1 :]


@given(
    root=st.dictionaries(TEXTS, VALUES, max_size=4),
    indent=st.sampled_from((None, 1, "\t")),
    is_ascii=st.booleans(),
    line_end=st.sampled_from(("\n", "\r\n", "\r")),
)
@MANY
def test_every_value_is_found_where_it_is_written(
    root: dict[str, Json], indent: int | str | None, is_ascii: bool, line_end: str
) -> None:
    text = json.dumps(root, indent=indent, ensure_ascii=is_ascii)
    text = text.replace("\n", line_end)
    reading = read_json(Source(text, "api.json"), Report())
    assert reading.value == root
    marks = reading.positions()
    assert {*marks} == {*places(root)}
    decoder = json.JSONDecoder()
    for pointer, mark in marks.items():
        rest = rest_at(text, mark.line, mark.column)
        value, end = decoder.raw_decode(rest)
        in_mapping = isinstance(lookup(root, pointer.rpartition("/")[0]), dict)
        if pointer and in_mapping:
            assert join("", value) == pointer[pointer.rindex("/") :]
            value, _ = decoder.raw_decode(rest[end:].lstrip(": \t\r\n"))
        assert value == lookup(root, pointer)


@given(st.text("a\n\r界😀", max_size=60), st.integers(0, 60))
@MANY
def test_offsets_in_bytes_and_in_characters_are_the_same_places(
    text: str, offset: int
) -> None:
    before = text[:offset]
    if before.endswith("\r") and text[offset : offset + 1] == "\n":
        return  # between the two halves of a line's end nothing is written
    written = Written(text.encode("utf-8"), "api.json")
    assert written.mark(len(before.encode("utf-8"))) == Source(text, "api.json").mark(
        len(before)
    )


def test_a_long_text_is_counted_block_by_block() -> None:
    text = "".join(f"ä{number}😀\n" for number in range(40_000))
    written = Written(text.encode("utf-8"), "api.json")
    at = text.index("ä31234")
    mark = written.mark(len(text[: at + 3].encode("utf-8")))
    assert (mark.line, mark.column) == (31235, 4)
