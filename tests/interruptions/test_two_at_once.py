"""Commands that start together on one folder, and locks nobody should trust: all is told, nothing
is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands import cli
from generator.commands.outcome import Exit
from generator.lock import NAME, VERSION, digest

ROOT = Path(__file__).parents[2]
PETS = """openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets: {get: {operationId: listPets, responses: {"200": {description: Pets}}}}
"""


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The generated folder of an API, with a file of the user's in it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "specs" / "pets"
    folder.mkdir(parents=True)
    (folder / "openapi.yaml").write_text(PETS, encoding="utf-8")
    (folder / "instep.toml").write_text(
        'description = "openapi.yaml"\noutput = "../../out"\nkeep = ["mine.txt"]\n'
        "docs = {locales = []}\n",
        encoding="utf-8",
    )
    assert cli.main(["generate"]) == Exit.FINE
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    return tmp_path / "out"


def on_disk(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def with_entry(text: str, **changes: object) -> str:
    return json.dumps({**json.loads(text), **changes})


LOCKS = {
    "of a newer Instep": ("LCK002", "has layout"),
    "cut short": ("LCK001", "it is not JSON"),
    "empty": ("LCK001", "it is empty"),
    "with a merge conflict": ("LCK001", "it holds a merge conflict"),
    "with a file outside": ("LCK003", '`files` names "../x"'),
}


def spoilt(text: str, how: str) -> str:
    match how:
        case "of a newer Instep":
            return with_entry(text, version=VERSION + 1)
        case "cut short":
            return text[: len(text) // 2]
        case "empty":
            return ""
        case "with a merge conflict":
            return text.replace('  "names"', '<<<<<<< HEAD\n  "names"')
        case _:
            files = {**json.loads(text)["files"], "../x": digest("mine")}
            return with_entry(text, files=files)


@pytest.mark.parametrize("how", LOCKS)
def test_a_lock_nobody_should_trust_stops_the_run_and_nothing_is_lost(
    output: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    (output.parent / "x").write_text("mine", encoding="utf-8")
    lock = output / NAME
    lock.write_text(spoilt(lock.read_text(encoding="utf-8"), how), encoding="utf-8")
    specs = output.parent / "specs" / "pets"
    (specs / "openapi.yaml").write_text(PETS.replace("/pets", "/dogs"), "utf-8")
    before = on_disk(output.parent)
    code, message = LOCKS[how]
    for words, expected in (
        (["generate"], Exit.UNWRITTEN),
        (["generate", "--force"], Exit.UNWRITTEN),
        (["check"], Exit.DIFFERENT),
    ):
        capsys.readouterr()
        assert cli.main(words) == expected
        out, err = capsys.readouterr()
        assert out == "pets: the lock cannot be relied on, nothing written\n"
        assert err.startswith(f"out/{NAME}") and code in err and message in err
        assert "did: wrote nothing" in err and "fix: " in err
        assert on_disk(output.parent) == before


def test_commands_that_start_together_write_one_whole_tree_or_say_why_not(
    output: Path,
) -> None:
    specs = output.parent / "specs" / "pets"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment["INSTEP_CACHE_DIR"] = str(output.parent / "cache")

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "generator", "generate"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    for path in ("/dogs", "/cats"):
        (specs / "openapi.yaml").write_text(PETS.replace("/pets", path), "utf-8")
        runs = [start() for _ in range(4)]
        ends = [(*run.communicate(timeout=120), run.returncode) for run in runs]
        for out, err, code in ends:
            assert code in (Exit.FINE, Exit.UNWRITTEN)
            if code == Exit.UNWRITTEN:
                assert "WRT005 another run is writing to this folder" in err
                assert out == "pets: could not write, nothing written\n"
        assert Exit.FINE in [code for _, _, code in ends]
        assert cli.main(["check"]) == Exit.FINE
        assert (output / "mine.txt").read_text(encoding="utf-8") == "mine"
        assert sorted(os.listdir(output.parent)) == ["cache", "out", "specs"]
