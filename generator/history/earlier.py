"""The API as it was when the SDK was last generated, from what git remembers of its files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from msgspec import Struct

from generator.commands.opening import open_project
from generator.config.choice import Naming
from generator.config.project import Asked, Project
from generator.config.usage import UsageError
from generator.describing import Described, describe
from generator.lock import Lock, digest
from generator.report import Report, Unusable
from generator.system.disk import is_inside
from generator.system.git import remembered


class Earlier(Struct, frozen=True, kw_only=True):
    """What was described, and the names that were chosen for it."""

    described: Described
    naming: Naming


def read_earlier(project: Project, lock: Lock) -> Earlier | None:
    """What the files that the lock names described; None where one is nowhere to be found.

    A file that did not change is read where it stands, another one from git's history, by
    its digest.
    """
    with tempfile.TemporaryDirectory(prefix="instep-") as name:
        folder = Path(name) / project.folder.name
        for label, wanted in lock.inputs.items():
            content = _content(project.folder / label, wanted)
            if content is None or not is_inside(label):
                return None
            place = folder / label
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        root = folder if project.configuration else folder / _bare(project)
        try:
            earlier = open_project(root, Asked(choice=project.choice))
            described = describe(earlier, lock, Report(), lambda _: None)
            return Earlier(described=described, naming=earlier.naming)
        except (Unusable, UsageError):
            return None


def _bare(project: Project) -> str:
    """The description of a project without a folder of its own."""
    return project.label(project.descriptions[0])


def _content(path: Path, wanted: str) -> bytes | None:
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    return content if digest(content) == wanted else remembered(path, wanted)
