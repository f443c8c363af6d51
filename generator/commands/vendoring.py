"""What `instep vendor` does: the SDK as a package inside somebody else's repository."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from generator import pipeline
from generator.commands.console import Format, tell
from generator.commands.opening import find_one, open_project
from generator.commands.outcome import Exit, Outcome, counted, located, shown
from generator.compare import Difference, Kind, check
from generator.config.project import Asked, Project
from generator.config.usage import UsageError
from generator.document import Mark
from generator.escape.markdown import inline
from generator.foreign import Foreign
from generator.lock import NAME, Lock, LockError, digest
from generator.pipeline import Result
from generator.report import Finding, Report, Unusable, as_text
from generator.system.disk import read
from generator.system.terminal import progress, say
from generator.tree import Tree
from generator.write import CannotWrite, Written, recover, write

NOTE = "VENDORED.md"
"""The file that says where a copy comes from, and under which licence."""

Step = Callable[[str], None]


def run(api: str, folder: Path, *, docs: bool, force: bool, form: Format) -> Exit:
    """Put the SDK of an API into a folder, as the package it is."""

    def vendored(project: Project, step: Step) -> Outcome:
        report = Report()
        result = pipeline.generate(project, report, step)
        tree, place = _tree(result, docs=docs), folder / _package(result.tree)
        step("write")
        recover(place)
        written = write(tree, place, force=force)
        return _told(project, report, written, place)

    return _ended(api, vendored, form)


def check_current(api: str, folder: Path, *, docs: bool, form: Format) -> Exit:
    """See whether the copy in a folder is what the API gives, and as it was written."""

    def compared(project: Project, step: Step) -> Outcome:
        report = Report()
        result = pipeline.generate(project, report, step)
        place = folder / _package(result.tree)
        found = check(_tree(result, docs=docs), place, project.keep)
        return _compared(project.name, place, found)

    return _ended(api, compared, form)


def check_untouched(place: Path, form: Format) -> Exit:
    """See whether a copy is as it was written, without knowing where it comes from."""
    try:
        lock = Lock.read(place / NAME)
    except LockError as error:
        say(as_text(error.findings), sys.stderr)
        return Exit.DIFFERENT
    if not lock.files:
        say(as_text([_nothing(place)]), sys.stderr)
        return Exit.USAGE
    found = tuple(
        Difference(
            kind=Kind.EDITED if standing is not None else Kind.MISSING,
            path=path,
            sentence="it is not as it was vendored",
        )
        for path, wanted in sorted(lock.files.items())
        if (standing := read(place, path)) is None or digest(standing) != wanted
    )
    tell([_compared(place.name, place, found)], form)
    return Exit.DIFFERENT if found else Exit.FINE


def _ended(api: str, run: Callable[[Project, Step], Outcome], form: Format) -> Exit:
    try:
        path = find_one(api)
        project = open_project(path, Asked())
    except UsageError as error:
        say(as_text(error.findings), sys.stderr)
        return Exit.USAGE
    with progress(project.name) as step:
        try:
            outcome = run(project, step)
        except (Unusable, LockError, CannotWrite) as stop:
            outcome = _stopped(project, stop)
    tell([outcome], form)
    return outcome.exit


def _package(tree: Tree) -> str:
    """The name of the package in a tree: the folder that is typed."""
    return next(path for path in tree if path.endswith("/py.typed")).partition("/")[0]


def _tree(result: Result, *, docs: bool) -> Tree:
    """The package alone, with a note and a lock of its own, and the docs where wanted."""
    package = f"{_package(result.tree)}/"
    files = {
        path.removeprefix(package): text
        for path, text in result.tree.items()
        if path.startswith(package) or (docs and path.startswith("docs/"))
    }
    files[NOTE] = _note(result)
    lock = Lock.parse(result.tree[NAME])
    own = Lock(
        release=lock.release,
        inputs=lock.inputs,
        names=lock.names,
        repairs=lock.repairs,
        files={path: digest(text) for path, text in files.items()},
    )
    return dict(sorted({**files, NAME: own.text()}.items()))


def _note(result: Result) -> str:
    info = result.document.root.get("info")
    title = info.get("title") if isinstance(info, dict) else None
    name = inline(Foreign(str(title or "an API")))
    return (
        f"# {name}: a vendored SDK\n\n"
        "Instep generated this package from the API's description and put it here. "
        "`instep.lock`\nsays from what, and has a digest of each file. Do not edit them: "
        "`instep vendor --check` in the\nrepository they come from, or on this folder "
        "alone, tells. `custom.py`, or a folder `custom`, is\nyours, and stays.\n\n"
        "It needs Python 3.11, `httpx2>=2.7,<3` and `pydantic>=2.11,<3`, and not Instep.\n\n"
        "The modules whose names begin with `_` are Instep's runtime: MIT licence, "
        "copyright 2026 Instep\ncontributors. What the description says is its author's.\n"
    )


def _told(project: Project, report: Report, written: Written, place: Path) -> Outcome:
    new = len(written.created) + len(written.changed) + len(written.merged)
    same = len(written.unchanged) + len(written.edited)
    return Outcome(
        name=project.name,
        exit=Exit.FINE,
        sentence=f"{counted(new + same, 'file')} ({new} written, {same} unchanged, "
        f"{len(written.removed)} removed) → {shown(place)}",
        findings=located(report, project),
        output=shown(place),
    )


def _compared(name: str, place: Path, found: tuple[Difference, ...]) -> Outcome:
    state = f"{counted(len(found), 'difference')}" if found else "as it should be"
    return Outcome(
        name=name,
        exit=Exit.DIFFERENT if found else Exit.FINE,
        sentence=f"{state} · {shown(place)}",
        differences=found,
        output=shown(place),
    )


def _stopped(project: Project, stop: Unusable | LockError | CannotWrite) -> Outcome:
    findings = (stop.finding,) if isinstance(stop, Unusable) else stop.findings
    code = Exit.UNUSABLE if isinstance(stop, Unusable) else Exit.UNWRITTEN
    return Outcome(
        name=project.name,
        exit=code,
        sentence="nothing vendored",
        findings=located(findings, project),
    )


def _nothing(place: Path) -> Finding:
    return Finding(
        code="CFG001",
        mark=Mark(shown(place)),
        what="there is no vendored SDK here",
        fix="name the folder of the package, which holds an instep.lock",
    )
