"""Elements of text become Markdown; what is no such element, or stands in code, is left alone."""

from __future__ import annotations

import pytest

from generator.markup import without_tags


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no tags &amp; no change", "no tags &amp; no change"),
        ("<p>One\nline.</p>\n<p>Another.</p>", "One\nline.\n\nAnother."),
        ("one<br>two<BR/>three<br />", "one\n\ntwo\n\nthree"),
        ("a <b>bold </b>word, <i>so</i>", "a **bold** word, *so*"),
        ("<code>x &lt; 1</code>", "`x < 1`"),
        ("<code><a href='/x'>Name</a></code>", "`Name`"),
        ("<a href='/x?a=1&amp;b=2'>here</a>", "[here](/x?a=1&b=2)"),
        ("<a href='javascript:alert(1)'>there</a>", "there"),
        ("<ul><li>one</li><li>two</li></ul>after", "- one\n- two\n\nafter"),
        ("<ol><li>one<li>two<ul><li>in it</ul></ol>", "1. one\n1. two\n\n  - in it"),
        ("<h2>Title</h2>text", "## Title\n\ntext"),
        ("<pre>a\n  <b>b</b></pre>", "```\na\n  b\n```"),
        ("<dl><dt>Term</dt><dd>what it is</dd></dl>", "**Term**\n\nwhat it is"),
        ("a picture: <img src='x.png' alt='a cat'>", "a picture: a cat"),
        ("<span class='x'>plain</span>", "plain"),
    ],
)
def test_elements_are_said_in_markdown(written: str, read: str) -> None:
    assert without_tags(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "send <token> to <branch name>",
        "Map<string, i> and List<i>",
        "`<b>code</b>`",
        "```\n<b>code</b>\n```",
        "<script>alert(1)</script>",
        "an <img src=x onerror=alert(1)>",
        "never <b>closed",
        "never opened</b>",
    ],
)
def test_what_is_no_element_of_text_stays(text: str) -> None:
    assert without_tags(text) == text


def test_code_beside_elements_stays_as_it_is() -> None:
    assert without_tags("<p>say `<b>` and</p>`a &amp; b`") == (
        "say `<b>` and\n\n`a &amp; b`"
    )


def test_a_text_of_many_odd_pieces_is_read_in_little_time() -> None:
    assert len(without_tags("<p>" + "`<b" * 20_000)) == 60_000
