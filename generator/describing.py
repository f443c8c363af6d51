"""From files to an API: load, repair, build."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from generator.build import build
from generator.config.project import Project
from generator.document import Document
from generator.ir import Api
from generator.lock import Lock, Repair
from generator.repair import Overlay, repair
from generator.report import Finding, Report
from generator.source import load_all, read_events, read_mapping

FIRST = "load"
"""The verb that every run begins with, if it has to work anything out."""


class Described(Struct, frozen=True, kw_only=True):
    """A description that was read: sound, what was decided about it, and the API it is of."""

    document: Document
    repairs: tuple[Repair, ...]
    found: tuple[Finding, ...]
    """What there was to say about it before it was built into an API."""
    api: Api


def describe(
    project: Project, lock: Lock, report: Report, step: Callable[[str], None]
) -> Described:
    """A project's description, sound, what was decided about it, and the API it describes.

    Raises:
        Unusable: the description, or a file beside it, cannot be read at all.
    """
    step(FIRST)
    document = load_all(
        [(path, project.label(path)) for path in project.descriptions],
        report,
        [(page, project.label(page)) for page in project.pages],
        reach=project.reach,
        limits=project.limits,
    )
    step("repair")
    document, repairs = repair(
        document, _overlay(project, report), lock, report, _events(project, report)
    )
    found = tuple(report.findings)
    step("build")
    api = build(document, report, project.choice, project.paging, project.auth)
    return Described(document=document, repairs=repairs, found=found, api=api)


def _overlay(project: Project, report: Report) -> Overlay | None:
    if project.overlay is None:
        return None
    label = project.label(project.overlay)
    root, positions = read_mapping(project.overlay, label, report)
    return Overlay(root=root, file=label, positions=positions)


def _events(project: Project, report: Report) -> Document | None:
    """The webhooks that are described beside the description."""
    webhooks, configuration = project.webhooks, project.configuration
    if webhooks is None or configuration is None:
        return None
    envelope = webhooks.envelope
    return read_events(
        [(path, project.label(path)) for path in webhooks.schemas],
        (envelope, project.label(envelope)) if envelope else None,
        report,
        owner=(configuration, project.label(configuration)),
        reach=project.reach,
        limits=project.limits,
    )
