"""Every link of ours leads to a page, and to a heading that is on it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from reading import Generated

PARSER = MarkdownIt("commonmark")


def links(text: str) -> Iterator[str]:
    for block in PARSER.parse(text):
        for token in block.children or ():
            if token.type == "link_open":
                yield unquote(str(token.attrs["href"]))


def anchors(text: str) -> set[str]:
    """The anchors of the headings, as forges make them."""
    tokens = PARSER.parse(text)
    return {
        re.sub(r"[^\w -]", "", tokens[at + 1].content.lower()).replace(" ", "-")
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    }


def broken(pages: Mapping[str, str]) -> list[str]:
    """Links that lead nowhere, with the page they are on."""
    found: list[str] = []
    headings = {path: anchors(text) for path, text in pages.items()}
    for path, text in pages.items():
        for link in links(text):
            if link.startswith(("https://", "http://", "mailto:")):
                continue
            file, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
            target = target if file else path
            if target not in pages or (anchor and anchor not in headings[target]):
                found.append(f"{path}: {link}")
    return found


def test_every_link_resolves(allo: Generated) -> None:
    assert broken(allo.pages) == []


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_page_can_be_reached_from_the_index(allo: Generated, locale: str) -> None:
    folder = f"docs/{locale}"
    index = allo.pages[f"{folder}/index.md"]
    reached = {posixpath.normpath(f"{folder}/{link}") for link in links(index)}
    mine = {path for path in allo.pages if path.startswith(f"{folder}/")}
    assert mine - reached == {f"{folder}/index.md", f"{folder}/llms.txt"}


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_llms_txt_has_the_form_of_llmstxt_org(allo: Generated, locale: str) -> None:
    lines = allo.pages[f"docs/{locale}/llms.txt"].split("\n")
    assert lines[0] == "# Allo API"
    assert lines[2].startswith("> ")
    items = [line for line in lines if line.startswith("- ")]
    assert all(re.fullmatch(r"- \[[^\]]+\]\([^)]+\): .+", item) for item in items)
    assert any("upsert_current_dialing_queue.md" in item for item in items)


def test_links_of_published_prose_go_to_the_site_in_their_own_language(
    allo: Generated,
) -> None:
    away = [link for link in links(allo.operation("fr")) if link.startswith("https:")]
    assert away == [
        "https://help.withallo.com/fr/v2/api-reference/users/list-users",
    ]
    assert not [one for one in links(allo.operation("en")) if "/fr/v2" in one]
