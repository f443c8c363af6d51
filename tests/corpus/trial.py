"""One description, put through every check: what came out of it, and what was wrong."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import Self

from pydantic import BaseModel, ValidationError

from tests.corpus.documents import ROOT, Description

BIN = ROOT / ".venv" / "bin"
CODE = {"instep": str(BIN / "instep"), "python": str(BIN / "python")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended, and what it took."""

    code: int
    seconds: float
    megabytes: float
    output: str

    @property
    def last_words(self) -> str:
        """What an error says in its last line."""
        lines = [line for line in self.output.splitlines() if line.strip()]
        return lines[-1].strip() if lines else f"exit {self.code}"


class Finding(BaseModel):
    """What we need of a finding."""

    code: str
    level: str
    what: str


class Summary(BaseModel):
    """What we need of a summary."""

    models: int = 0


class Told(BaseModel):
    """What `instep generate --format json` printed."""

    findings: tuple[Finding, ...] = ()
    summary: tuple[Summary, ...] = ()

    @classmethod
    def read(cls, text: str) -> Self:
        """What a run said; nothing if it broke off before it could."""
        try:
            return cls.model_validate_json(text)
        except ValidationError:
            return cls()

    @property
    def models(self) -> int:
        """How many models came out."""
        return sum(one.models for one in self.summary)


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What one description became, and which checks failed with what words."""

    description: Description
    operations: int = 0
    functions: int = 0
    models: int = 0
    lines: int = 0
    seconds: float = 0
    megabytes: float = 0
    findings: Counter[str] = field(default_factory=Counter[str])
    failures: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A description, a folder of its own, and the seconds a command may take."""

    description: Description
    folder: Path
    slot: int
    patience: float

    @property
    def package(self) -> str:
        """A package name that no other description has."""
        return "sdk_" + re.sub(r"\W+", "_", self.description.name).lower()

    @property
    def output(self) -> Path:
        """Where the SDK is written."""
        return self.folder / self.package

    def run(self, *command: str | Path, seed: int = 0) -> Ended:
        """Run a command in the output folder to its end, or to the end of our patience."""
        self.output.mkdir(parents=True, exist_ok=True)
        told = self.folder / f"{self.package}.out"
        environment = {
            **os.environ,
            "PYTHONHASHSEED": str(seed),
            "MYPYPATH": "",
            "PYTHONPATH": str(ROOT),
        }
        started = time.perf_counter()
        with told.open("wb") as out:
            running = Popen(
                [str(word) for word in command],
                cwd=self.output,
                env=environment,
                stdin=DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
            stop = threading.Timer(
                self.patience, os.killpg, (running.pid, signal.SIGKILL)
            )
            stop.start()
            _, status, used = os.wait4(running.pid, 0)
            stop.cancel()
        running.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        text = told.read_text(encoding="utf-8", errors="replace")
        late = f"{text}\nstopped after {seconds:.0f} s"
        return Ended(
            code=running.returncode,
            seconds=seconds,
            megabytes=used.ru_maxrss / 1024,
            output=text if running.returncode != -signal.SIGKILL else late,
        )
