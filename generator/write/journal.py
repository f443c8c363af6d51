"""Replacing many files so that a run killed half-way can be undone by the next one.

The new files are staged in a folder inside the output. Once all of them are on the disk a
journal names the steps: each step moves the old file into the staging folder, then the new
one into its place. Removing the journal is the moment the write has happened. Whoever finds
a staging folder with a journal puts the old files back; without one, nothing had begun or
all was done, and the folder is rubbish. Undoing was chosen over completing because an error
in mid-run needs it anyway, and one way back is easier to trust than two ways forward.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from msgspec import Struct
from msgspec.structs import asdict

from generator.lock import digest
from generator.system.disk import (
    STAGING,
    Obstacle,
    has_folder,
    is_inside,
    kind_of,
    read,
)
from generator.write.lasting import make_files_last, make_last

JOURNAL = "journal.json"


class Step(Struct, frozen=True):
    """One path, and the digest of the file to put there, or None to only remove the old."""

    path: str
    digest: str | None


@contextmanager
def staged(
    output: Path, texts: Mapping[str, str], removed: tuple[str, ...]
) -> Generator[Path]:
    """A staging folder that is ready for `apply`; it is gone afterwards, whatever happens."""
    folder = Path(mkdtemp(prefix=STAGING, dir=output))
    try:
        (folder / "old").mkdir()
        (folder / "new").mkdir()
        steps = [Step(path, None) for path in removed]
        for path, text in texts.items():
            content = text.encode("utf-8")
            staging = folder / "new" / str(len(steps))
            staging.write_bytes(content)
            with suppress(FileNotFoundError):
                staging.chmod((output / path).stat().st_mode & 0o7777)
            steps.append(Step(path, digest(content)))
        make_files_last((folder / "new").iterdir())
        _begin(folder, steps, _missing_folders(output, texts))
        yield folder
    finally:
        if not (folder / JOURNAL).exists():
            shutil.rmtree(folder, ignore_errors=True)


def apply(output: Path, folder: Path) -> None:
    """Carry out a staged journal.

    Raises:
        OSError: a step failed; `undo` puts the old files back.
        Obstacle: something slipped into the way since the plan was made.
    """
    steps, _ = _read_journal(folder)
    for number, step in enumerate(steps):
        target = output / step.path
        _make_way(output, step.path)
        if read(output, step.path) is not None:
            os.replace(target, folder / "old" / str(number))
        if step.digest is not None:
            os.replace(folder / "new" / str(number), target)
    for touched in {(output / step.path).parent for step in steps}:
        make_last(touched)
    (folder / JOURNAL).unlink()


def undo(output: Path, folder: Path) -> None:
    """Put the old files back; a file somebody changed in the meantime is left as it is."""
    if not (folder / JOURNAL).exists():
        return
    steps, made = _read_journal(folder)
    for number, step in reversed(list(enumerate(steps))):
        target = output / step.path
        saved = folder / "old" / str(number)
        staging = folder / "new" / str(number)
        try:
            standing = read(output, step.path)
        except Obstacle:
            continue
        is_ours = standing is not None and digest(standing) == step.digest
        if saved.exists() and (is_ours or standing is None):
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(saved, target)
        elif is_ours and not saved.exists() and not staging.exists():
            target.unlink()
    for path in reversed(made):
        with suppress(OSError):
            (output / path).rmdir()
    (folder / JOURNAL).unlink()


def leftovers(output: Path) -> tuple[Path, ...]:
    """The staging folders of runs that were killed."""
    if kind_of(output) != "folder":
        return ()
    found = (place for place in output.iterdir() if place.name.startswith(STAGING))
    return tuple(sorted(place for place in found if kind_of(place) == "folder"))


def clear(output: Path, folder: Path) -> None:
    """Undo what a killed run had begun, and remove its staging folder."""
    undo(output, folder)
    shutil.rmtree(folder)


def _begin(folder: Path, steps: list[Step], made: list[str]) -> None:
    rows = {"steps": [asdict(step) for step in steps], "made": made}
    _write(folder / "draft.json", json.dumps(rows).encode("utf-8"))
    os.replace(folder / "draft.json", folder / JOURNAL)
    make_last(folder)


def _read_journal(folder: Path) -> tuple[list[Step], list[str]]:
    rows = json.loads((folder / JOURNAL).read_text(encoding="utf-8"))
    steps = [Step(**row) for row in rows["steps"]]
    made: list[str] = rows["made"]
    if not all(map(is_inside, [*made, *(step.path for step in steps)])):
        raise Obstacle(folder, "journal we did not write")
    return steps, made


def _missing_folders(output: Path, texts: Mapping[str, str]) -> list[str]:
    """The folders that `apply` will make, outermost first."""
    wanted = {
        parent
        for path in texts
        for parent in Path(path).parents
        if not (output / parent).exists()
    }
    return sorted(parent.as_posix() for parent in wanted)


def _make_way(output: Path, path: str) -> None:
    """Make the folders of a path, looking again that no link has slipped in."""
    if not has_folder(output):
        raise Obstacle(output, "hole")
    folder = output
    for part in path.split("/")[:-1]:
        folder /= part
        if not has_folder(folder):
            folder.mkdir()


def _write(place: Path, content: bytes) -> None:
    with place.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
