"""Every folder beside this file is a case: a description, and what the command makes of it.

README.md says what a case may hold. UPDATE_GOLDEN=1 rewrites what is expected.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator import tidy
from generator.commands import cli
from generator.lock import NAME
from generator.config.usage import CONFIGURATION

HERE = Path(__file__).parent
UPDATE = bool(os.getenv("UPDATE_GOLDEN"))
CASES = sorted(
    path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] != "_"
)
OUTPUT = Path("out")


@pytest.fixture(autouse=True, scope="module")
def black_reads_each_text_once() -> Iterator[None]:
    """Most files of most cases are equal, and black takes most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tidy, "as_black_likes_it", cache(tidy.as_black_likes_it))
        yield


@pytest.mark.parametrize("name", CASES)
def test_the_command_makes_of_each_description_what_is_expected(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    case = HERE / name
    monkeypatch.chdir(tmp_path)
    if (case / "before").is_dir():
        _generate_before(case, tmp_path)
        capsys.readouterr()
    _lay_out(case, tmp_path)
    exit_code = cli.main(["generate", *_arguments(case)])
    said = capsys.readouterr().err
    made = {
        path.relative_to(OUTPUT).as_posix(): path.read_text(encoding="utf-8")
        for path in OUTPUT.rglob("*")
        if path.is_file()
    }
    if UPDATE:
        _rewrite(case, said, made)
    assert exit_code == int(_text(case / "exit.txt") or 0)
    assert said == _text(case / "report.txt")
    assert {path: made.get(path) for path in _expected(case)} == _expected(case)
    assert exit_code == 0 or not OUTPUT.exists()


@pytest.mark.parametrize("name", ["openapi.yaml", "openapi.json"])
def test_thirty_thousand_brackets_are_wrong_input_like_any_other(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("[" * 30_000, encoding="utf-8")
    assert cli.main(["generate", name, "--output", str(OUTPUT)]) == 3
    assert capsys.readouterr().err.startswith(f"{name}:1:")
    assert not OUTPUT.exists()


def test_every_expected_python_file_is_python() -> None:
    files = sorted(HERE.glob("*/expected/**/*.py"))
    assert len(files) > 50
    for file in files:
        compile(file.read_text(encoding="utf-8"), str(file), "exec", dont_inherit=True)


def test_no_case_stands_without_an_expectation() -> None:
    empty = [
        name
        for name in CASES
        if not _expected(HERE / name) and not _text(HERE / name / "exit.txt")
    ]
    assert empty == []


def _generate_before(case: Path, folder: Path) -> None:
    """The case as it was when the SDK was generated and committed."""
    _lay_out(case / "before", folder)
    assert cli.main(["generate", *_arguments(case / "before")]) == 0
    name = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    for words in (["init", "-q"], ["add", "."], [*name, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *words], cwd=folder, check=True)


def _lay_out(case: Path, folder: Path) -> None:
    """The case as a user would have it: its inputs here, the last run's lock in `out`."""
    for path in case.iterdir():
        if path.is_file() and path.name != NAME:
            shutil.copy(path, folder)
        elif path.is_dir() and path.name not in ("before", "expected"):
            shutil.copytree(path, folder / path.name)
    if (case / NAME).is_file():
        (folder / OUTPUT).mkdir()
        shutil.copy(case / NAME, folder / OUTPUT)


def _arguments(case: Path) -> list[str]:
    if (case / CONFIGURATION).is_file():
        target = ["."]
    else:
        description = next(
            path.name for path in sorted(case.glob("*.*")) if path.stem in _INPUTS
        )
        target = [description, "--output", str(OUTPUT)]
    return [*target, *_text(case / "arguments.txt").split()]


_INPUTS = ("openapi", "page", "llms")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _expected(case: Path) -> dict[str, str]:
    root = case / "expected"
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _rewrite(case: Path, said: str, made: dict[str, str]) -> None:
    """New text for the files that are expected already, and for the report."""
    for path in _expected(case):
        (case / "expected" / path).write_text(made[path], encoding="utf-8")
    (case / "report.txt").unlink(missing_ok=True)
    if said:
        (case / "report.txt").write_text(said, encoding="utf-8")
