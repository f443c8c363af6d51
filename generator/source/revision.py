"""Brings a file or a folder out of a git revision, for as long as somebody reads it."""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from generator.document import Mark
from generator.report import Finding, Unusable
from generator.system.git import GitFailed, ask


def is_revision(text: str) -> bool:
    """Whether a word means a path of a git revision, as in `HEAD~1:specs/allo`."""
    revision, colon, path = text.partition(":")
    return bool(colon and len(revision) > 1 and path and not Path(text).exists())


@contextmanager
def checked_out(text: str) -> Generator[Path]:
    """The path that `REVISION:PATH` means, in a temporary folder with what stands beside it.

    A path is relative to the working directory, as everywhere else on a command line.

    Raises:
        Unusable: git does not know the revision, or it has no such path.
    """
    try:
        wanted, archive = _archive(text)
    except GitFailed as error:
        raise Unusable(
            Finding(
                code="SRC010",
                mark=Mark(text),
                what=f"this path of a git revision cannot be read: {error}",
                did="compared nothing",
                fix="name a revision and a path in it, as in HEAD~1:specs/allo, from "
                "inside the repository",
            )
        ) from None
    with tempfile.TemporaryDirectory(prefix="instep-") as place:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(place, filter="data")
        yield Path(place) / wanted


def _archive(text: str) -> tuple[str, bytes]:
    """The path from the top of the repository, and its folder as tar has it."""
    revision, _, path = text.partition(":")
    top = Path(ask("rev-parse", "--show-toplevel").decode().strip())
    here = PurePosixPath(ask("rev-parse", "--show-prefix").decode().strip())
    wanted = _normal(here / path)
    kind = ask("cat-file", "-t", f"{revision}:{wanted}", at=top).strip()
    folder = wanted if kind == b"tree" else str(PurePosixPath(wanted).parent)
    return wanted, ask("archive", "--format=tar", revision, "--", folder, at=top)


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    return "/".join(parts) or "."
