"""A command on many APIs: side by side, each in a process of its own, none in another's way."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import combinations
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import NoReturn

from msgspec import Struct
from msgspec.structs import replace

from generator.cache import get_ready
from generator.commands.asking import Opened, Refused
from generator.commands.outcome import Exit, Outcome, shown
from generator.config.project import Project
from generator.config.usage import UsageError
from generator.describing import FIRST
from generator.document import Mark
from generator.report import Finding
from generator.system import apart
from generator.system.terminal import counter, origin, progress, say

Step = Callable[[str], None]
Work = Callable[[Project, Step], Outcome]
"""What a command does with one API; it can be told to another process."""


def outcomes(opened: Opened, work: Work) -> list[Outcome]:
    """How the work on each API ended, in their order; one alone is worked on right here.

    Raises:
        Exception: an error of ours, where there is one API alone.
        KeyboardInterrupt: somebody had enough.
    """
    if len(opened) == 1 and not isinstance(project := opened[0], Refused):
        with progress(project.name) as step:
            return [_told(work, project, step)]
    projects = [one for one in opened if not isinstance(one, Refused)]
    done = iter(side_by_side(projects, work))
    return [
        refusal(one.name, one.why) if isinstance(one, Refused) else next(done)
        for one in opened
    ]


def refusal(name: str, why: UsageError) -> Outcome:
    """The outcome of what cannot be done as it is asked for."""
    return Outcome(
        name=name,
        exit=Exit.USAGE,
        sentence="cannot be done as asked, nothing written" if name else "",
        findings=why.findings,
    )


def side_by_side(projects: Sequence[Project], work: Work) -> list[Outcome]:
    """How the work on each project ended, in the order of the projects.

    The largest are begun first. A project whose work fails with an error of ours, or whose
    process is killed, has an outcome that says so.

    Raises:
        KeyboardInterrupt: somebody had enough; every process has put right what it began.
    """
    system = _system()
    with counter(len(projects)) as show:
        if system is None:
            return list(_in_turn(projects, work, show))
        crowd = _Crowd(projects, work, system, show)
        try:
            return crowd.outcomes()
        finally:
            crowd.end()


def _system() -> ForkContext | SpawnContext | None:
    """What starts processes here; None where they would cost more than they bring."""
    if apart.is_safe_to_copy():
        return get_context("fork")
    return get_context("spawn") if apart.processors() > 1 else None


def _in_turn(
    projects: Sequence[Project], work: Work, show: Callable[[str], None]
) -> Iterator[Outcome]:
    for number, project in enumerate(projects):
        show(f"{number} done · {project.name}")
        yield _done(work, project, lambda _: None)


def _told(work: Work, project: Project, step: Step) -> Outcome:
    return replace(work(project, step), most=project.limits.findings)


def _done(work: Work, project: Project, step: Step) -> Outcome:
    try:
        return _told(work, project, step)
    except Exception as error:
        if os.getenv("INSTEP_DEBUG"):
            say("".join(traceback.format_exception(error)), sys.stderr)
        finding = Finding(
            code="RUN001",
            mark=Mark(shown(project.folder)),
            what=f"Instep met a bug of its own here: {origin(error)}",
            did="went on with the other APIs",
            fix="please report it, with this line, the command, and the description if you "
            "may share it",
        )
        return _broken(project, finding, "a bug of ours")


def _broken(project: Project, finding: Finding, why: str) -> Outcome:
    return Outcome(
        name=project.name,
        exit=Exit.BUG,
        sentence=f"{why}, nothing written",
        findings=(finding,),
        most=project.limits.findings,
    )


class _Worker(Struct, frozen=True):
    """A process at work on one project, and where it says how it gets on."""

    at: int
    process: BaseProcess
    line: Connection


class _Crowd:
    """The processes at work, and what they have said so far."""

    def __init__(
        self,
        projects: Sequence[Project],
        work: Work,
        system: ForkContext | SpawnContext,
        show: Callable[[str], None],
    ) -> None:
        self.projects = projects
        self.work = work
        self.system = system
        self.show = show
        self.hands = 1 if _nested(projects) else min(apart.processors(), len(projects))
        self.waiting = sorted(range(len(projects)), key=self._size)
        self.working: dict[Connection, _Worker] = {}
        self.verbs: dict[int, str] = {}
        self.done: dict[int, Outcome] = {}
        self.read = 0

    def outcomes(self) -> list[Outcome]:
        """Every outcome, once all are there."""
        with _interrupts() as interrupted:
            while self.waiting or self.working:
                while self.waiting and len(self.working) < self.hands:
                    self._begin(self.waiting.pop())
                self._tell()
                for line in wait([interrupted, *self.working]):
                    if line is interrupted:
                        raise KeyboardInterrupt
                    assert isinstance(line, Connection)
                    self._hear(self.working[line])
        return [self.done[at] for at in range(len(self.projects))]

    def end(self) -> None:
        """Have every process that is still at work put right what it began, and wait for it."""
        for worker in self.working.values():
            worker.process.terminate()
        for worker in self.working.values():
            worker.process.join()

    def _size(self, at: int) -> int:
        size = 0
        for path in self.projects[at].descriptions:
            with suppress(OSError):
                size += path.stat().st_size
        return size

    def _begin(self, at: int) -> None:
        line, its = self.system.Pipe(duplex=False)
        share = max(1, apart.processors() // self.hands)
        process = self.system.Process(
            target=_serve, args=(self.work, self.projects[at], share, its)
        )
        process.start()
        its.close()
        self.working[line] = _Worker(at, process, line)

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.line.recv()
        except (EOFError, OSError):
            said = None
        if isinstance(said, str):
            self.verbs[worker.at] = said
            self._note(said)
            return
        worker.process.join()
        worker.line.close()
        del self.working[worker.line]
        self.verbs.pop(worker.at, None)
        project = self.projects[worker.at]
        self.done[worker.at] = (
            said if isinstance(said, Outcome) else _killed(project, worker.process)
        )

    def _note(self, verb: str) -> None:
        """From the second description that is read on, it pays to be ready for more."""
        self.read += verb == FIRST
        is_copying = self.system.get_start_method() == "fork"
        if verb == FIRST and self.read == 2 and is_copying:
            get_ready()

    def _tell(self) -> None:
        at_work = " · ".join(
            f"{self.projects[at].name}: {verb}" for at, verb in self.verbs.items()
        )
        self.show(f"{len(self.done)} done · {at_work}" if at_work else "")


@contextmanager
def _interrupts() -> Generator[Connection]:
    """Where an interrupt is heard: raised while a process is started, it could get lost."""
    heard, bell = get_context().Pipe(duplex=False)

    def ring(*_: object) -> None:
        bell.send(None)

    before = signal.signal(signal.SIGINT, ring)
    try:
        yield heard
    finally:
        signal.signal(signal.SIGINT, before)
        heard.close()
        bell.close()


def _nested(projects: Sequence[Project]) -> bool:
    """Whether a folder to write to lies in another, so that only one may be written at a time."""
    outputs = sorted(project.output for project in projects)
    return any(inner.is_relative_to(outer) for outer, inner in combinations(outputs, 2))


def _killed(project: Project, process: BaseProcess) -> Outcome:
    code = process.exitcode or 0
    how = f"by signal {-code}" if code < 0 else f"with code {code}"
    finding = Finding(
        code="RUN002",
        mark=Mark(shown(project.folder)),
        what=f"the process at work on this API was ended {how}",
        did="went on with the other APIs",
        fix="run it again, alone: that takes less memory",
    )
    return _broken(project, finding, "its process was killed")


def _serve(work: Work, project: Project, share: int, line: Connection) -> None:
    """The whole life of a process: work on one project, and say how it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted tells us to end
    signal.signal(signal.SIGTERM, _stop)
    apart.keep_to(share)
    here, parent = os.getpid(), os.getppid()

    def step(verb: str) -> None:
        if os.getpid() == here and os.getppid() != parent:
            os._exit(1)  # the command was killed, and nobody waits for what we do
        line.send(verb)

    with suppress(KeyboardInterrupt):
        line.send(_done(work, project, step))


def _stop(*_: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt
