"""`instep generate --watch` runs again when something it reads changes, and only then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from queue import Queue

import pytest

from generator.commands import cli
from generator.commands.opening import open_project
from generator.commands.watching import matters
from generator.config.project import Asked

PETS = """openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets: {get: {operationId: listPets, responses: {"200": {description: Pets}}}}
"""
ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds to wait for a line on a machine that is busy."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "specs" / "pets"
    folder.mkdir(parents=True)
    (folder / "openapi.yaml").write_text(PETS, encoding="utf-8")
    (folder / "instep.toml").write_text(
        'description = "openapi.yaml"\noutput = "out"\n[docs]\nlocales = []\n',
        encoding="utf-8",
    )
    return folder


class Lines:
    """What a running command says, line by line."""

    def __init__(self, run: subprocess.Popen[str]) -> None:
        self.run = run
        self._said: Queue[str] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.run.stdout
        for line in self.run.stdout:
            self._said.put(line.rstrip("\n"))

    def next(self, start: str) -> str:
        """The next line that starts like this."""
        while True:
            line = self._said.get(timeout=PATIENCE)
            if line.startswith(start):
                return line


@pytest.fixture
def watcher(folder: Path) -> Generator[Lines]:
    run = subprocess.Popen(
        [sys.executable, "-m", "generator", "generate", "pets", "--watch"],
        cwd=folder.parents[1],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield Lines(run)
    run.kill()
    run.wait()
    assert run.stdout
    run.stdout.close()


def test_a_change_is_generated_a_mistake_is_told_and_an_interrupt_ends_it(
    watcher: Lines, folder: Path
) -> None:
    assert "1 operation in, 1 out" in watcher.next("pets: ")
    watcher.next("watching specs/pets")
    more = PETS + PETS.splitlines()[-1].replace("/pets", "/more").replace(
        "list", "more"
    )
    (folder / "openapi.yaml").write_text(more + "\n", encoding="utf-8")
    assert "2 operations in, 2 out" in watcher.next("pets: ")
    watcher.next("watching specs/pets")
    (folder / "openapi.yaml").write_text("openapi: [", encoding="utf-8")
    assert "nothing written" in watcher.next("pets: ")
    watcher.next("watching specs/pets")
    (folder / "openapi.yaml").write_text(PETS, encoding="utf-8")
    assert "1 operation in, 1 out" in watcher.next("pets: ")
    watcher.next("watching specs/pets")
    watcher.run.send_signal(signal.SIGINT)
    assert watcher.run.wait(PATIENCE) == 130


def test_what_is_generated_hidden_or_elsewhere_is_no_reason_to_run(
    folder: Path,
) -> None:
    project = open_project(folder, Asked())
    reasons = {
        path: matters(folder / path, [project])
        for path in (
            "openapi.yaml",
            "pages/fr/x.md",
            "out/pets/__init__.py",
            ".openapi.yaml.swp",
            "__pycache__/x.pyc",
            "../other/openapi.yaml",
        )
    }
    assert [path for path, is_one in reasons.items() if is_one] == [
        "openapi.yaml",
        "pages/fr/x.md",
    ]


def test_without_the_library_it_is_told_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert cli.main(["generate", "pets", "--watch"]) == 2
    assert "fix: pip install 'instep[watch]'" in capsys.readouterr().err
    assert not (folder / "out").exists()
