"""Jobs side by side return what they would one after another, and fail as they would."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from generator.system import apart
from generator.system.apart import can_copy, shared_out, side_by_side

ROOT = Path(apart.__file__).parents[1]
PROGRAM = """
import os, time
from generator.system import apart
apart.processors = lambda: 2

here = os.getpid()

def died():
    if os.getpid() != here:
        os._exit(3)
    return "done here"

def wrong():
    raise ValueError("as ever")

print(apart.side_by_side([lambda: os.getpid() == here, lambda: os.getpid() == here]))
print(apart.side_by_side([lambda: "x" * 1_000_000, lambda: 2])[0] == "x" * 1_000_000)
print(apart.side_by_side([died, died]))
print(apart.side_by_side([lambda: (lambda: 1), lambda: 2])[0]())
try:
    apart.side_by_side([wrong, lambda: 2])
except ValueError as error:
    print(error)
try:
    apart.side_by_side([lambda: time.sleep(0.1), lambda: "x" * 1_000_000, wrong])
except ValueError as error:
    print(error)
try:
    print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("nobody is left")
print(len(os.listdir("/proc/self/fd")))
"""


def test_jobs_keep_their_order() -> None:
    jobs = [partial(int, at) for at in range(5)]
    assert side_by_side(jobs) == [0, 1, 2, 3, 4]
    assert side_by_side([]) == list[object]()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="copies are for Linux")
def test_all_jobs_but_the_last_are_done_in_copies_whose_failures_are_made_good() -> (
    None
):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    *said, descriptors = done.stdout.splitlines()
    assert said == [
        "[False, True]",
        "True",
        "['done here', 'done here']",
        "1",
        "as ever",
        "as ever",
        "nobody is left",
    ]
    assert int(descriptors) <= 5


def test_one_processor_is_no_reason_to_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "processors", lambda: 1)
    assert not can_copy()


def test_work_shared_out_comes_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "processors", lambda: 2)
    assert shared_out(str, 3, 2) == ["0", "1", "2"]
    assert shared_out(str, 0, 2) == list[object]()
    assert shared_out(str, 3, 1) == ["0", "1", "2"]


def test_work_that_a_process_cannot_be_told_of_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "processors", lambda: 2)
    count = 30_000
    assert shared_out(float, count, 2) == [float(at) for at in range(count)]
