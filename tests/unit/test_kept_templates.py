"""A template is compiled once per installation, and code that is kept is never out of date."""

from __future__ import annotations

import shutil
import sys
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
import pytest

from generator import escape, render
from generator.foreign import Code

NAME = "page.md.jinja"
HELLO = "Hello, {{ name }}!"


@pytest.fixture(autouse=True)
def as_python_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return tmp_path / "first"


def printed(folder: Path, text: str = "", own: Path | None = None) -> str:
    if text:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / NAME).write_text(text, encoding="utf-8")
    views = {"name": Code("Ada")}
    return render.render(views, [folder], [own] if own else []).printed["page.md"]


def moved(folder: Path) -> Path:
    """The same folder elsewhere, with all that is kept in it, as another process meets it."""
    return Path(shutil.copytree(folder, folder.with_name("second")))


def kept(folder: Path) -> Path:
    return Path(cache_from_source(str(folder / NAME)))


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(jinja2.Environment, "compile", refuse)


def test_the_next_process_compiles_nothing(
    first: Path, request: pytest.FixtureRequest
) -> None:
    assert printed(first, HELLO) == "Hello, Ada!"
    request.getfixturevalue("no_compiler")
    assert printed(moved(first)) == "Hello, Ada!"


@pytest.mark.usefixtures("no_compiler")
def test_the_first_process_compiles(first: Path) -> None:
    with pytest.raises(AssertionError, match="compiled again"):
        printed(first, HELLO)


def test_code_is_kept_where_python_keeps_it(first: Path) -> None:
    printed(first, HELLO)
    found = {path.parent.name for path in first.rglob("*.pyc")}
    assert found == {"__pycache__"}
    assert kept(first).is_file()
    assert list(kept(first).parent.iterdir()) == [kept(first)]


def test_what_is_kept_makes_no_file(first: Path) -> None:
    printed(first, HELLO)
    again = render.render({"name": Code("Ada")}, [moved(first)])
    assert [*again.printed, *again.copied] == ["page.md"]


def test_another_text_is_another_template(first: Path) -> None:
    printed(first, HELLO)
    assert printed(moved(first), "Bye, {{ name }}!") == "Bye, Ada!"


@pytest.mark.parametrize(
    ("place", "name"), [(jinja2, "__version__"), (render, "MAGIC_NUMBER")]
)
def test_another_compiler_compiles_again(
    first: Path, place: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed(first, HELLO)
    before = kept(first).read_bytes()
    second = moved(first)
    monkeypatch.setattr(place, name, "another")
    assert printed(second) == "Hello, Ada!"
    assert kept(second).read_bytes() != before


@pytest.mark.parametrize("rest", [0, 70, -1])
def test_damaged_code_is_made_again(first: Path, rest: int) -> None:
    printed(first, HELLO)
    second = moved(first)
    whole = kept(second).read_bytes()
    kept(second).write_bytes(whole[:rest])
    assert printed(second) == "Hello, Ada!"
    assert kept(second).read_bytes()[:64] == whole[:64]


def test_a_user_s_own_template_is_kept_nowhere(first: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / NAME).write_text("Mine, {{ name }}", encoding="utf-8")
    assert printed(first, HELLO, own) == "Mine, Ada"
    assert list(own.iterdir()) == [own / NAME]
    assert list(first.iterdir()) == [first / NAME]


def test_nothing_is_kept_where_python_keeps_nothing(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert printed(first, HELLO) == "Hello, Ada!"
    assert list(first.iterdir()) == [first / NAME]


def test_an_installation_that_takes_no_files_is_no_error(first: Path) -> None:
    first.mkdir()
    (first / "__pycache__").write_text("no folder")
    assert printed(first, HELLO) == "Hello, Ada!"


def test_no_door_is_asked_while_a_template_is_compiled(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def louder(text: str) -> Code:
        return Code(text.upper())

    assert printed(first, "{{ 'a<b' | inline }}") == "a&lt;b"
    monkeypatch.setattr(escape, "inline", louder)
    assert printed(moved(first)) == "A<B"
