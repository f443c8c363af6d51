"""What one command costs, its children included."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".instep-cache" / "bench"
"""What is kept from one measurement to the next: rivals, and what Instep remembers."""
LONGEST = 600
"""Seconds after which a run is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one command cost: by the clock, of processors, of memory; and how it ended."""

    seconds: float
    processor: float
    """Seconds of all its processes together, which other work on the machine delays less."""
    megabytes: float
    code: int


def measured(command: Sequence[str], cwd: Path) -> Run:
    """One process and what it cost, its children's memory included if it is larger.

    A tool is measured as it is installed, with what Python keeps of its modules.
    """
    probe = (
        "import json,resource,subprocess,sys\n"
        "code=subprocess.call(sys.argv[1:],stdout=subprocess.DEVNULL,"
        "stderr=subprocess.DEVNULL)\n"
        "used=resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([code,used.ru_utime+used.ru_stime,used.ru_maxrss/1024]))"
    )
    environment = {"INSTEP_CACHE_DIR": str(CACHE / "runs"), **os.environ}
    environment["PYTHONPATH"] = str(ROOT)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    paths = os.pathsep.join([str(Path(command[0]).parent), environment["PATH"]])
    begin = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-c", probe, *command],
            cwd=cwd,
            env={**environment, "PATH": paths},
            capture_output=True,
            timeout=LONGEST,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return Run(seconds=LONGEST, processor=LONGEST, megabytes=0, code=-1)
    seconds = time.perf_counter() - begin
    code, processor, megabytes = json.loads(done.stdout)
    return Run(
        seconds=seconds, processor=processor, megabytes=megabytes, code=int(code)
    )


def middle(runs: Sequence[Run]) -> Run:
    return Run(
        seconds=median(run.seconds for run in runs),
        processor=median(run.processor for run in runs),
        megabytes=median(run.megabytes for run in runs),
        code=max(runs, key=lambda run: abs(run.code)).code,
    )
