"""Running a command again whenever something changes that it reads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator.commands.outcome import shown
from generator.config.project import Project
from generator.config.usage import UsageError
from generator.document import Mark
from generator.report import Finding
from generator.system.terminal import say

QUIET = 200
"""Milliseconds without a change before a run begins, so that saving many files is one run."""


def keep(once: Callable[[], int], projects: Callable[[], tuple[Project, ...]]) -> int:
    """Run once, and then after every change, until somebody interrupts.

    A run that fails is told like any other, and the next change gives it another chance.

    Raises:
        UsageError: the library that watches is not installed.
        KeyboardInterrupt: somebody had enough.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise UsageError(
            Finding(
                code="CFG007",
                mark=Mark("--watch"),
                what="watching needs the library watchfiles, which is not installed",
                fix="pip install 'instep[watch]'",
            )
        ) from None
    known = projects()
    while True:
        folders = _folders(known)
        changes = watch(
            *folders,
            watch_filter=partial(_matters, known),
            debounce=QUIET * 2,
            step=QUIET,
            rust_timeout=QUIET,
            yield_on_timeout=True,
        )
        next(
            changes
        )  # listens from here on, so that nothing is missed while a run lasts
        while folders == _folders(known):
            once()
            with suppress(UsageError):  # the run has told it; what was watched still is
                known = projects()
            say(f"watching {', '.join(map(shown, folders))}\n", sys.stderr)
            next(found for found in changes if found)


def _folders(projects: tuple[Project, ...]) -> tuple[Path, ...]:
    return tuple(sorted({project.folder for project in projects}))


def matters(path: Path, projects: Iterable[Project]) -> bool:
    """Whether a file may decide what is generated: nothing hidden, nothing we wrote."""
    for project in projects:
        if path.is_relative_to(project.output):
            continue
        if path.is_relative_to(project.folder):
            names = path.relative_to(project.folder).parts
            return not any(name.startswith((".", "__pycache__")) for name in names)
    return False


def _matters(projects: tuple[Project, ...], _: object, path: str) -> bool:
    return matters(Path(path), projects)
