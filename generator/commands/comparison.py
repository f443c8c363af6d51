"""What `instep diff` does: reads two descriptions, wherever they are, and compares them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from generator.changes import Change, Level, worst
from generator.commands import change_report
from generator.commands.opening import find_one, open_project
from generator.commands.outcome import Exit, placing
from generator.config.project import Asked, Project
from generator.config.usage import UsageError
from generator.describing import describe
from generator.diff import are_strangers, compare_apis
from generator.document import Document, Mark
from generator.ir import Api
from generator.lock import Lock
from generator.report import Finding, Report, Unusable, as_text, one_line
from generator.source.revision import checked_out, is_revision
from generator.system.terminal import progress, say
from generator.versions import next_version

Step = Callable[[str], None]


class Comparison(Struct, frozen=True, kw_only=True):
    """Two descriptions side by side."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    """What there is to say about comparing the two at all."""
    title: str
    """What the newer one calls the API."""


def run(old: str, new: str, *, fail_on: str, version: str | None, form: str) -> Exit:
    """Compare, tell what was found, and say by the exit code whether it is too much."""
    try:
        with progress(new) as step:
            found = compare(old, new, step)
    except UsageError as error:
        say(as_text(error.findings), sys.stderr)
        return Exit.USAGE
    except CannotCompare as error:
        say(as_text(error.findings), sys.stderr)
        return Exit.UNUSABLE
    say(as_text(found.findings), sys.stderr)
    level = worst(found.changes)
    said = change_report.summary(found.changes)
    if version is not None:
        said += f": {next_version(version, level)} after {version}"
    match form:
        case "markdown":
            say(change_report.as_markdown(found.changes, found.title, said), sys.stdout)
        case "json":
            say(change_report.as_json(found.changes, said), sys.stdout)
        case "github":
            say(change_report.as_annotations(found.changes), sys.stdout)
            say(f"{said}\n", sys.stdout)
        case _:
            say(change_report.as_text(found.changes), sys.stdout)
            say(f"{one_line(found.title)}: {said}\n", sys.stdout)
    if fail_on == "never" or level is None:
        return Exit.FINE
    return Exit.DIFFERENT if level.is_at_least(Level(fail_on)) else Exit.FINE


class CannotCompare(Exception):
    """One of the two cannot be read; the findings say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings


def compare(old: str, new: str, step: Step) -> Comparison:
    """Compare what two words of a command line mean: an API's name, a file, a folder, or a
    path of a git revision.

    Raises:
        UsageError: a word means nothing.
        CannotCompare: a description cannot be read, or git does not know the path.
    """
    step("read the old description")
    before = _read(old)
    step("read the new description")
    after = _read(new)
    step("compare")
    strangers = are_strangers(before.api, after.api)
    return Comparison(
        changes=tuple(
            replace(
                one,
                old=before.place(one.old) if one.old else None,
                new=after.place(one.new) if one.new else None,
            )
            for one in compare_apis(
                before.api, after.api, (before.document, after.document)
            ).changes
        ),
        findings=(_strangers(old, new),) if strangers else (),
        title=after.api.title.text,
    )


class _Read(Struct, frozen=True):
    """A description that was read, and how its places are shown."""

    document: Document
    api: Api
    place: Callable[[Mark], Mark]


def _read(word: str) -> _Read:
    report = Report()
    try:
        with _opened(word) as (project, place):
            read = describe(project, Lock.empty(), report, lambda _: None)
            _ = read.document.written()  # looked up while the files are there
            return _Read(read.document, read.api, place)
    except Unusable as error:
        raise CannotCompare(*report.findings or (error.finding,)) from None


@contextmanager
def _opened(word: str) -> Generator[tuple[Project, Callable[[Mark], Mark]]]:
    """The project a word means, and what turns its marks into places to look at."""
    if not is_revision(word):
        path = find_one(word)
        project = open_project(path, Asked())
        yield project, placing(project)
        return
    with checked_out(word) as path:
        project = open_project(path, Asked())
        folder = word if path.is_dir() else word[: word.rfind(path.name)].rstrip("/")
        between = "" if folder.endswith(":") else "/"
        yield project, lambda mark: replace(mark, file=folder + between + mark.file)


def _strangers(old: str, new: str) -> Finding:
    return Finding(
        code="DIF101",
        mark=Mark(new),
        what=f"it shares no operation with {old}: these look like two different APIs",
        did="told everything of the one as gone and everything of the other as new",
        fix="see that both words mean what you think",
    )
