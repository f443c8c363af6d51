"""Gives generated files their final form: as black has it for Python, one newline at the end."""

from __future__ import annotations

from collections.abc import Mapping

from generator.apart import can_copy
from generator.layout import lay_out

_WORTH_MORE_PROCESSES = 2_000_000
"""Characters of Python from which starting more processes saves more than it costs."""


def tidy(files: Mapping[str, str], processes: int) -> dict[str, str]:
    """The files, formatted; the result does not depend on the number of processes.

    Raises:
        black.InvalidInput: a template made text that is no Python.
    """
    sources = {path: text for path, text in files.items() if path.endswith(".py")}
    formatted = _formatted(list(sources.values()), processes)
    done = dict(zip(sources, formatted, strict=True))
    return {path: done.get(path) or _ended(text) for path, text in files.items()}


def _ended(text: str) -> str:
    """A text without blanks at its ends of lines, and with one newline at its end."""
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")) + "\n"


def _formatted(texts: list[str], processes: int) -> list[str]:
    size = sum(map(len, texts))
    if processes < 2 or size < _WORTH_MORE_PROCESSES or not can_copy():
        return [_laid_out(text) for text in texts]
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        share = -(-len(texts) // (processes * 4))
        return list(pool.map(_laid_out, texts, chunksize=share))


def _laid_out(text: str) -> str:
    return lay_out(text, as_black_likes_it)


def as_black_likes_it(text: str) -> str:
    """One Python file, formatted by black; it is loaded when it is first asked."""
    from black import format_file_contents
    from black.mode import Mode, TargetVersion
    from black.report import NothingChanged

    mode = Mode(target_versions={TargetVersion.PY311}, line_length=88)
    try:
        return format_file_contents(text, fast=True, mode=mode)
    except NothingChanged:
        return text
