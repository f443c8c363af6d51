"""A run that was done before is not done again: what it made stands in the output folder.

Only what a run said is kept in the store: its findings, its numbers, and where it looked for
files. The files are taken from the output folder and the lock, and each has to be what the
lock says, so that nothing in the store can reach an SDK.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from generator import pipeline, plugins
from generator.cache import keys, store
from generator.config.project import Project
from generator.document import Mark
from generator.history.telling import standing
from generator.lock import NAME, Lock, LockError, digest
from generator.pipeline import Made, Result, Summary
from generator.render import compile_all
from generator.report import Finding, Report
from generator.system.disk import Obstacle, read
from generator.tree import CHANGELOG, Tree


def generate(
    project: Project, report: Report, step: Callable[[str], None], *, is_cached: bool
) -> Made:
    """What a run of the pipeline makes and reports, remembered if it can be.

    Raises:
        Unusable: as `pipeline.generate`.
        LockError: likewise.
    """
    if not is_cached or store.folder() is None:
        return pipeline.generate(project, report, step)
    situation = keys.situation(project)
    if situation and (memory := _recalled(project, situation)):
        report.findings += memory.findings
        return memory.made
    result = pipeline.generate(project, report, step)
    if situation and situation == keys.situation(project):
        _remember(situation, result, report)
    return result


def get_ready() -> None:
    """Have at hand what every run that is not remembered needs, before this process is copied."""
    for target in plugins.installed():
        compile_all(target.templates)


class _Memory(Struct, frozen=True):
    """What a run made, and what it said."""

    made: Made
    findings: tuple[Finding, ...]


def _recalled(project: Project, situation: str) -> _Memory | None:
    """The run that was done in this situation, if all it made is still there."""
    try:
        lock = replace(standing_lock := Lock.read(project.output / NAME), edited={})
    except LockError:
        return None
    text = store.load(keys.key(situation, lock))
    if text is None:
        return None
    entry: Mapping[str, Any] = json.loads(text)
    if any(_state(Path(place)) != state for place, state in entry["looked"].items()):
        return None
    files = _standing(project.output, standing_lock)
    if files is None:
        return None
    tree = {**files, CHANGELOG: standing(project), NAME: lock.text()}
    return _Memory(
        made=Made(tree=dict(sorted(tree.items())), summary=Summary(**entry["summary"])),
        findings=tuple(
            Finding(mark=Mark(*mark), code=code, what=what, did=did, fix=fix)
            for mark, code, what, did, fix in entry["findings"]
        ),
    )


def _remember(situation: str, result: Result, report: Report) -> None:
    """Keep what the next run will say, if that is known."""
    findings = result.again()
    if findings is None:
        return
    entry = {
        "looked": {
            str(place): _stated(place, content)
            for place, content in result.document.looked.items()
        },
        "summary": asdict(result.summary),
        "findings": [
            [
                (one.mark.file, one.mark.line, one.mark.column),
                one.code,
                one.what,
                one.did,
                one.fix,
            ]
            for one in findings
        ],
    }
    lock = Lock.parse(result.tree[NAME])
    store.save(keys.key(situation, lock), json.dumps(entry))


def _standing(output: Path, lock: Lock) -> Tree | None:
    """The files a lock lists as they were generated; None where one is neither there nor known."""
    files: dict[str, str] = {}
    for path, wanted in lock.files.items():
        try:
            content = read(output, path)
        except Obstacle:
            return None
        if content is None or digest(content) != wanted:
            content = lock.edited.get(path, "").encode()
            if digest(content) != wanted:
                return None
        files[path] = content.decode()
    return files


def _state(place: Path) -> str:
    """What stands at a place a reference led to, wherever links lead; nothing for no file."""
    try:
        return _stated(place, digest(place.read_bytes()))
    except (OSError, ValueError):
        return ""


def _stated(place: Path, content: str) -> str:
    return f"{content} {os.path.realpath(place)}" if content else ""
