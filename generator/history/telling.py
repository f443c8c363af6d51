"""What the changelog of an SDK says after a run."""

from __future__ import annotations

from dataclasses import dataclass

from generator.changes import Change, worst
from generator.config.project import Project
from generator.describing import Described
from generator.history.changelog import begun, extended, released
from generator.lock import Lock
from generator.system.disk import Obstacle, read
from generator.tree import CHANGELOG
from generator.versions import next_version


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The changelog, and what of it is new."""

    text: str
    changes: tuple[Change, ...]
    next_version: str
    """Empty where nothing changed."""


def standing(project: Project) -> str:
    """The changelog of a project, as long as nothing changes."""
    text = _standing(project)
    return begun(project.version) if text is None else text


def told(project: Project, old: Lock, new: Lock, described: Described) -> History:
    """The changelog that stands in the output folder, with what changed since the last run."""
    text = _standing(project)
    if text is None:
        return History(text=begun(project.version), changes=(), next_version="")
    if old.release != new.release:
        text = released(text, project.version)
    changes = _changes(project, old, new, described)
    level = worst(changes)
    return History(
        text=extended(text, changes, project.version),
        changes=changes,
        next_version=next_version(project.version, level) if level else "",
    )


def _standing(project: Project) -> str | None:
    try:
        content = read(project.output, CHANGELOG)
    except Obstacle:
        return None
    return None if content is None else content.decode("utf-8", "replace")


def _changes(
    project: Project, old: Lock, new: Lock, described: Described
) -> tuple[Change, ...]:
    if not old.inputs or old.inputs == new.inputs:
        return ()
    # only a run after something changed has to pay for these
    from generator.diff import compare_apis
    from generator.history.earlier import read_earlier

    earlier = read_earlier(project, old)
    if earlier is None:
        return ()
    return compare_apis(
        earlier.api, described.api, (earlier.document, described.document)
    )
