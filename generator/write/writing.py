"""The write itself: one run at a time, planned first, then applied or undone."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.document import Mark
from generator.lock import NAME
from generator.report import Finding
from generator.system.claim import Taken, claimed
from generator.system.disk import Obstacle, has_folder
from generator.tree import Tree
from generator.write import journal, twin
from generator.write.plan import CannotWrite, Refused, Written, obstructed, plan


def write(tree: Tree, output: Path, *, force: bool) -> Written:
    """Make the output folder hold this tree, whole or not at all.

    Files that are already right are not touched, files of ours that are no longer produced
    are removed, files of the user's are left alone. `force` overwrites edited files.

    Raises:
        Refused: it would lose an edit or a file of the user's, or follow a link.
        CannotWrite: the system refused; the folder is as it was.
        LockError: the folder's lock cannot be relied on.
    """
    with _errors(output), _folders(output), _one_at_a_time(output):
        _clear(output)
        intended = plan(tree, output, force=force)
        if intended.created or intended.changed or intended.removed or intended.merged:
            _replace(tree, output, intended)
    return intended


def recover(output: Path) -> None:
    """Undo what a killed run left half-done, so that its lock can be read.

    Raises:
        CannotWrite: as in `write`.
    """
    with _errors(output):
        if journal.leftovers(output) or twin.leftovers(output):
            with _one_at_a_time(output):
                _clear(output)


def _replace(tree: Tree, output: Path, intended: Written) -> None:
    # The lock goes last, so that the files it lists are there when it is.
    paths = sorted(
        (*intended.created, *intended.changed, *intended.merged),
        key=lambda path: (path == NAME, path),
    )
    texts = {path: intended.instead.get(path, tree[path]) for path in paths}
    if not (twin.fits(output) and twin.replace(output, texts, intended.removed)):
        _replace_one_by_one(output, texts, intended.removed)
    for path in intended.removed:
        for folder in list((output / path).parents)[: path.count("/")]:
            with suppress(OSError):
                folder.rmdir()


def _replace_one_by_one(
    output: Path, texts: Mapping[str, str], removed: tuple[str, ...]
) -> None:
    with journal.staged(output, texts, removed) as staging:
        try:
            journal.apply(output, staging)
        except BaseException:
            journal.undo(output, staging)
            raise


def _clear(output: Path) -> None:
    for staging in journal.leftovers(output):
        journal.clear(output, staging)
    for staging in twin.leftovers(output):
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _errors(output: Path) -> Generator[None]:
    """Tell what the system or the folder refused as findings."""
    try:
        yield
    except Obstacle as obstacle:
        raise Refused(obstructed(obstacle)) from None
    except OSError as error:
        did = "wrote nothing"
        with suppress(OSError):
            if journal.leftovers(output):
                did = "stopped half-way; the next run puts the old files back"
        raise CannotWrite(
            Finding(
                code="WRT001",
                mark=Mark(str(output)),
                what=f"cannot write here: {error.strerror or 'input or output failed'}",
                did=did,
            )
        ) from error


@contextmanager
def _folders(output: Path) -> Generator[None]:
    """The output folder and its parents, made if need be, gone again if the run fails."""
    made: list[Path] = []
    try:
        for folder in (*reversed(output.parents), output):
            if not folder.exists():
                folder.mkdir()
                made.append(folder)
        has_folder(output)
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def _one_at_a_time(output: Path) -> Generator[None]:
    """Keep a second run out."""
    if not has_folder(output):
        yield
        return
    try:
        with claimed(output):
            yield
    except Taken:
        raise Refused(
            Finding(
                code="WRT005",
                mark=Mark(str(output)),
                what="another run is writing to this folder",
                did="wrote nothing",
                fix="wait for it to end",
            )
        ) from None
