"""How the run of one command on one API ended, before anybody is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from generator.limits import DEFAULT

if TYPE_CHECKING:
    from generator.compare import Difference
    from generator.config.project import Project
    from generator.document import Mark
    from generator.report import Finding


class Exit(IntEnum):
    """The exit codes of the command; of several runs the greatest counts."""

    FINE = 0
    DIFFERENT = 1
    USAGE = 2
    UNUSABLE = 3
    STRICT = 4
    UNWRITTEN = 5
    BUG = 70
    INTERRUPTED = 130


class State(Enum):
    """What became of one API, in a word or two; the order is that of a summary."""

    GENERATED = "generated"
    UNCHANGED = "unchanged"
    IN_STEP = "in step"
    OUT_OF_STEP = "out of step"
    READ = "read"
    FAILED = "failed"


class Outcome(Struct, frozen=True, kw_only=True):
    """What one run has to say, with paths as the reader's terminal can follow them."""

    name: str
    exit: Exit
    sentence: str
    """The summary, without the name before it."""
    state: State = State.FAILED
    is_news: bool = True
    """Whether the sentence says more than a count of many would."""
    alarm: str = ""
    """Something that must not be overlooked."""
    findings: tuple[Finding, ...] = ()
    differences: tuple[Difference, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    output: str = ""
    most: int = DEFAULT.findings
    """How many findings are printed for people."""


def shown(path: Path) -> str:
    """A path as it is printed: relative to the working directory if it lies below."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def located(findings: Iterable[Finding], project: Project) -> tuple[Finding, ...]:
    """Findings with their labels turned into paths a terminal can follow."""
    place = placing(project)
    return tuple(replace(finding, mark=place(finding.mark)) for finding in findings)


def placing(project: Project) -> Callable[[Mark], Mark]:
    """What turns a mark with a label of a project into one a terminal can follow."""
    sources = project.sources()
    return lambda mark: replace(mark, file=_place(mark.file, project, sources))


def _place(label: str, project: Project, sources: Mapping[str, Path]) -> str:
    if label.startswith("--"):
        return label  # an option of the command line
    return shown(sources.get(label) or Path(os.path.abspath(project.folder / label)))


def counted(number: int, noun: str) -> str:
    """A number and its noun: `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
