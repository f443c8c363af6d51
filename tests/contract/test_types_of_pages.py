"""Type checkers know the items of a list, and refuse to walk what has no pages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import described

from generated import generate

PROGRAM = """
from collections.abc import AsyncIterator, Iterator

from shelf_types import AsyncShelf, PagedRequest, Shelf, models, shelf

Asked = PagedRequest[models.NumberedResponse, models.Item]

def good(client: Shelf) -> None:
    asked: Asked = shelf.numbered(page=1)
    items: Iterator[models.Item] = client.iterate(asked)
    pages: Iterator[models.NumberedResponse] = client.pages(asked, max_pages=2)
    page: models.NumberedResponse = client.send(asked)
    others: Iterator[models.Item] = client.shelf.numbered.iterate(size=3)
    wholes: Iterator[models.NumberedResponse] = client.shelf.numbered.pages()
    whole: models.NumberedResponse = client.shelf.numbered(page=1)
    top: Iterator[list[models.Item]] = client.pages(shelf.plain())
    for item in client.iterate(shelf.search(query="x")):
        print(item.id)
    print(items, pages, page, others, wholes, whole, top)

async def good_too(client: AsyncShelf) -> None:
    items: AsyncIterator[models.Item] = client.iterate(shelf.numbered())
    pages: AsyncIterator[models.NumberedResponse] = client.shelf.numbered.pages()
    page: models.NumberedResponse = await client.shelf.numbered(page=1)
    async for item in client.shelf.cursor.iterate():
        print(item.id, items, pages, page)

def bad(client: Shelf) -> None:
    client.iterate(shelf.single())
    client.pages(shelf.single())
    client.shelf.single.iterate()
    client.shelf.numbered.iterate(pgae=1)
    client.iterate(shelf.numbered(page="1"))
"""
FIRST_BAD = PROGRAM[: PROGRAM.index("client.iterate(shelf.single())")].count("\n") + 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("types_of_pages")
    generate(folder, "shelf_types", described())
    (folder / "shelf_types" / "program.py").write_text(PROGRAM)
    return folder / "shelf_types"


def test_mypy_knows_what_a_walk_brings(folder: Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "program.py"],
        cwd=folder,
        env={**os.environ, "MYPYPATH": "", "MYPY_CACHE_DIR": str(_shared_cache())},
        capture_output=True,
        text=True,
    )
    wrong = re.findall(r"^program.py:(\d+): error", checked.stdout, re.M)
    assert [int(line) for line in wrong] == _bad_lines(), checked.stdout


def test_pyright_knows_what_a_walk_brings(folder: Path) -> None:
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "pyright",
            "--outputjson",
            "--pythonpath",
            sys.executable,
            "program.py",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    told = json.loads(checked.stdout)["generalDiagnostics"]
    wrong = sorted({one["range"]["start"]["line"] + 1 for one in told})
    assert wrong == _bad_lines(), checked.stdout


def _bad_lines() -> list[int]:
    return list(range(FIRST_BAD, FIRST_BAD + 5))


def _shared_cache() -> Path:
    """The type checker's own cache: pydantic and httpx2 take it most of its time."""
    return Path(__file__).parents[2] / ".mypy_cache" / "generated"
