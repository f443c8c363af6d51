"""Replacing a whole folder in one step, so that a killed run leaves the old one or the new one.

A twin of the output folder is made beside it: the new files, and a second name (a hard link)
for every file that stays, the user's own among them. Then the two folders trade places, which
is one step for the system. Where that cannot be done safely, `journal` replaces file by file.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from generator.system.disk import exchange, kind_of, read
from generator.write.lasting import make_files_last, make_last

MOST = 20_000
"""How many files the twin may share with the folder before journalling is quicker."""


def staging_of(output: Path) -> str:
    """How the folders are called in which a twin gets ready, beside the output folder."""
    return f".instep-write-{output.name}-"


def leftovers(output: Path) -> tuple[Path, ...]:
    """What runs that were killed left beside the output folder; it is rubbish, whenever."""
    name = staging_of(output)
    if kind_of(output.parent) != "folder":
        return ()
    found = (one for one in output.parent.iterdir() if one.name.startswith(name))
    return tuple(sorted(one for one in found if kind_of(one) == "folder"))


def fits(output: Path) -> bool:
    """Whether a twin can take the folder's place without anybody losing anything.

    Not while somebody works in the folder, who would find it gone; not where it holds what
    has no second name, such as a socket or a mounted disk.
    """
    with suppress(OSError):
        if Path.cwd().is_relative_to(output):
            return False
    try:
        own = output.stat()
        return _holds_only_files(output, own.st_dev)
    except OSError:
        return False


def _holds_only_files(folder: Path, device: int) -> bool:
    count = 0
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            status = os.lstat(os.path.join(place, name))
            count += 1
            is_plain = (
                stat.S_ISREG(status.st_mode)
                or stat.S_ISDIR(status.st_mode)
                or stat.S_ISLNK(status.st_mode)
            )
            if count > MOST or not is_plain or status.st_dev != device:
                return False
    return True


def replace(output: Path, texts: Mapping[str, str], removed: tuple[str, ...]) -> bool:
    """Make the folder hold these texts and no longer what is `removed`, in one step.

    False, and the folder is as it was, where the system has no such step.

    Raises:
        OSError: the system refused; the folder is as it was.
        Obstacle: something slipped into the way since the plan was made; likewise.
    """
    with _staging(output) as staging:
        ready = staging / output.name
        _share(output, ready, leaving={*texts, *removed})
        for path in removed:
            read(output, path)
        for path, text in texts.items():
            read(output, path)
            place = ready / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode("utf-8"))
            with suppress(FileNotFoundError):
                place.chmod((output / path).stat().st_mode & 0o7777)
        make_files_last([ready / path for path in texts])
        make_last(staging)
        is_done = exchange(ready, output)
        make_last(output.parent)
    return is_done


@contextmanager
def _staging(output: Path) -> Generator[Path]:
    folder = Path(mkdtemp(prefix=staging_of(output), dir=output.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _share(folder: Path, twin: Path, leaving: set[str], below: str = "") -> None:
    """Give every file a second name in the twin, but for those that are left out."""
    twin.mkdir()
    shutil.copystat(folder, twin)
    for one in sorted(folder.iterdir()):
        path = below + one.name
        if path in leaving:
            continue
        if one.is_symlink():
            (twin / one.name).symlink_to(os.readlink(one))
        elif one.is_dir():
            _share(one, twin / one.name, leaving, f"{path}/")
            if any(one.iterdir()) and not any((twin / one.name).iterdir()):
                (twin / one.name).rmdir()  # only what is left out was in it
        else:
            os.link(one, twin / one.name)
