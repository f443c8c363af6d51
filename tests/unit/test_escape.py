"""The doors: what foreign text looks like in each target."""

from __future__ import annotations

import ast
import itertools
import json
import shlex
import tomllib

import pytest
from markdown_it import MarkdownIt

from generator.escape import (
    cell,
    code_span,
    docstring,
    fenced,
    inline,
    literal,
    markdown,
    plain,
    prose,
    shell,
    toml,
)
from generator.foreign import Foreign
from generator.pointer import Json


def test_foreign_text_cannot_be_printed() -> None:
    with pytest.raises(TypeError):
        str(Foreign("a title"))
    with pytest.raises(TypeError):
        f"{Foreign('a title')}"


@pytest.mark.parametrize(
    "value",
    [
        "",
        'a"b',
        "a'b",
        "\\",
        "\n",
        "\x00",
        "\u202e",
        1,
        1.5,
        None,
        True,
        ["a", 1],
        {"a": []},
    ],
)
def test_a_literal_evaluates_to_the_value(value: Json) -> None:
    assert ast.literal_eval(literal(value)) == value


def test_a_literal_has_the_quotes_black_prefers() -> None:
    assert literal("it's") == '"it\'s"'
    assert literal('say "x"') == "'say \"x\"'"


def test_every_docstring_of_quotes_and_backslashes_is_one_string() -> None:
    for length in range(1, 6):
        for text in map("".join, itertools.product('"\\ax', repeat=length)):
            assert ast.literal_eval(docstring(Foreign(text), 0)).strip() == text.strip()


def test_a_short_docstring_is_one_line() -> None:
    assert docstring(Foreign("A pet."), 4) == '"""A pet."""'


def test_a_long_docstring_is_wrapped_and_indented() -> None:
    written = docstring(Foreign("word " * 40), 4).splitlines()
    assert all(len(line) <= 88 for line in written)
    assert all(line.startswith("    ") for line in written[1:])
    assert written[-1] == '    """'


def test_a_quotation_is_wrapped_and_stays_one() -> None:
    said = Foreign(f"Before\n> [!NOTE]\n> {'word ' * 20}\n>\n> end")
    assert prose(said, 4).split("\n") == [
        "Before",
        "    > [!NOTE]",
        f"    > {' '.join(['word'] * 16)}",
        f"    > {' '.join(['word'] * 4)}",
        "    >",
        "    > end",
    ]


def test_prose_keeps_its_paragraphs_lists_and_fences() -> None:
    text = "First.\n\n- one\n- two\n\n```\nx  =  1\n```"
    assert prose(Foreign(text), 0) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[31m", "<U+001B>[31m"),
        ("\u202e", "<U+202E>"),
        ("\u2028", " "),
        ("\x00", "<U+0000>"),
        ("naïve 名", "naïve 名"),
    ],
)
def test_what_acts_on_a_terminal_is_made_visible(text: str, shown: str) -> None:
    assert plain(Foreign(text)) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**bold** and `<code>`", "**bold** and `<code>`"),
        ("<script>x</script>", "&lt;script>x&lt;/script>"),
        ("[a](javascript:x)", "[a](#)"),
        ("[a](&#106;avascript:x)", "[a](#)"),
        ("[a](https://pets.example)", "[a](https://pets.example)"),
        ("<https://pets.example>", "<https://pets.example>"),
        ("```\nopen", "```\nopen\n```"),
        ("` <b>", "` &lt;b>"),
    ],
)
def test_markdown_stays_markdown_without_markup(text: str, expected: str) -> None:
    assert markdown(Foreign(text)) == expected


def test_one_line_of_markdown_begins_nothing() -> None:
    assert inline(Foreign("# not\na heading")) == r"\# not a heading"
    assert inline(Foreign("1. not a list")).startswith("\\")


def test_a_stray_backtick_finds_no_partner_in_what_stands_behind_it() -> None:
    for stray in ("a ``` b", "\\`a`", "`a`` b"):
        line = f"{inline(Foreign(stray))} {code_span('``` <b> ```')}"
        words = MarkdownIt().parse(line)[1].children or []
        assert "html_inline" not in [word.type for word in words]
    assert inline(Foreign("the `a` and ``b``")) == "the `a` and ``b``"


def test_a_cell_does_not_end_its_column() -> None:
    assert cell(Foreign("a | b")) == r"a \| b"


def test_a_span_and_a_fence_hold_any_number_of_backticks() -> None:
    assert code_span(Foreign("a `b` c")) == "``a `b` c``"
    assert code_span({"a": None}) == '`{"a": null}`'
    assert fenced(Foreign("```\nx\n```"), "text") == "````text\n```\nx\n```\n````"


@pytest.mark.parametrize("text", ["", "it's", "$(x) `y` \\", "-rf", "a\nb"])
def test_a_shell_reads_one_word(text: str) -> None:
    assert shlex.split(shell(text)) == [text]


@pytest.mark.parametrize("text", ['a"b', "\\", "naïve", "]\n[x]"])
def test_toml_reads_one_line_of_text(text: str) -> None:
    assert tomllib.loads(f"x = {toml(Foreign(text))}")["x"] == " ".join(text.split())


def test_json_in_a_span_is_json() -> None:
    assert json.loads(code_span({"a": [1, "é"]}).strip("`")) == {"a": [1, "é"]}
