"""JSON, strictly; and where each of its values is written."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from generator.document import Mark
from generator.pointer import Json
from generator.report import Finding, Report, Unusable
from generator.source import load, read_mapping, read_yaml


def read(text: str, label: str = "api.json") -> Json:
    return read_yaml(text, label, Report())


def refusal(text: str, label: str = "api.json") -> Finding:
    report = Report()
    with pytest.raises(Unusable) as caught:
        read_yaml(text, label, report)
    assert report.findings == [caught.value.finding]
    return caught.value.finding


def test_cut_text_is_refused_where_it_ends() -> None:
    finding = refusal('{\n  "openapi": "3.0.3",\n  "info": {"title"')
    assert (finding.code, finding.mark) == ("SRC004", Mark("api.json", 3, 19))
    assert finding.what == "not JSON: the text ends here; expecting ':' delimiter"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{\n  // note\n  "a": 1}', 2, 3),
        ("{'a': 1}", 1, 2),
        ('{"a": 1} {', 1, 10),
        ('{"a": 01}', 1, 8),
        ('{"a": "b\n"}', 1, 9),
    ],
)
def test_what_json_does_not_allow_is_refused_in_a_json_file(
    text: str, line: int, column: int
) -> None:
    finding = refusal(text)
    assert (finding.code, finding.mark) == ("SRC004", Mark("api.json", line, column))


def test_a_trailing_comma_is_refused_at_the_comma_or_behind_it() -> None:
    finding = refusal('{\n  "a": 1,\n}')
    at = (2, 9) if sys.version_info >= (3, 13) else (3, 1)  # Python's own reader says
    assert (finding.code, finding.mark) == ("SRC004", Mark("api.json", *at))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400"])
def test_a_number_no_double_can_hold_is_text_and_told_where_it_stands(
    number: str,
) -> None:
    report = Report()
    text = f'{{"text": "{number}",\n "a": [1, {number}]}}'
    assert read_yaml(text, "api.json", report) == {"text": number, "a": [1, number]}
    (finding,) = report
    assert (finding.code, finding.mark) == ("SRC105", Mark("api.json", 2, 11))
    assert finding.what == f"{number} is not a number JSON can hold"


def test_an_impossible_number_is_named_before_what_breaks_after_it() -> None:
    assert refusal("[" + "1" * 5000 + "x").mark == Mark("api.json", 1, 2)


def test_an_endless_integer_is_refused_where_it_stands() -> None:
    finding = refusal('{"text": "' + "1" * 5000 + '",\n "a": ' + "1" * 5000 + "}")
    assert (finding.code, finding.mark) == ("SRC004", Mark("api.json", 2, 7))


def test_comments_and_trailing_commas_are_fine_under_a_yaml_name() -> None:
    text = '{\n  "a": [1, 2,], # a comment\n}'
    assert read(text, "api.yaml") == {"a": [1, 2]}
    assert read(text, "api") == {"a": [1, 2]}


def test_broken_json_without_a_telling_name_is_explained_as_json() -> None:
    assert refusal('{"a": [1}', "api").what.startswith("not JSON")
    assert refusal('{"a": [1}', "api.yaml").what.startswith("not YAML")


def test_the_name_does_not_decide_the_format() -> None:
    assert read("a: [1, 2]\n", "api.json") == {"a": [1, 2]}
    assert read('{"a": "\\ud83d\\ude00"}', "api.yaml") == {"a": "😀"}


@pytest.mark.parametrize(
    "text", ["[" * 30_000, '{"a":' * 100_000 + "1" + "}" * 100_000]
)
def test_endless_nesting_is_refused_quickly(text: str) -> None:
    begun = time.process_time()
    finding = refusal(text)
    assert time.process_time() - begun < 2
    assert finding.code == "SRC005"
    assert finding.mark == Mark("api.json", 1, 400 * text.index(text[0], 1) + 1)


def test_nesting_is_allowed_up_to_the_limit() -> None:
    assert isinstance(read("[" * 400 + "]" * 400), list)
    assert refusal("[" * 401 + "]" * 401).mark == Mark("api.json", 1, 401)


def test_a_repeated_key_names_both_lines_and_the_last_wins() -> None:
    report = Report()
    text = '{\n  "a": {"x": 1},\n  "b": 1,\n  "a": {"x": 2},\n  "a": {"x": 3}\n}'
    assert read_yaml(text, "api.json", report) == {"a": {"x": 3}, "b": 1}
    (finding,) = report
    assert (finding.code, finding.mark) == ("SRC101", Mark("api.json", 5, 3))
    assert finding.what == (
        '"a" is written 3 times in the same mapping: on line 2 and on line 5'
    )


def test_equal_keys_in_different_mappings_are_no_repetition() -> None:
    report = Report()
    read_yaml('{"a": [{"x": 1}, {"x": 1}], "x": {"x": {}}}', "api.json", report)
    assert report.findings == []


def test_half_a_surrogate_pair_is_replaced_with_a_finding() -> None:
    report = Report()
    text = r'{"a": "\ud83d\ude00", "b":' + "\n" + r' "x\udc00y", "c": "\\ud800"}'
    assert read_yaml(text, "api.json", report) == {
        "a": "😀",
        "b": "x\ufffdy",
        "c": r"\ud800",
    }
    (finding,) = report
    assert (finding.code, finding.mark) == ("SRC104", Mark("api.json", 2, 4))


def test_every_value_has_the_place_of_its_key_or_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "side.json"
    path.write_text(
        '{\n  "paths": {\n    "/a~b": {"get": {}},\n    "q\\"\\u00e9": []\n  },\n'
        '  "tags": [1, "x",\n    {"name": [[], "]"]}\n  ]\n}\n',
        encoding="utf-8",
    )
    _, positions = read_mapping(path, "side.json", Report())
    places = {
        pointer: (mark.line, mark.column) for pointer, mark in positions().items()
    }
    assert places == {
        "": (1, 1),
        "/paths": (2, 3),
        "/paths/~1a~0b": (3, 5),
        "/paths/~1a~0b/get": (3, 14),
        '/paths/q"é': (4, 5),
        "/tags": (6, 3),
        "/tags/0": (6, 12),
        "/tags/1": (6, 15),
        "/tags/2": (7, 5),
        "/tags/2/name": (7, 6),
        "/tags/2/name/0": (7, 15),
        "/tags/2/name/1": (7, 19),
    }


def test_positions_are_found_once(tmp_path: Path) -> None:
    path = tmp_path / "api.json"
    path.write_text('{"openapi": "3.1.0"}', encoding="utf-8")
    document = load(path, "api.json", Report())
    assert document.positions() is document.positions()
