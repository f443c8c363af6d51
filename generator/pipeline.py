"""The story on one screen: load, repair, build, settle, view, render, tidy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from generator import lock as locks
from generator import plugins
from generator.build import count_operations
from generator.changes import Change
from generator.config.project import Project
from generator.describing import describe
from generator.document import Document
from generator.history.telling import Past, look_back, told
from generator.ir import Api
from generator.locales import FALLBACK, Locales
from generator.lock import Lock, Repair, digest
from generator.plugin import Plugin
from generator.render import Sheet, render
from generator.report import Finding, Report
from generator.settle import settle, settle_aliases
from generator.settled import Names
from generator.source import read_mapping
from generator.system.apart import processors, shared_out, side_by_side
from generator.system.collection import collection_paused
from generator.target import templates
from generator.tidy import tidy
from generator.tree import CHANGELOG, Tree


class Summary(Struct, frozen=True, kw_only=True):
    """What went in and what came out."""

    operations_in: int
    operations_out: int
    models: int
    repairs: int
    left_out: int = 0
    """How many operations were not chosen."""


class Made(Struct, frozen=True, kw_only=True):
    """The files of one run, the lock among them, and what they amount to."""

    tree: Tree
    summary: Summary
    changes: tuple[Change, ...] = ()
    """How the API differs from what it was in the last run, as far as that is remembered."""
    next_version: str = ""
    """The version that should come next, where something changed."""


class Result(Made, frozen=True, kw_only=True):
    """The same, and how they came to be."""

    document: Document
    """The description as it was understood."""
    found: tuple[Finding, ...] = ()
    """What there was to say about it before it was built into an API."""
    again: Callable[[], tuple[Finding, ...] | None] = lambda: None
    """What the next run will say if nothing changes; None if it could decide anything anew."""


@collection_paused()
def generate(project: Project, report: Report, step: Callable[[str], None]) -> Result:
    """Everything a project's description becomes. Nothing is written.

    `step` is told each verb as it begins.

    Raises:
        Unusable: the description, or a file beside it, cannot be read at all.
        LockError: the lock of the last run is damaged.
    """
    lock = Lock.read(project.output / locks.NAME)
    description = describe(project, lock, report, step)
    document, api = description.document, description.api
    inputs = _inputs(project, document)
    step("compare")
    past = look_back(project, lock, inputs, description)
    step("settle")
    said = len(report.findings)
    names = settle(api, past.pins(), report, project.naming)
    period = past.period(project.version)
    names = settle_aliases(api, names, lock, past.before, period, report)
    then = len(report.findings)
    locales = _locales(project, report)
    targets = [
        one for one in plugins.installed() if project.locales or not one.documents
    ]
    share = max(1, processors() // max(1, len(targets)))
    done = side_by_side(
        [
            partial(_files, target, api, names, project, locales, step, share)
            for target in targets
        ]
    )
    tree: dict[str, str] = {}
    for files, found in done:
        tree |= files
        report.findings += found
    operations = count_operations(document)
    new = _lock(tree, project, inputs, names, description.repairs)
    history = told(project, past, api, names)
    tree |= {CHANGELOG: history.text, locks.NAME: new.text()}
    findings = tuple(report.findings)

    def again() -> tuple[Finding, ...] | None:
        kept = (lock.names, lock.aliases, lock.repairs)
        if past.before is None and kept == (new.names, new.aliases, new.repairs):
            return findings
        anew = Report()
        same = settle(api, new, anew, project.naming)
        then_on = Past(lock=new).period(project.version)
        if settle_aliases(api, same, new, None, then_on, anew) != names:
            return None
        return (*findings[:said], *anew.findings, *findings[then:])

    return Result(
        tree=dict(sorted(tree.items())),
        summary=Summary(
            operations_in=operations,
            operations_out=len(names.functions),
            left_out=operations - count_operations(document, project.choice),
            models=len(names.types),
            repairs=sum(bool(one.used) for one in description.repairs),
        ),
        document=document,
        found=description.found,
        changes=past.changes,
        next_version=history.next_version,
        again=again,
    )


def _files(
    target: Plugin,
    api: Api,
    names: Names,
    project: Project,
    locales: Locales,
    step: Callable[[str], None],
    processes: int,
) -> tuple[Tree, list[Finding]]:
    """The files of one target, and what there is to say about them."""
    report = Report()
    step("view")
    views = target.view(api, names, project, locales, report)
    step("render")
    rendering = render(views, target.templates, own=_overrides(project, target))
    said = report.findings[:]
    report.findings.clear()
    sheets = rendering.sheets
    hands = min(processes, len(sheets) // _WORTH)
    tree = dict(rendering.copied)
    printed = shared_out(lambda at: _printed(sheets[at], report), len(sheets), hands)
    for sheet, (text, findings) in zip(sheets, printed, strict=True):
        tree |= {sheet.path: text} if text else {}
        said += findings
    return target.carried(tree), said


_WORTH = 40
"""How many files take longer to print than a process to start."""


def _printed(sheet: Sheet, report: Report) -> tuple[str, list[Finding]]:
    """A file in its final form, and what was found while its view was made."""
    text = sheet.text()
    findings = report.findings[:]
    report.findings.clear()
    if sheet.is_laid_out:
        return text, findings
    return tidy(sheet.path, text) if text.strip() else "", findings


def _overrides(project: Project, plugin: Plugin) -> list[Path]:
    """The user's own template folders that stand in for a target's, by the same name."""
    if project.templates is None:
        return []
    own = [project.templates / folder.name for folder in plugin.templates]
    return [folder for folder in own if folder.is_dir()]


def _locales(project: Project, report: Report) -> Locales:
    words = templates() / "labels"
    asked = {one for name in project.locales for one in (name, name.partition("-")[0])}
    labels = {
        path.stem: read_mapping(path, path.name, report)[0]
        for path in sorted(words.glob("*.yaml"))
        if path.stem in asked or (asked and path.stem == FALLBACK)
    }
    prose = {
        locale: read_mapping(path, project.label(path), report)[0]
        for locale, path in project.locale_files.items()
    }
    return Locales.make(project.locales, labels, prose)


def _inputs(project: Project, document: Document) -> dict[str, str]:
    """The digest of every file that was read, by its label."""
    sources = project.sources().items()
    return {
        **document.inputs,
        **{label: digest(path.read_bytes()) for label, path in sources},
    }


def _lock(
    files: Tree,
    project: Project,
    inputs: Mapping[str, str],
    names: Names,
    repairs: tuple[Repair, ...],
) -> Lock:
    """What describes the files and what they were made from."""
    aliases = (one for some in names.aliases.values() for one in some)
    return Lock(
        release=project.version,
        inputs=inputs,
        names=names.pinned(),
        aliases=tuple(sorted(aliases, key=lambda one: (one.thing, one.name))),
        repairs=repairs,
        files={path: digest(text) for path, text in files.items()},
    )
