"""What holds for every text: a value comes back as it was written, or a located refusal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator.source
from generator.pointer import Json, lookup
from generator.report import Report, Unusable
from generator.source import read_mapping, read_yaml

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBER = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
YAML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    max_size=12,
)
YAML_VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | NUMBER | YAML_TEXT,
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(YAML_TEXT, inner, max_size=4),
    max_leaves=20,
)
SOUP = st.lists(
    st.sampled_from([*"{}[]:,-?&*!|>'\"#%@` \t\n0a~.=\\", "<<", "---", "\n  ", "é"])
    | st.text(max_size=3),
    max_size=30,
).map("".join)


def flow(value: Json) -> str:
    """YAML flow text with all that JSON does not allow: single quotes, comments, commas."""
    if isinstance(value, dict):
        entries = (f"{flow(key)} : {flow(child)}, " for key, child in value.items())
        return "{ # mapping\n " + "".join(entries) + "}"
    if isinstance(value, list):
        return "[ " + "".join(f"{flow(child)}\n , " for child in value) + "]"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value)


@given(VALUES, st.booleans(), st.sampled_from([None, 2]))
@settings(max_examples=150, deadline=None)
def test_what_json_writes_is_read_back(
    value: Json, ascii_only: bool, indent: int | None
) -> None:
    wrapped = {"value": value}
    text = json.dumps(wrapped, ensure_ascii=ascii_only, indent=indent)
    for label in ("api.json", "api.yaml", "api"):
        report = Report()
        assert read_yaml(text, label, report) == wrapped
        assert report.findings == []


@given(YAML_VALUES)
@settings(max_examples=150, deadline=None)
def test_what_yaml_flow_text_says_is_read(value: Json) -> None:
    text = "# flow\nvalue: " + flow(value) + "\n"
    assert read_yaml(text, "api.yaml", Report()) == {"value": value}


@given(
    st.text(max_size=60) | SOUP, st.sampled_from(["api.json", "api.yaml", "page.md"])
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_with_a_place(text: str, label: str) -> None:
    report = Report()
    try:
        read_yaml(text, label, report)
    except Unusable as error:
        assert error.finding in report.findings
        assert error.finding.mark.file == label


@given(st.binary(max_size=60) | SOUP.map(str.encode))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_loaded_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    for label in ("api.json", "page.md", "page.txt"):
        try:
            generator.source.load(path, label, Report(), [(path, "pages/en/x.md")])
        except Unusable as error:
            assert error.finding.mark.file == label


@given(VALUES, st.booleans())
@settings(max_examples=100, deadline=None)
def test_every_place_is_the_place_of_a_value(
    tmp_path_factory: pytest.TempPathFactory, value: Json, as_yaml: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "side"
    text = json.dumps({"value": value}, ensure_ascii=not as_yaml, indent=1)
    path.write_text(text, encoding="utf-8", newline="\n")
    root, positions = read_mapping(path, "side", Report())
    for pointer, mark in positions().items():
        found = lookup(root, pointer)
        line = text.split("\n")[mark.line - 1][mark.column - 1 :]
        last = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        key = json.dumps(last, ensure_ascii=not as_yaml)
        own = json.dumps(found, ensure_ascii=not as_yaml)
        start = own[:1] if isinstance(found, (dict, list)) else own
        assert line.startswith((f"{key}:", start))


def test_the_package_shows_what_it_says() -> None:
    assert generator.source.__all__ == [
        "load",
        "load_all",
        "read_events",
        "read_mapping",
        "read_yaml",
    ]


def test_nothing_refers_to_the_folder_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "secret-folder.yaml"
    path.write_text("openapi: 3.0\nopenapi: ]\n", encoding="utf-8")
    report = Report()
    with pytest.raises(Unusable):
        generator.source.load(path, "api.yaml", report)
    assert all("secret-folder" not in str(finding) for finding in report)
