"""Descriptions nobody vetted: their text stays text on every page, and every page is made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.config.project import Project
from generator.pipeline import generate
from generator.report import Report

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) [y](javascript&#58;alert(1)) [z](\njavascript:alert(1))",
    "```\n</code>\n```\n<script>alert(1)</script>",
    "- ```\n  ```\n<script>alert(1)</script>",
    "  ```\n```\n<script>alert(1)</script>",
    "- a\n\n  ```\n<script>alert(1)</script>",
    "~~~~\n~~~\n<b>x</b>\n~~~~\n<script>alert(1)</script>",
    "one ` two\nthree ` <script>alert(1)</script> `",
    "- a `\n- <script>alert(1)</script> ` b",
    r"\` <script>alert(1)</script> `",
    "``<script>alert(1)</script>`",
    "| a | b |\n|---|---|\n| `a | <script>alert(1)</script> | b` |",
    "[x]: javascript:alert(1)\n\n[x]",
    "`````\n````\n<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} '''\"\"\" $(id) `id` \\ \x00 \x1b[31m \N{RIGHT-TO-LEFT OVERRIDE}",
    "'; rm -rf / #",
)


def description(text: str) -> dict[str, Any]:
    """A small API in which every text is the same."""
    schema = {
        "type": "object",
        "description": text,
        "properties": {
            "kind": {"type": "string", "enum": [text, "b"], "description": text},
            text: {"type": "string", "example": text, "default": text},
        },
    }
    body = {"application/json": {"schema": schema, "example": {"kind": text}}}
    error = {"error": {"code": text, "message": text, "suggestion": text}}
    return {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text},
        "servers": [{"url": "https://api.example.com"}],
        "tags": [{"name": "things", "description": text}],
        "paths": {
            "/things/{id}": {
                "post": {
                    "tags": ["things"],
                    "summary": text,
                    "description": text,
                    "parameters": [
                        {
                            "name": "id",
                            "in": "path",
                            "required": True,
                            "description": text,
                            "schema": {"type": "string"},
                            "example": text,
                        }
                    ],
                    "requestBody": {"description": text, "content": body},
                    "responses": {
                        "200": {"description": text, "content": body},
                        "404": {
                            "description": text,
                            "content": {"application/json": {"example": error}},
                        },
                    },
                    "security": [{"key": []}],
                }
            }
        },
        "components": {
            "securitySchemes": {
                "key": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Key",
                    "description": text,
                }
            }
        },
    }


def docs_of(root: Mapping[str, Any], folder: Path) -> dict[str, str]:
    file = folder / "openapi.json"
    file.write_text(json.dumps(root), encoding="utf-8")
    tree = generate(Project.from_file(file), Report(), lambda verb: None).tree
    return {path: text for path, text in tree.items() if path.startswith("docs/")}


class Unguarded(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return True


def tokens(text: str) -> Iterator[Token]:
    """Every token of a page; the oracle hides no link because of where it leads."""
    parser = Unguarded("commonmark", {"html": True}).enable("table")
    for token in parser.parse(text):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_description_is_never_html_nor_a_live_script(
    text: str, tmp_path: Path
) -> None:
    for path, page in docs_of(description(text), tmp_path).items():
        for token in tokens(page):
            assert token.type not in {"html_block", "html_inline"}, (path, page)
            link = str(token.attrs.get("href", token.attrs.get("src", "")))
            assert "javascript" not in link.lower(), path


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_description_closes_no_fence_of_ours(
    text: str, tmp_path: Path
) -> None:
    pages = docs_of(description(text), tmp_path)
    (page,) = (one for path, one in pages.items() if "/operations/" in path)
    fences = [one for one in tokens(page) if one.type == "fence"]
    samples = [one for one in fences if one.info in {"json", "bash", "python"}]
    assert [one.info for one in samples] == ["json", "bash", "python", "python"]
    assert samples[1].content.startswith("curl --request POST")
    compile(samples[2].content, "sample", "exec")
    compile(samples[3].content, "sample", "exec")


def test_two_runs_give_the_same_pages(tmp_path: Path) -> None:
    root = description("text")
    assert docs_of(root, tmp_path) == docs_of(root, tmp_path)


def test_a_recursive_model_ends(tmp_path: Path) -> None:
    node = {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "children": {
                "type": "array",
                "items": {"$ref": "#/components/schemas/Node"},
            },
        },
    }
    root = description("text")
    root["components"]["schemas"] = {"Node": node}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Node"}}}
    post = root["paths"]["/things/{id}"]["post"]
    post["responses"]["200"] = {"description": "ok", "content": content}
    pages = docs_of(root, tmp_path)
    (page,) = (one for path, one in pages.items() if "/operations/" in path)
    assert "- `children` `object[]` [Node](../models.md#node)" in page
    assert "`children[].name`" not in page


def test_a_model_that_requires_itself_has_a_sample_that_ends(tmp_path: Path) -> None:
    node: dict[str, Any] = {
        "type": "object",
        "required": ["name", "parent"],
        "properties": {
            "name": {"type": "string"},
            "parent": {"$ref": "#/components/schemas/Node"},
        },
    }
    root = description("text")
    root["components"]["schemas"] = {"Node": node}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Node"}}}
    post = root["paths"]["/things/{id}"]["post"]
    post["requestBody"] = {"required": True, "content": content}
    pages = docs_of(root, tmp_path)
    (page,) = (one for path, one in pages.items() if "/operations/" in path)
    assert 'parent=models.Node(name="string", parent=models.Node()),' in page
