"""Whatever a description says, its text stays text: no code, no markup, no setting."""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator import tidy
from generator.pipeline import generate
from generator.pointer import Json
from generator.project import Project
from generator.report import Report

PIECES = (
    '"""\ncanary.fire()\n"""',
    "'\"); canary.fire(); (\"'",
    "{canary.fire()}",
    "{{ canary.fire() }}",
    "{% raw %} {# ",
    "\rcanary.fire()",
    "\u2028canary.fire()",
    '"',
    "'",
    "\\",
    '"""',
    "\n",
    "\n\n    canary.fire()\n\n",
    "\x00\x1b[31m\u202e",
    "<script>canary.fire()</script>",
    "<img src=x onerror=canary.fire()>",
    "<!-- ",
    "](javascript:canary.fire())",
    "[a]: javascript:canary.fire()",
    "<javascript:canary.fire()>",
    "`",
    "\n```\n",
    "\n~~~\n",
    " | ",
    "\n# Heading\n",
    "\n- item\n",
    "$(canary)",
    '"]\n[tool.canary]\nx = ["',
    "coding: utf-7",
    "# type: ignore",
    "plain words",
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(
    lambda some: "x" + "x".join(some)
)
SLOW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
CALM = "calm"


class Reader(MarkdownIt):
    """A reader of Markdown that hides no dangerous link, as the usual one would."""

    def validateLink(self, url: str) -> bool:
        return bool(url)


MARKDOWN = Reader("commonmark").enable("table")


def description(says: str, called: str = "") -> dict[str, Json]:
    """An API that `says` something wherever prose or a value stands, and in all its names."""
    prose: dict[str, Json] = {"description": says}
    schema: dict[str, Json] = {"$ref": f"#/components/schemas/Pet{pointed(called)}"}
    field: dict[str, Json] = {
        "type": "string",
        "title": says,
        "default": says,
        "example": says,
        "enum": [says, "other"],
        **prose,
    }
    pet: dict[str, Json] = {
        "type": "object",
        "title": says,
        "required": [f"name{called}"],
        "properties": {f"name{called}": field, "born": {"type": "string", **prose}},
        **prose,
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": f"Pets{called}", "version": says, **prose},
        "servers": [{"url": f"https://pets.example/{called}", **prose}],
        "tags": [{"name": f"pets{called}", **prose}],
        "paths": {
            f"/pets/{{id}}/{called}": {
                "post": {
                    "operationId": f"add{called}",
                    "tags": [f"pets{called}"],
                    "summary": says,
                    **prose,
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, **prose},
                        {
                            "name": f"kind{called}",
                            "in": "query",
                            "schema": {
                                "type": "string",
                                "enum": [says],
                                "default": says,
                            },
                            "example": says,
                            **prose,
                        },
                        {"name": f"trace{called}", "in": "header", **prose},
                    ],
                    "requestBody": {
                        **prose,
                        "content": {
                            "application/json": {
                                "schema": schema,
                                "examples": {
                                    f"one{called}": {"summary": says, "value": {}}
                                },
                            }
                        },
                    },
                    "responses": {
                        "200": {
                            **prose,
                            "content": {
                                "application/json": {"schema": schema, "example": says}
                            },
                        },
                        "404": prose,
                    },
                    "security": [{f"Key{called}": []}],
                }
            }
        },
        "components": {
            "schemas": {f"Pet{called}": pet},
            "securitySchemes": {
                f"Key{called}": {"type": "apiKey", "in": "header", "name": "K", **prose}
            },
        },
    }


def pointed(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1").replace("%", "%25")


@pytest.fixture(autouse=True, scope="module")
def black_reads_each_text_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tidy, "as_black_likes_it", cache(tidy.as_black_likes_it))
        yield


def generated(root: dict[str, Json]) -> Mapping[str, str]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "openapi.json")
        file.write_text(json.dumps(root), encoding="utf-8")
        project = Project.from_file(file, Path(folder, "out"), "sdk")
        return generate(project, Report(), lambda _: None).tree


@cache
def calm() -> Mapping[str, str]:
    return generated(description(CALM))


def skeleton(text: str) -> str:
    """The syntax of a module, whatever its strings say."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


def fires(text: str) -> bool:
    """Whether a module's code, and not its strings, touches the canary."""
    return any(
        isinstance(node, ast.Attribute) and node.attr == "fire"
        for node in ast.walk(ast.parse(text))
    )


def tokens(text: str) -> Iterator[Token]:
    for block in MARKDOWN.parse(text):
        yield block
        yield from block.children or ()


def is_html(token: Token) -> bool:
    return token.type in {"html_block", "html_inline"}


def leads_astray(token: Token) -> bool:
    target = str(token.attrs.get("href") or token.attrs.get("src") or "")
    return "javascript:" in target.lower()


@SLOW
@given(TEXTS)
@example('ends with """')
@example("ends with \\")
def test_prose_and_values_leave_the_syntax_of_every_module_as_it_is(says: str) -> None:
    tree = generated(description(says))
    assert tree.keys() == calm().keys()
    for path, text in tree.items():
        if path.endswith(".py"):
            assert skeleton(text) == skeleton(calm()[path])


@SLOW
@given(TEXTS)
@example("'\"); canary.fire(); (\"'")
def test_a_name_is_never_code(called: str) -> None:
    for path, text in generated(description(CALM, called)).items():
        if path.endswith(".py"):
            assert not fires(text), path


@SLOW
@given(TEXTS)
@example("<script>canary.fire()</script>")
def test_no_text_becomes_markup_in_a_markdown_page(says: str) -> None:
    for path, text in generated(description(says, says)).items():
        if path.endswith(".md"):
            assert not [token for token in tokens(text) if is_html(token)], path
            assert not [token for token in tokens(text) if leads_astray(token)], path


@SLOW
@given(TEXTS)
def test_no_text_becomes_a_setting_of_the_package(says: str) -> None:
    project = tomllib.loads(generated(description(says, says))["pyproject.toml"])
    assert project.keys() == tomllib.loads(calm()["pyproject.toml"]).keys()
    assert project["tool"].keys() == {"hatch"}


@SLOW
@given(TEXTS, TEXTS)
def test_no_text_leaves_the_output_folder(says: str, called: str) -> None:
    for path in generated(description(says, f"../../{called}/..")):
        assert not path.startswith("/")
        assert ".." not in path.split("/")
