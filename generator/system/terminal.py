"""Writing to streams that may be pipes, files, or terminals of any age."""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TextIO

ERASE = "\r\x1b[2K"


def say(text: str, stream: TextIO) -> None:
    """Write to a stream whose reader may have left."""
    if not text:
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        silence(stream)


def silence(stream: TextIO) -> None:
    """Send what is still unsaid nowhere, so that Python does not complain as it exits."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def make_printable(*streams: TextIO) -> None:
    """Let every character pass, escaped where a stream's encoding has no place for it."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def progress(name: str) -> Generator[Callable[[str], None]]:
    """A function to call with each verb: one line, gone at the end, unseen in pipes and CI."""
    with _line() as show:
        yield lambda verb: show(f"{name}: {verb} …")


@contextmanager
def counter(count: int) -> Generator[Callable[[str], None]]:
    """The same for many things at once: a function to call with what is going on."""
    with _line() as show:
        yield lambda text: show(f"{count} APIs · {text} …" if text else "")


def is_watched(stream: TextIO) -> bool:
    """Whether a person looks at a stream while it is written."""
    return stream.isatty() and "CI" not in os.environ and os.getenv("TERM") != "dumb"


@contextmanager
def _line() -> Generator[Callable[[str], None]]:
    """A line of standard error to write and write over, as wide as the terminal at most."""
    watched = is_watched(sys.stderr)
    width = shutil.get_terminal_size().columns - 1

    def show(text: str) -> None:
        if watched:
            cut = text if len(text) <= width else f"{text[: width - 1]}…"
            say(f"{ERASE}{cut}", sys.stderr)

    try:
        yield show
    finally:
        if watched:
            say(ERASE, sys.stderr)


def origin(error: Exception) -> str:
    """Which error it is and where it comes from, which tells a stranger nothing else."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    place = os.path.basename(frames[-1].filename)
    return f"{type(error).__name__} at {place}:{frames[-1].lineno}"
