"""Streams that are closed, old, or not watched never cost more than what was to be said."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands import cli
from generator.system.terminal import counter, make_printable, progress

ROOT = Path(cli.__file__).parent.parent


def run(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def test_a_reader_who_leaves_is_no_error() -> None:
    with run("explain") as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_terminal_without_unicode_gets_escapes() -> None:
    environment = {"PYTHONIOENCODING": "ascii"}
    with run("generate", "caf\u00e9", **environment) as process:
        _, err = process.communicate()
    assert process.returncode == 2
    assert err.startswith(b"caf\\xe9 CFG001")


def test_a_stream_of_ours_escapes_what_it_cannot_hold() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    make_printable(stream)
    stream.write("caf\u00e9 \u2192")
    stream.flush()
    stream.seek(0)
    assert stream.read() == "caf\\xe9 \\u2192"


class Terminal(io.StringIO):
    """A stream somebody watches."""

    def isatty(self) -> bool:
        return True


def watch(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal, outside CI."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return terminal


def test_progress_is_one_line_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    with progress("pets") as step:
        step("load")
        step("write")
    lines = terminal.getvalue().split("\r\x1b[2K")
    assert lines == ["", "pets: load \u2026", "pets: write \u2026", ""]


def test_what_many_are_doing_is_one_line_that_fits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = watch(monkeypatch)
    monkeypatch.setenv("COLUMNS", "40")
    with counter(40) as show:
        show("3 done \u00b7 pets: load")
        show("3 done \u00b7 pets: render \u00b7 dogs: load")
    lines = terminal.getvalue().split("\r\x1b[2K")
    assert lines == [
        "",
        "40 APIs \u00b7 3 done \u00b7 pets: load \u2026",
        "40 APIs \u00b7 3 done \u00b7 pets: render \u00b7 dogs\u2026",
        "",
    ]
    assert max(map(len, lines)) == 39


def test_progress_is_silent_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    monkeypatch.setenv("CI", "1")
    with progress("pets") as step:
        step("load")
    assert terminal.getvalue() == ""


def test_progress_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("pets") as step:
        step("load")
    assert capsys.readouterr().err == ""


def test_help_does_not_load_what_it_does_not_need() -> None:
    code = "import sys, generator.commands.cli; print('pydantic' in sys.modules)"
    out = subprocess.check_output(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert out.strip() == b"False"
