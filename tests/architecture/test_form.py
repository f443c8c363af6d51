"""The form of the source: small modules that say why they exist, and one table of codes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.codes import CODES

SOURCE = Path(__file__).parents[2] / "generator"
FILES = sorted(SOURCE.rglob("*.py"))
LISTS = {"codes.py", "ir.py"}
"""One table, and one closed family of types: longer than a module, and still one idea."""
CODE = re.compile(r'"([A-Z]{3}[0-9]{3})"')


def named(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def undocumented(module: ast.Module) -> Iterator[str]:
    """The public functions and classes of a module without a word about them."""
    for node in module.body:
        if (
            isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and ast.get_docstring(node) is None
        ):
            yield node.name


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_module_fits_in_three_hundred_lines(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= 300 or named(file) in LISTS


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_module_says_why_it_exists(file: Path) -> None:
    words = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    assert words
    assert words.split("\n\n")[0].endswith(".")


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_public_function_and_class_is_documented(file: Path) -> None:
    module = ast.parse(file.read_text(encoding="utf-8"))
    assert list(undocumented(module)) == []


@pytest.mark.parametrize("word", ["type: ignore", "noqa", "TODO", "FIXME", "XXX"])
def test_nothing_is_left_for_later(word: str) -> None:
    assert [named(file) for file in FILES if word in file.read_text("utf-8")] == []


def test_every_finding_code_stands_in_the_table_and_is_used() -> None:
    used = {
        code
        for file in FILES
        if file.name != "codes.py"
        for code in CODE.findall(file.read_text(encoding="utf-8"))
    }
    assert used == CODES.keys()


def test_every_finding_code_is_explained() -> None:
    for code in CODES.values():
        assert code.title
        assert code.explanation.endswith(".")
