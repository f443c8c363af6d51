"""What must be true of a generated tree, however hostile the text of its description."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pytest import MonkeyPatch

from generator import pipeline
from generator.config.project import Project
from generator.pipeline import generate
from generator.pointer import Json
from generator.report import Report, Unusable
from tests.hostile.positions import ADDRESSES, POSITIONS, filled

LIVE = re.compile(r"^\s*(javascript|vbscript|data|file):", re.IGNORECASE)
UGLY = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u202a-\u202e\u2028\u2029\u2066-\u2069]")
"""Characters that no file of ours holds: controls, line breaks of others, turned directions."""


class Reader(MarkdownIt):
    """A reader of Markdown that hides no dangerous link, as the usual one would."""

    def validateLink(self, url: str) -> bool:
        return bool(url)


MARKDOWN = Reader("commonmark").enable("table")


def generated(
    root: Mapping[str, Json], report: Report | None = None
) -> Mapping[str, str]:
    """The files of a description, before black has seen them."""
    with TemporaryDirectory() as folder, MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "tidy", _untidied)
        file = Path(folder, "openapi.json")
        file.write_text(json.dumps(root), encoding="utf-8")
        project = Project.from_file(file, Path(folder, "out"), "sdk")
        return generate(project, report or Report(), lambda _: None).tree


def everywhere(text: str, report: Report | None = None) -> Mapping[str, str]:
    """The files of a description that holds a text at every position.

    As an address the text may be refused, but only with a place; then it stands at all others.
    """
    try:
        return generated(filled(POSITIONS, text), report)
    except Unusable as refusal:
        assert refusal.finding.code == "REF001"
        assert refusal.finding.mark.line
        others = [name for name in POSITIONS if name not in ADDRESSES]
        return generated(filled(others, text), report)


def _untidied(path: str, text: str) -> str:
    return text


@cache
def skeleton(text: str) -> str:
    """The syntax of a module, whatever its strings say."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


@cache
def tokens(text: str) -> tuple[Token, ...]:
    """Every token of a Markdown page, blocks and what is in them."""
    return tuple(
        token
        for block in MARKDOWN.parse(text)
        for token in (block, *(block.children or ()))
    )


def breaks_out(path: str, text: str) -> Iterator[str]:
    """What in a file is no longer text: markup, a live link, a setting, a broken module."""
    yield from (f"{path}: {found[0]!r}" for found in UGLY.finditer(text))
    if path.startswith("/") or ".." in path.split("/") or not path.isprintable():
        yield f"{path!r} leads elsewhere"
    if path.endswith(".py"):
        yield from (f"{path}: {what}" for what in _in_code(text))
    if path.endswith(".md"):
        yield from (f"{path}: {what}" for what in _in_markdown(text))
    if path.endswith(".toml"):
        project = tomllib.loads(text)
        if project.keys() - {"dependency-groups"} != {
            "build-system",
            "project",
            "tool",
        }:
            yield f"{path} has the tables {sorted(project)}"
        if project["tool"].keys() - {"pytest"} != {"hatch"}:
            yield f"{path} has the tools {sorted(project['tool'])}"


def _in_code(text: str) -> Iterator[str]:
    try:
        module = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        yield f"not Python: {error}"
        return
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and node.id in {"__import__", "exec", "eval"}:
            yield f"calls {node.id}"
    for line in text.splitlines()[:2]:
        if re.match(r"[ \t\f]*#.*coding[:=]", line):
            yield f"declares an encoding: {line}"


def _in_markdown(text: str) -> Iterator[str]:
    for token in tokens(text):
        if token.type in {"html_block", "html_inline"}:
            yield f"HTML {token.content!r}"
        target = str(token.attrs.get("href") or token.attrs.get("src") or "")
        if LIVE.match(target):
            yield f"leads to {target!r}"


def shells(tree: Mapping[str, str]) -> Iterator[str]:
    """Every shell sample of the pages."""
    for path, text in tree.items():
        if path.endswith(".md"):
            yield from (
                token.content
                for token in tokens(text)
                if token.type == "fence" and token.info in {"bash", "sh", "shell"}
            )
