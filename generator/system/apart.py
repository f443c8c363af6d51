"""Independent jobs side by side, each in a copy of this process."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

T = TypeVar("T")


def side_by_side(jobs: Sequence[Callable[[], T]]) -> list[T]:
    """What each job returns, in the order of the jobs; they share nothing they change.

    The last one is done here and the others in copies of this process, where the system
    has them. What a copy cannot do is done here as well, so that errors are as ever.
    """
    if len(jobs) < 2 or not can_copy():
        return [job() for job in jobs]
    copies = [_copy(job) for job in jobs[:-1]]
    try:
        last = jobs[-1]()
    except BaseException:
        for process, pipe in copies:
            pipe.close()
            os.kill(process, signal.SIGKILL)  # nobody waits for its answer
            os.waitpid(process, 0)
        raise
    return [
        *(_answer(copy, job) for copy, job in zip(copies, jobs, strict=False)),
        last,
    ]


def shared_out(work: Callable[[int], T], count: int, hands: int) -> list[T]:
    """What some work makes of each number below `count`, in order, by so many processes.

    Each takes the next number when it is done with one, the last of them first. What a copy
    took and could not do is done here as well.
    """
    if hands < 2 or not can_copy():
        return [work(at) for at in range(count)]
    table, placed = os.pipe()
    with os.fdopen(table, "rb", buffering=0) as cards:
        _place(placed, count)
        done: dict[int, T] = {}
        for answers in side_by_side([partial(_taken, work, cards)] * hands):
            done |= answers
    return [done[at] if at in done else work(at) for at in range(count)]


_CARD = 3
"""Bytes of a number on the table, which are taken together or not at all."""


def _place(table: int, count: int) -> None:
    """Puts numbers on the table; a pipe holds a good 20,000, and what it cannot is left out."""
    os.set_blocking(table, False)
    with os.fdopen(table, "wb", buffering=0) as cards:
        for at in reversed(range(count)):
            if cards.write(at.to_bytes(_CARD, "big")) is None:
                break


def _taken(work: Callable[[int], T], cards: BinaryIO) -> dict[int, T]:
    done: dict[int, T] = {}
    while card := cards.read(_CARD):
        at = int.from_bytes(card, "big")
        done[at] = work(at)
    return done


def can_copy() -> bool:
    """Whether it is safe and of use to copy this process."""
    return processors() > 1 and is_safe_to_copy()


def is_safe_to_copy() -> bool:
    """Whether a copy of this process would be whole: on Linux, with a single thread."""
    threads = Path("/proc/self/task")
    return threads.is_dir() and len(list(threads.iterdir())) == 1


def processors() -> int:
    """How many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    there = len(allowed(0)) if allowed else os.cpu_count() or 1
    return min((there, *_share))


_share: list[int] = []


def keep_to(share: int) -> None:
    """Have this process and its copies use no more processors than these."""
    _share.append(share)


def _copy(job: Callable[[], T]) -> tuple[int, BinaryIO]:
    """A copy of this process at work, and where its answer will come from."""
    assert sys.platform != "win32"
    mine, its = os.pipe()
    process = os.fork()
    if process:
        os.close(its)
        return process, os.fdopen(mine, "rb")
    code = 1
    try:
        os.close(mine)
        with os.fdopen(its, "wb") as answer:
            pickle.dump(job(), answer, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _answer(copy: tuple[int, BinaryIO], job: Callable[[], T]) -> T:
    process, pipe = copy
    with pipe:
        written = pipe.read()
    _, status = os.waitpid(process, 0)
    if status:
        return job()
    answer: T = pickle.loads(written)
    return answer
