"""A command on many APIs: as one after another would, whoever is done first and whoever fails."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from generator.commands import cli, console
from generator.commands.many import outcomes
from generator.commands.opening import find, find_one
from generator.commands.outcome import Exit, Outcome, State
from generator.config.usage import UsageError

ROOT = Path(cli.__file__).parents[2]
PETS = """openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets: {get: {operationId: listPets, responses: {"200": {description: Pets}}}}
"""
PROGRAM = """
import os, signal, sys, threading, time
from pathlib import Path
from generator import pipeline
from generator.commands import cli
from generator.system import apart

apart.processors = lambda: min([2, *apart._share])
real = pipeline.generate

def generate(project, report, step):
    with open("worked", "a") as worked:
        worked.write(f"{project.name}\\n")
    match project.name:
        case "bug":
            raise KeyError("secret")
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "slow":
            step("wait")
            Path(f"{project.name}.pid").write_text(str(os.getpid()))
            time.sleep(float(os.environ["SLOW"]))
    return real(project, report, step)

pipeline.generate = generate

if __name__ == "__main__":
    if os.environ["METHOD"] == "spawn":
        threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
    sys.exit(cli.main())
"""
"""Instep with APIs that fail by their name; a second thread keeps a process from being copied."""


@pytest.fixture
def apis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a folder of APIs, which is not called specs."""
    monkeypatch.chdir(tmp_path)
    for name in ("bug", "broken", "good", "killed", "misspelt", "slow"):
        add_api(name)
    Path("apis/broken/openapi.yaml").write_text("[", encoding="utf-8")
    with Path("apis/misspelt/instep.toml").open("a", encoding="utf-8") as file:
        file.write("colour = 1\n")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    return tmp_path / "apis"


def add_api(name: str, output: str = "") -> None:
    folder = Path("apis") / name
    folder.mkdir(parents=True)
    (folder / "openapi.yaml").write_text(PETS, encoding="utf-8")
    (folder / "instep.toml").write_text(
        f'description = "openapi.yaml"\noutput = "{output or f"../../out/{name}"}"\n'
        "docs = {locales = []}\n",
        encoding="utf-8",
    )


def started(
    *arguments: str, method: str = "fork", slow: str = "0.3"
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "program.py", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "METHOD": method, "SLOW": slow},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def slow_worker() -> int:
    """The process that is at work on the API called slow, once it is."""
    for _ in range(6000):
        with suppress(FileNotFoundError, ValueError):
            return int(Path("slow.pid").read_text())
        time.sleep(0.01)
    raise AssertionError("it was never begun")


SAID = """\
broken: the description cannot be used, nothing written
bug: a bug of ours, nothing written
good: 1 operation in, 1 out · 0 models · 0 findings · {files} → out/good
killed: its process was killed, nothing written
misspelt: cannot be done as asked, nothing written
slow: 1 operation in, 1 out · 0 models · 0 findings · {files} → out/slow
6 APIs: 2 generated, 4 failed · 2 operations in, 2 out · 4 findings
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills nobody by a signal")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_what_fails_takes_nobody_down_and_is_told_in_its_place(
    apis: Path, method: str
) -> None:
    with started("generate", str(apis), method=method) as run:
        out, err = run.communicate()
    files = out.partition("0 findings · ")[2].partition(" →")[0]
    assert files.endswith("written, 0 unchanged, 0 removed)")
    assert out == SAID.format(files=files)
    assert run.returncode == Exit.BUG
    assert [line.split()[1] for line in err.splitlines() if line[0] != " "] == [
        "SRC004",
        "RUN001",
        "RUN002",
        "CFG003",
    ]
    assert "apis/bug RUN001 Instep met a bug of its own here: KeyError at" in err
    assert "secret" not in err and "Traceback" not in err
    assert (
        "apis/killed RUN002 the process at work on this API was ended by signal 9"
        in (err)
    )
    assert sorted(os.listdir("out")) == ["good", "slow"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
def test_an_interrupt_ends_every_process_and_writes_nothing_more(apis: Path) -> None:
    with started("generate", str(apis), slow="600") as run:
        worker = slow_worker()
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert (out, err, run.returncode) == ("", "\ninterrupted\n", Exit.INTERRUPTED)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
    assert not Path("out/slow").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="copies are for Linux")
def test_who_wanted_it_is_killed_and_nobody_goes_on_to_write(apis: Path) -> None:
    with started("generate", str(apis), slow="1") as run:
        slow_worker()
        run.kill()
        run.communicate(timeout=60)  # until the last process has closed its end
    assert not Path("out/slow").exists()


@pytest.mark.parametrize("count", [3, 12])
def test_a_change_of_one_api_works_out_one_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INSTEP_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    names = [f"api{number:02}" for number in range(count)]
    for name in names:
        add_api(name)

    def run(*arguments: str) -> tuple[str, list[str]]:
        """What a run says, and which APIs it worked out."""
        Path("worked").write_text("")
        with started(*arguments, "apis") as command:
            out, err = command.communicate()
        assert err == ""
        return out, sorted(Path("worked").read_text().split())

    assert run("generate")[1] == names
    warm, none = run("generate")
    assert none == []
    assert run("generate", "--no-cache") == (warm, names)
    assert warm.splitlines()[-1].startswith(f"{count} APIs: {count} unchanged · ")
    checked, none = run("check")
    assert none == []
    assert run("check", "--no-cache") == (checked, names)
    Path("apis/api01/openapi.yaml").write_text(PETS.replace("/pets:", "/dogs:"))
    before, after = Path("out/api00"), Path("out/api01")
    kept = before.stat().st_ino, (before / "README.md").stat().st_mtime_ns
    said, worked = run("generate")
    assert worked == ["api01"]
    assert f"{count} APIs: 1 generated, {count - 1} unchanged · " in said
    assert kept == (before.stat().st_ino, (before / "README.md").stat().st_mtime_ns)
    assert '"/dogs"' in "".join(
        one.read_text(encoding="utf-8") for one in after.rglob("*.py")
    )


def test_the_json_of_many_has_every_api_in_order_and_their_total(apis: Path) -> None:
    for name in ("bug", "killed"):
        (apis / name / "instep.toml").unlink()
    with started("check", str(apis), "--format", "json") as run:
        rows = json.loads(run.communicate()[0])
    assert [(one["api"], one["exit"]) for one in rows["summary"]] == [
        ("broken", Exit.UNUSABLE),
        ("good", Exit.DIFFERENT),
        ("misspelt", Exit.USAGE),
        ("slow", Exit.DIFFERENT),
    ]
    assert rows["total"] == {
        "apis": 4,
        "out_of_step": 2,
        "failed": 2,
        "operations_in": 2,
        "operations_out": 2,
        "findings": 2,
    }
    assert run.returncode == Exit.UNUSABLE


def test_an_output_folder_inside_another_is_written_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    add_api("outer", "../../out")
    add_api("inner", "../../out/custom")
    with started("generate", "apis") as run:
        assert run.wait() == 0
    with started("generate", "apis") as run:
        said = run.communicate()[0]
    assert said.splitlines()[-1].startswith("2 APIs: 2 unchanged")


def test_a_folder_of_api_folders_means_each_of_them(apis: Path) -> None:
    assert [path.name for path in find("apis")] == sorted(
        path.name for path in apis.iterdir()
    )
    with pytest.raises(UsageError, match="CFG001 this folder holds 6 APIs, and one is"):
        find_one("apis")
    for command in (["diff", "apis", "apis"], ["vendor", "apis", "there"]):
        assert cli.main(command) == Exit.USAGE


def test_nothing_to_do_is_no_outcome() -> None:
    def never(*_: object) -> Outcome:
        raise AssertionError

    assert outcomes([], never) == []


def told(
    capsys: pytest.CaptureFixture[str],
    states: Mapping[State, int],
    seconds: float | None = None,
) -> list[str]:
    """What is said of so many APIs in each state; only what is out of step is news."""
    many = [
        Outcome(
            name=f"{state.value}{number}",
            exit=Exit.FINE,
            sentence="a sentence",
            state=state,
            is_news=state is State.OUT_OF_STEP,
            numbers={"operations_in": 2, "operations_out": 1},
        )
        for state, count in states.items()
        for number in range(count)
    ]
    console.tell(many, console.Format.TEXT, seconds)
    return capsys.readouterr().out.splitlines()


def test_of_a_few_each_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, {State.IN_STEP: 1}) == ["in step0: a sentence"]
    *lines, last = told(capsys, {State.IN_STEP: 9, State.OUT_OF_STEP: 1})
    assert len(lines) == 10
    assert last == (
        "10 APIs: 9 in step, 1 out of step · 20 operations in, 10 out · 0 findings"
    )


def test_of_many_only_news_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, {State.OUT_OF_STEP: 1, State.IN_STEP: 39}, 12.345) == [
        "out of step0: a sentence",
        "40 APIs: 39 in step, 1 out of step · 80 operations in, 40 out · 0 findings · 12.3 s",
    ]
