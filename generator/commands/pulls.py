"""What `instep pull` does with one API: fetch what is published, then put it in place whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from generator.commands.console import Format, tell
from generator.commands.opening import find
from generator.commands.outcome import Exit, Outcome, counted, shown
from generator.config.published import FOLDER, NAME, Manifest
from generator.config.settings import PublishedTable, Settings
from generator.config.usage import CONFIGURATION, UsageError
from generator.document import Mark
from generator.origins import origin_of
from generator.report import Finding, Report
from generator.source.fetch import CannotFetch, Pulled, Session, pull
from generator.system.claim import Taken, claimed
from generator.system.disk import has_folder, trade
from generator.system.terminal import progress

STAGING = ".instep-pull-"
"""How the folder is called in which a pull gets ready, beside what it takes the place of."""

Step = Callable[[str], None]


def run(targets: Sequence[str], allowed: Sequence[str], form: Format) -> Exit:
    """Pull each API that a word of the command line means, and tell how each ended."""
    outcomes: list[Outcome] = []
    try:
        for folder in dict.fromkeys(_folders(targets)):
            with progress(folder.name) as step:
                outcomes.append(_run(folder, allowed, step))
    except UsageError as error:
        outcomes.append(
            Outcome(name="", exit=Exit.USAGE, sentence="", findings=error.findings)
        )
    tell(outcomes, form)
    return max((outcome.exit for outcome in outcomes), default=Exit.FINE)


def _folders(targets: Sequence[str]) -> Iterator[Path]:
    """The folders that are meant; with no words, every one that says what is published."""
    for path in (one for word in targets or (None,) for one in find(word)):
        if targets or Settings.read(path / CONFIGURATION).published:
            yield path if path.is_dir() else path.parent


def _run(folder: Path, allowed: Sequence[str], step: Step) -> Outcome:
    settings = Settings.read(folder / CONFIGURATION)
    published = _published(settings, folder)
    place = folder / FOLDER
    before = Manifest.read(place)
    report = Report()
    try:
        with Session(
            origins=frozenset(
                (*map(origin_of, published.sources), *map(_origin, allowed))
            ),
            authorization=_authorization(published),
            limits=settings.limits.limits(),
        ) as session:
            pulled = pull(
                published.sources,
                place,
                session,
                report,
                settings.limits.limits(),
                step,
            )
        step("write")
        with claimed(folder):
            for left in folder.glob(f"{STAGING}*"):
                shutil.rmtree(left, ignore_errors=True)
            _put(pulled, place)
    except CannotFetch as error:
        return _stopped(folder, report, error.finding, Exit.UNUSABLE)
    except Taken:
        return _stopped(folder, report, _taken(place), Exit.UNWRITTEN)
    except OSError as error:
        return _stopped(folder, report, _unwritten(place, error), Exit.UNWRITTEN)
    return Outcome(
        name=folder.name,
        exit=Exit.FINE,
        sentence=f"{_summed(pulled, before)} → {shown(place)}",
        findings=tuple(report),
        numbers={"files": len(pulled.contents), "unchanged": pulled.current},
        output=shown(place),
    )


def _published(settings: Settings, folder: Path) -> PublishedTable:
    if settings.published:
        return settings.published
    raise UsageError(
        Finding(
            code="CFG004",
            mark=Mark(shown(folder / CONFIGURATION)),
            what="it does not say where the API is published",
            fix='add [published] with sources = ["https://…/openapi.json"]',
        )
    )


def _origin(word: str) -> str:
    try:
        return origin_of(word)
    except ValueError as error:
        raise UsageError(
            Finding(
                code="NET002",
                mark=Mark("--allow-origin"),
                what=f"{word}: {error}",
                fix="write a scheme and a host, as in https://schemas.example",
            )
        ) from None


def _authorization(published: PublishedTable) -> dict[str, str]:
    """The header to send to the first source's origin, and to no other."""
    name = published.authorization_env
    value = os.environ.get(name, "").strip() if name else ""
    return {origin_of(published.sources[0]): value} if value else {}


def _put(pulled: Pulled, place: Path) -> None:
    """Make the folder hold what was pulled and nothing else: the old one stays until then."""
    has_folder(place)
    contents = {**pulled.contents, NAME: pulled.manifest.text().encode()}
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=place.parent))
    try:
        ready = staging / FOLDER
        for path, content in contents.items():
            file = ready / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        trade(ready, place)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _summed(pulled: Pulled, before: Manifest) -> str:
    after = pulled.manifest.files
    changed = sum(
        path in before.files and before.files[path].digest != copy.digest
        for path, copy in after.items()
    )
    new, gone = (
        len(after.keys() - before.files.keys()),
        before.files.keys() - after.keys(),
    )
    pages = f", {counted(pulled.pages, 'page')} among them" if pulled.pages else ""
    return (
        f"{counted(len(after), 'file')}{pages} ({new} new, {changed} changed, "
        f"{len(gone)} gone), described by {pulled.manifest.description}"
    )


def _stopped(folder: Path, report: Report, finding: Finding, code: Exit) -> Outcome:
    return Outcome(
        name=folder.name,
        exit=code,
        sentence="nothing pulled; what was there is untouched",
        findings=(*report, replace(finding, did="pulled nothing")),
    )


def _taken(place: Path) -> Finding:
    return Finding(
        code="WRT005",
        mark=Mark(shown(place)),
        what="another run is writing to this folder",
        fix="wait for it to end",
    )


def _unwritten(place: Path, error: OSError) -> Finding:
    return Finding(
        code="WRT001",
        mark=Mark(shown(place)),
        what=f"cannot write here: {error.strerror or 'input or output failed'}",
    )
