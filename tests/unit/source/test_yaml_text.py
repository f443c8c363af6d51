"""YAML by 1.2 rules, with limits; and where each of its values is written."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from generator.document import Mark
from generator.limits import Limits
from generator.pointer import Json
from generator.report import Finding, Report, Unusable
from generator.source import load, read_mapping, read_yaml
from generator.source.reading import Source
from generator.source.structured import read_structured


def read(text: str) -> Json:
    return read_yaml(text, "api.yaml", Report())


def refusal(text: str) -> Finding:
    report = Report()
    with pytest.raises(Unusable) as caught:
        read_yaml(text, "api.yaml", report)
    assert report.findings[-1] == caught.value.finding
    return caught.value.finding


@pytest.fixture(params=[True, False], ids=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fact holds with PyYAML's C parser and, where that is absent, its own."""
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("off", "off"),
        ("true", True),
        ("FALSE", False),
        ("tRue", "tRue"),
        ("", None),
        ("~", None),
        ("Null", None),
        ("2024-01-01", "2024-01-01"),
        ("2020-13-45", "2020-13-45"),
        ("2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z"),
        ("22:22", "22:22"),
        ("1_000", "1_000"),
        ("010", "010"),
        ("-010", "-010"),
        ("00.5", "00.5"),
        ("+1234567890", "+1234567890"),
        ("0o10", 8),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("0", 0),
        ("-7", -7),
        ("1e3", 1000.0),
        ("1.", 1.0),
        (".5", 0.5),
        ("+1.5", 1.5),
        ("-1.5E-3", -0.0015),
        ("1.2.3", "1.2.3"),
        ("-x", "-x"),
        ("٣", "٣"),
        ("=", "="),
        ('"12"', "12"),
        ("'null'", "null"),
        ("!!str 12", "12"),
        ("!!int '12'", 12),
        ("!!float 1", 1.0),
        ("!!bool 'true'", True),
        ("!!null ''", None),
        ("!!binary aGk=", "aGk="),
        ("!!timestamp 2024-01-01", "2024-01-01"),
        ("!!set {x, y}", {"x": None, "y": None}),
        ("!!map {x: 1}", {"x": 1}),
        ("!!seq [1]", [1]),
    ],
)
def test_scalars_mean_what_yaml_12_says(written: str, value: Json) -> None:
    result = read(f"a: {written}\n")
    assert result == {"a": value}
    assert isinstance(result, dict) and type(result["a"]) is type(value)


def test_keys_are_always_the_text_that_is_written() -> None:
    text = "200: a\nnull: b\non: c\n1.0: d\n'x': e\n.nan: f\n? g\n"
    assert read(text) == {
        "200": "a",
        "null": "b",
        "on": "c",
        "1.0": "d",
        "x": "e",
        ".nan": "f",
        "g": None,
    }


def test_text_that_yaml_11_would_change_is_noted_where_it_stands() -> None:
    report = Report()
    read_yaml("enum: [NO, 'NO', 2024-01-01]\nid: 0123\nno: x\n", "api.yaml", report)
    assert [(one.code, one.mark.line, one.mark.column, one.what) for one in report] == [
        ("SRC103", 1, 8, "NO is a boolean to a YAML 1.1 reader"),
        ("SRC103", 2, 5, "0123 is an octal number to a YAML 1.1 reader"),
    ]


@pytest.mark.parametrize("number", [".inf", "-.INF", ".nan", "1e400"])
def test_a_number_json_cannot_hold_is_text_and_told_where_it_stands(
    number: str,
) -> None:
    report = Report()
    assert read_yaml(f"a: 1\nb: {number}\nc: '.inf'\n", "api.yaml", report) == {
        "a": 1,
        "b": number,
        "c": ".inf",
    }
    told = [(one.code, one.mark) for one in report]
    assert told == [("SRC105", Mark("api.yaml", 2, 4))]


def test_an_endless_integer_is_refused_where_it_stands() -> None:
    finding = refusal("a: 1\nb: " + "9" * 5000 + "\n")
    assert (finding.code, finding.mark) == ("SRC004", Mark("api.yaml", 2, 4))


@pytest.mark.parametrize(
    ("tagged", "tag"),
    [
        ("!foo x", "!foo"),
        ("!!python/object/apply:os.system [x]", "!!python/object/apply:os.system"),
        ("!!omap [x: 1]", "!!omap"),
        ("!!set [x]", "!!set"),
        ("!!str {x: 1}", "!!str"),
    ],
)
def test_a_tag_json_has_no_place_for_is_refused_where_it_stands(
    tagged: str, tag: str
) -> None:
    finding = refusal(f"a: 1\nb: {tagged}\n")
    assert (finding.code, finding.mark) == ("SRC004", Mark("api.yaml", 2, 4))
    assert finding.what == f"the tag {tag} means nothing to JSON here"


def test_a_value_that_its_tag_denies_is_refused() -> None:
    assert refusal("a: !!int x\n").what == "x is not what !!int says"
    assert refusal("a: !!int true\n").code == "SRC004"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 1\nb:\n\t- c\n", 3, 1),
        ("a: 1\nb: 'open\n", 3, 1),
        ("a:\n  b: 1\n c: 2\n", 3, 2),
        ("a: 1\nb: ]\n", 2, 4),
        ("? [x]\n: y\n", 1, 3),
        ("? {x: 1}\n: y\n", 1, 3),
        ("a: *nowhere\n", 1, 4),
    ],
)
def test_broken_yaml_is_refused_where_it_breaks(
    text: str, line: int, column: int
) -> None:
    finding = refusal(text)
    assert (finding.code, finding.mark) == ("SRC004", Mark("api.yaml", line, column))


def test_a_second_document_is_refused_on_its_line() -> None:
    finding = refusal("---\na: 1\n...\n---\nb: 1\n")
    assert (finding.code, finding.mark) == ("SRC004", Mark("api.yaml", 4, 1))
    assert finding.what == "a second YAML document starts here"


def test_a_file_of_comments_is_refused() -> None:
    assert refusal("# nothing\n\n# here\n").code == "SRC002"


def test_a_repeated_key_names_both_lines_and_the_last_wins() -> None:
    report = Report()
    text = "paths:\n  /a/b: {x: 1}\n  /c: 1\n  /a/b: {x: 2}\n"
    assert read_yaml(text, "api.yaml", report) == {"paths": {"/a/b": {"x": 2}, "/c": 1}}
    (finding,) = report
    assert (finding.code, finding.mark) == ("SRC101", Mark("api.yaml", 4, 3))
    assert finding.what == (
        '"/a/b" is written twice in the same mapping: on line 2 and on line 4'
    )
    assert finding.did == "used the value on line 4"


def test_merge_keys_give_what_is_not_written() -> None:
    text = (
        "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\n"
        "three:\n  <<: [*one, *two]\n  c: 3\n  <<: {d: 4}\n"
    )
    root = read(text)
    assert isinstance(root, dict)
    assert root["three"] == {"a": 1, "b": 1, "c": 3, "d": 4}


def test_a_quoted_merge_sign_is_an_ordinary_key() -> None:
    assert read("'<<': {a: 1}\n") == {"<<": {"a": 1}}
    assert read("a: <<\n") == {"a": "<<"}


def test_a_merge_of_something_else_is_refused() -> None:
    assert refusal("<<: 3\n").code == "SRC004"


def test_what_an_alias_repeats_is_a_copy() -> None:
    root = read("a: &x {b: [1]}\nc: *x\nd: &y text\n*y : 1\n")
    assert root == {"a": {"b": [1]}, "c": {"b": [1]}, "d": "text", "text": 1}
    assert isinstance(root, dict) and root["a"] is not root["c"]
    assert isinstance(root["c"], dict) and isinstance(root["a"], dict)
    assert root["a"]["b"] is not root["c"]["b"]


def test_an_alias_of_what_it_stands_in_is_refused() -> None:
    finding = refusal("a: &x\n  b: *x\n")
    assert (finding.code, finding.mark) == ("SRC005", Mark("api.yaml", 2, 6))


def bomb(step: str, first: str) -> str:
    steps = (f"a{at}: &a{at} {step.format(f'*a{at - 1}')}\n" for at in range(1, 40))
    return f"a0: &a0 {first}\n{''.join(steps)}"


@pytest.mark.parametrize(
    "text",
    [
        bomb("[{0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}]", "[x, x, x]"),
        bomb("{{<<: [{0}, {0}]}}", "{x: 1, y: 1}"),
        bomb("{{<<: [{0}, {0}], y: {0}}}", "{x: 1}"),
    ],
    ids=["aliases", "merges", "both"],
)
def test_a_bomb_is_refused_before_it_goes_off(
    text: str,
) -> None:
    source = Source(text, "api.yaml", Limits(nodes=50_000))
    with pytest.raises(Unusable, match="SRC005"):
        read_structured(source, Report())


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 30_000,
        "[" * 100_000,
        "a: " + "{a: " * 100_000,
        "- " * 100_000,
        "[\n" * 30_000,
    ],
    ids=["flow lists", "only lists", "flow mappings", "block lists", "one a line"],
)
def test_endless_nesting_is_refused_quickly(text: str) -> None:
    begun = time.process_time()
    assert refusal(text).code == "SRC005"
    assert time.process_time() - begun < (2 if yaml.__with_libyaml__ else 10)


def test_aliases_count_as_deep_as_what_they_repeat() -> None:
    steps = "".join(f"a{at}: &a{at} [*a{at - 1}]\n" for at in range(1, 500))
    assert refusal(f"a0: &a0 []\n{steps}").mark.line == 400


def test_unprintable_characters_are_refused_where_they_stand() -> None:
    finding = refusal("a: b\nc: d\x7f\n")
    assert (finding.code, finding.mark) == ("SRC003", Mark("api.yaml", 2, 5))


def test_line_separators_of_yaml_11_are_ordinary_characters() -> None:
    assert read("a: b\u2028c\nd: 'e\x85f'\ng: |\n  h\u2029i\n") == {
        "a": "b\u2028c",
        "d": "e\x85f",
        "g": "h\u2029i\n",
    }
    assert refusal("a: b\u2028c\nd: ]\n").mark == Mark("api.yaml", 2, 4)


def test_every_value_has_the_place_of_its_key_or_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "side.yaml"
    path.write_bytes(
        "# ☎\r\npaths:\r\n  /a~b:\r\n    get: {é: [1, {x: y}]}\r\ntags:\r\n"
        "  - name: *a\r\n  -\r\n    - z\r\n".replace("*a", "b").encode()
    )
    _, positions = read_mapping(path, "side.yaml", Report())
    places = {
        pointer: (mark.line, mark.column) for pointer, mark in positions().items()
    }
    assert places == {
        "": (2, 1),
        "/paths": (2, 1),
        "/paths/~1a~0b": (3, 3),
        "/paths/~1a~0b/get": (4, 5),
        "/paths/~1a~0b/get/é": (4, 11),
        "/paths/~1a~0b/get/é/0": (4, 15),
        "/paths/~1a~0b/get/é/1": (4, 18),
        "/paths/~1a~0b/get/é/1/x": (4, 19),
        "/tags": (5, 1),
        "/tags/0": (6, 5),
        "/tags/0/name": (6, 5),
        "/tags/1": (8, 5),
        "/tags/1/0": (8, 7),
    }


def test_what_is_repeated_stands_where_the_alias_does(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(
        "openapi: 3.0.3\nx-a: &a\n  b: 1\nx-c: *a\nx-d:\n  <<: *a\n", encoding="utf-8"
    )
    document = load(path, "api.yaml", Report())
    assert document.where("/x-a/b") == Mark("api.yaml", 3, 3)
    assert document.where("/x-c/b") == Mark("api.yaml", 4, 1)
    assert document.where("/x-d/b") == Mark("api.yaml", 5, 1)


def test_a_side_file_must_be_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "overlay.yaml"
    path.write_text("- a\n", encoding="utf-8")
    with pytest.raises(Unusable) as caught:
        read_mapping(path, "overlay.yaml", Report())
    assert caught.value.finding.code == "SRC008"
