"""Writing to streams that may be pipes, files, or terminals of any age."""

from __future__ import annotations

import os
import sys
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
    is_watched = (
        sys.stderr.isatty() and "CI" not in os.environ and os.getenv("TERM") != "dumb"
    )

    def step(verb: str) -> None:
        if is_watched:
            say(f"{ERASE}{name}: {verb} …", sys.stderr)

    try:
        yield step
    finally:
        if is_watched:
            say(ERASE, sys.stderr)
