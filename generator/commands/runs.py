"""What each command does with one API: the pipeline, and then write, compare or only look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import cache, pipeline
from generator.changes import worst
from generator.commands.outcome import Exit, Outcome, State, counted, located, shown
from generator.compare import Difference, Kind
from generator.compare import check as compare
from generator.config.project import Project
from generator.document import Mark
from generator.lock import LockError
from generator.pipeline import Made, Result, Summary
from generator.report import Finding, Report, Unusable
from generator.write import CannotWrite, Written, recover, write

Step = Callable[[str], None]


def generate(
    project: Project,
    step: Step,
    *,
    strict: bool,
    force: bool,
    is_cached: bool,
    description: Path | None = None,
) -> Outcome:
    """Read the description and write the SDK and docs, or know that they are as they should be.

    `description` is where the description goes as it was understood, if anywhere; that is
    read anew.
    """
    report = Report()
    try:
        recover(project.output)
        is_cached = is_cached and description is None
        result = cache.generate(project, report, step, is_cached=is_cached)
        if strict and report.strict_failures:
            return _too_many_findings(project, report)
        step("write")
        if description:
            assert isinstance(result, Result)
            _emit(result, description)
        written = write(result.tree, project.output, force=force)
    except (Unusable, LockError, CannotWrite) as stop:
        return _stopped(project, report, stop)
    report.findings += (_kept(project, path) for path in written.kept)
    report.findings += _carried(project, written)
    is_same = not (written.created or written.changed or written.merged)
    return Outcome(
        name=project.name,
        exit=Exit.FINE,
        state=State.UNCHANGED if is_same and not written.removed else State.GENERATED,
        is_news=bool(result.changes),
        sentence=f"{_summed(result.summary)} · {_found(report)} · {_files(written)}"
        f"{_next(result)} → {shown(project.output)}",
        alarm=_alarm(result.summary),
        findings=located(report, project),
        numbers={
            **_numbers(result.summary),
            "written": len(written.created) + len(written.changed),
            "unchanged": len(written.unchanged),
            "removed": len(written.removed),
        },
        output=shown(project.output),
    )


def _next(result: Made) -> str:
    """Which version should come next, where the API changed since the last run."""
    level = worst(result.changes)
    if level is None:
        return ""
    return (
        f" · {counted(len(result.changes), 'change')}, {level.value} at most: next is "
        + (result.next_version)
    )


def _emit(result: Result, path: Path) -> None:
    """Write the repaired description, whole or not at all.

    Raises:
        CannotWrite: the system refused.
    """
    from generator.emit import emit  # with yaml, which JSON does without

    text = emit(result.document, result.found, path)
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode("utf-8", "backslashreplace"))
        beside.replace(path)
    except OSError as error:
        why = error.strerror or "the system refused"
        raise CannotWrite(
            Finding(
                code="WRT001", mark=Mark("--emit-description"), what=f"{path}: {why}"
            )
        ) from None


def check(project: Project, step: Step, *, is_cached: bool) -> Outcome:
    """See whether what is on disk is what the description gives."""
    report = Report()
    try:
        result = cache.generate(project, report, step, is_cached=is_cached)
        step("check")
        differences = compare(result.tree, project.output, project.keep)
    except (Unusable, LockError) as stop:
        return _stopped(project, report, stop, broken_lock=Exit.DIFFERENT)
    files = counted(len(result.tree), "file")
    sentence = f"in step · {_summed(result.summary)} · {files}"
    if differences:
        kinds = Counter(one.kind.value for one in differences)
        parts = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
        sentence = f"out of step · {counted(len(differences), 'difference')} ({parts})"
        sentence += _advice(differences)
    return Outcome(
        name=project.name,
        exit=Exit.DIFFERENT if differences else Exit.FINE,
        state=State.OUT_OF_STEP if differences else State.IN_STEP,
        is_news=bool(differences),
        sentence=f"{sentence} · {shown(project.output)}",
        alarm=_alarm(result.summary),
        findings=located(report, project),
        differences=differences,
        numbers=_numbers(result.summary),
        output=shown(project.output),
    )


def _advice(differences: tuple[Difference, ...]) -> str:
    """What brings the disk back in step: generating, where that is enough."""
    kinds = {one.kind for one in differences}
    if Kind.EDITED in kinds:
        return " · move the edits elsewhere, or give them up with generate --force"
    if kinds <= {Kind.EXTRA}:
        return " · remove the extra files, or keep them by `keep` in instep.toml"
    return " · generate to bring it back in step"


def inspect(project: Project, step: Step, *, strict: bool) -> Outcome:
    """Read the description, say what there is to say, and write nothing."""
    report = Report()
    try:
        result = pipeline.generate(project, report, step)
    except (Unusable, LockError) as stop:
        return _stopped(project, report, stop)
    is_too_much = strict and bool(report.strict_failures)
    return Outcome(
        name=project.name,
        exit=Exit.STRICT if is_too_much else Exit.FINE,
        state=State.FAILED if is_too_much else State.READ,
        is_news=is_too_much,
        sentence=f"{_summed(result.summary)} · "
        f"{counted(result.summary.repairs, 'repair')} · {_found(report)}",
        alarm=_alarm(result.summary),
        findings=located(report, project),
        numbers=_numbers(result.summary),
    )


def _too_many_findings(project: Project, report: Report) -> Outcome:
    failures = counted(len(report.strict_failures), "finding")
    return Outcome(
        name=project.name,
        exit=Exit.STRICT,
        sentence=f"{failures} under --strict, nothing written",
        findings=located(report, project),
    )


def _stopped(
    project: Project,
    report: Report,
    stop: Unusable | LockError | CannotWrite,
    *,
    broken_lock: Exit = Exit.UNWRITTEN,
) -> Outcome:
    if isinstance(stop, Unusable):
        code, sentence = Exit.UNUSABLE, "the description cannot be used"
    else:
        report.findings += stop.findings
        is_lock = isinstance(stop, LockError)
        code = broken_lock if is_lock else Exit.UNWRITTEN
        sentence = "the lock cannot be relied on" if is_lock else "could not write"
    return Outcome(
        name=project.name,
        exit=code,
        sentence=f"{sentence}, nothing written",
        findings=located(report, project),
    )


def _carried(project: Project, written: Written) -> Iterator[Finding]:
    """What became of generated files that somebody edited."""
    for path in written.edited:
        yield Finding(
            code="WRT102",
            mark=Mark(str(project.output / path)),
            what="this generated file was edited",
            did="left it as it is: what is generated has not changed since",
            fix="move the edit to a module of your own; or list the file under `keep` in "
            "instep.toml, and `check` lets it be",
        )
    for path in written.merged:
        yield Finding(
            code="WRT103",
            mark=Mark(str(project.output / path)),
            what="this generated file was edited, and is generated differently now",
            did="merged the edit with what is generated",
            fix="read the result",
        )


def _kept(project: Project, path: str) -> Finding:
    return Finding(
        code="WRT101",
        mark=Mark(str(project.output / path)),
        what="no longer generated, but edited since Instep wrote it",
        did="left it as it is",
        fix="delete it if you do not need it",
    )


def _summed(summary: Summary) -> str:
    operations = counted(summary.operations_in, "operation")
    models = counted(summary.models, "model")
    left = f", {summary.left_out} left out by choice" if summary.left_out else ""
    return f"{operations} in, {summary.operations_out} out{left} · {models}"


def _found(report: Report) -> str:
    return counted(len(report.findings), "finding")


def _files(written: Written) -> str:
    changed = len(written.created) + len(written.changed) + len(written.merged)
    files = counted(changed + len(written.unchanged) + len(written.edited), "file")
    unchanged = len(written.unchanged) + len(written.edited)
    removed = len(written.removed)
    return f"{files} ({changed} written, {unchanged} unchanged, {removed} removed)"


def _alarm(summary: Summary) -> str:
    meant = summary.operations_in - summary.left_out
    if meant == summary.operations_out:
        return ""
    return (
        f"LOST OPERATIONS: {meant} in the description, "
        f"{summary.operations_out} in the SDK. Instep never means to drop one: please "
        "report this."
    )


def _numbers(summary: Summary) -> dict[str, int]:
    return {
        "operations_in": summary.operations_in,
        "operations_out": summary.operations_out,
        "operations_left_out": summary.left_out,
        "models": summary.models,
        "repairs": summary.repairs,
    }
