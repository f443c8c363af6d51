"""What `instep vendor` does: the SDK as a package inside somebody else's repository."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator import pipeline
from generator.commands.console import Format, tell
from generator.commands.copies import (
    Copy,
    package_copy,
    runtime_copy,
    shared_by,
    sharers,
)
from generator.commands.opening import find_one, open_project
from generator.commands.outcome import Exit, Outcome, counted, located, shown
from generator.compare import Difference, Kind, check
from generator.config.project import Asked, Project, check_package
from generator.config.usage import UsageError
from generator.document import Mark
from generator.lock import NAME, Lock, LockError, digest
from generator.report import Finding, Report, Unusable, as_text
from generator.system.disk import read
from generator.system.terminal import progress, say
from generator.write import CannotWrite, Refused, Written, plan, recover, write


def run(
    apis: Sequence[str],
    folder: Path,
    *,
    shared: str,
    docs: bool,
    force: bool,
    form: Format,
) -> Exit:
    """Put the SDKs of APIs into a folder, as the packages they are.

    `shared` is what the runtime is called that stands there once for all of them, or
    nothing: then each has its own. All is made before anything is written.
    """
    made, ended = _made(apis, shared, docs=docs)
    if made and not any(one.exit for one in ended):
        copies = [one.copy for one in made]
        try:
            if shared:
                copies.insert(0, runtime_copy(shared))
                _check_sharers(folder, shared, copies)
            written = _written(copies, folder, force=force)
        except (LockError, CannotWrite) as stop:
            ended = [_stopped(one.project, stop) for one in made[:1]]
        else:
            reports = {one.copy.name: one for one in made}
            ended = [
                _told(copy, reports.get(copy.name), one, folder / copy.name)
                for copy, one in zip(copies, written, strict=True)
            ]
    if ended:
        tell(ended, form, is_summed=False)
    return max((one.exit for one in ended), default=Exit.USAGE)


def check_current(
    apis: Sequence[str], folder: Path, *, shared: str, docs: bool, form: Format
) -> Exit:
    """See whether the copies in a folder are what the APIs give, and as they were written.

    A copy that shares its runtime says so in its lock; that runtime is looked at as well.
    """
    made, outcomes = _made(apis, shared, docs=docs)
    runtimes = {shared} if shared and made else set[str]()
    for api, one in zip(apis, made, strict=False):
        place = folder / one.copy.name
        try:
            own = shared_by(Lock.read(place / NAME))[0]
            if own and not shared:
                runtimes.add(own)
                (one,), _ = _made([api], own, docs=docs)
            found = check(one.copy.files, place, one.project.keep)
        except LockError as stop:
            found = (_unreliable(stop),)
        outcomes.append(_compared(one.project.name, place, found))
    for name in sorted(runtimes):
        try:
            found = check(runtime_copy(name).files, folder / name, ())
        except LockError as stop:
            found = (_unreliable(stop),)
        outcomes.append(_compared(name, folder / name, found))
    if outcomes:
        tell(outcomes, form, is_summed=False)
    return max((one.exit for one in outcomes), default=Exit.USAGE)


def check_untouched(place: Path, form: Format) -> Exit:
    """See whether a copy is as it was written, without knowing where it comes from.

    So is the runtime that it shares, and it must be the one that the copy was made for.
    """
    try:
        lock = Lock.read(place / NAME)
        shared, wanted = shared_by(lock)
        beside = Lock.read(place.parent / shared / NAME) if shared else Lock.empty()
    except LockError as error:
        say(as_text(error.findings), sys.stderr)
        return Exit.DIFFERENT
    if not lock.files:
        say(as_text([_nothing(place)]), sys.stderr)
        return Exit.USAGE
    outcomes = [_compared(place.name, place, tuple(_touched(place, lock)))]
    if shared:
        runtime = place.parent / shared
        found = [*_touched(runtime, beside)]
        standing = read(place.parent, f"{shared}/{NAME}")
        if standing is None or digest(standing) != wanted:
            found.append(_not_made_for(place.name, standing))
        outcomes.append(_compared(shared, runtime, tuple(found)))
    tell(outcomes, form, is_summed=False)
    return max(one.exit for one in outcomes)


def _touched(place: Path, lock: Lock) -> Iterator[Difference]:
    for path, wanted in sorted(lock.files.items()):
        standing = read(place, path)
        if standing is None or digest(standing) != wanted:
            yield Difference(
                kind=Kind.EDITED if standing is not None else Kind.MISSING,
                path=path,
                sentence="it is not as it was vendored",
            )


def _not_made_for(package: str, standing: bytes | None) -> Difference:
    """What is said of a runtime that is not the one a package was made for."""
    return Difference(
        kind=Kind.MISSING if standing is None else Kind.OUTDATED,
        path=NAME,
        sentence=f"{package} was made for another runtime: vendor it again",
    )


def _unreliable(stop: LockError) -> Difference:
    said = "; ".join(one.what for one in stop.findings)
    return Difference(kind=Kind.STALE_LOCK, path=NAME, sentence=said)


class _Made(Struct, frozen=True, kw_only=True):
    """The package of one API, before it stands anywhere."""

    project: Project
    report: Report
    copy: Copy


def _made(
    apis: Sequence[str], shared: str, *, docs: bool
) -> tuple[list[_Made], list[Outcome]]:
    """The packages of APIs, and how it ended with those that have none."""
    made: list[_Made] = []
    ended: list[Outcome] = []
    for api in apis:
        try:
            project = open_project(find_one(api), Asked())
            check_package(shared or None, Mark("--runtime-name"))
        except UsageError as error:
            say(as_text(error.findings), sys.stderr)
            return [], []
        report = Report()
        with progress(project.name) as step:
            try:
                result = pipeline.generate(
                    replace(project, runtime=shared), report, step
                )
            except (Unusable, LockError) as stop:
                ended.append(_stopped(project, stop))
                continue
        copy = package_copy(result, shared, docs=docs)
        made.append(_Made(project=project, report=report, copy=copy))
    return made, ended


def _check_sharers(folder: Path, shared: str, copies: Sequence[Copy]) -> None:
    """Refuse to change a runtime under packages that would not change with it."""
    runtime, vendored = copies[0], {one.name for one in copies[1:]}
    new = digest(runtime.files[NAME])
    left = [
        name
        for name, wanted in sharers(folder, shared)
        if wanted != new and name not in vendored
    ]
    if shared in vendored:
        raise Refused(
            Finding(
                code="CFG004",
                mark=Mark("--runtime-name"),
                what=f"{shared} is the package of an API",
                fix="call the runtime something else",
            )
        )
    if left:
        names = " and ".join(left)
        raise Refused(
            Finding(
                code="WRT007",
                mark=Mark(shown(folder / shared)),
                what=f"{names} would not fit the new runtime",
                did="wrote nothing",
                fix=f"vendor {names} again in the same command",
            )
        )


def _written(copies: Sequence[Copy], folder: Path, *, force: bool) -> list[Written]:
    """All of them written, the runtime first; none if one of them cannot be."""
    for one in copies:
        recover(folder / one.name)
        plan(one.files, folder / one.name, force=force)
    return [write(one.files, folder / one.name, force=force) for one in copies]


def _told(copy: Copy, made: _Made | None, written: Written, place: Path) -> Outcome:
    new = len(written.created) + len(written.changed) + len(written.merged)
    same = len(written.unchanged) + len(written.edited)
    return Outcome(
        name=made.project.name if made else copy.name,
        exit=Exit.FINE,
        sentence=f"{counted(new + same, 'file')} ({new} written, {same} unchanged, "
        f"{len(written.removed)} removed) → {shown(place)}",
        findings=located(made.report, made.project) if made else (),
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
