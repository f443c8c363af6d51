"""Brings a file or a folder out of a git revision, for as long as somebody reads it."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from generator.document import Mark
from generator.report import Finding, Unusable

_PATIENCE = 60
"""Seconds git may take."""


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
    revision, _, path = text.partition(":")
    top = Path(_git(text, "rev-parse", "--show-toplevel").decode().strip())
    here = PurePosixPath(_git(text, "rev-parse", "--show-prefix").decode().strip())
    wanted = _normal(here / path)
    kind = _git(text, "-C", str(top), "cat-file", "-t", f"{revision}:{wanted}").strip()
    folder = wanted if kind == b"tree" else str(PurePosixPath(wanted).parent)
    archive = _git(
        text, "-C", str(top), "archive", "--format=tar", revision, "--", folder
    )
    with tempfile.TemporaryDirectory(prefix="instep-") as place:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(place, filter="data")
        yield Path(place) / wanted


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    return "/".join(parts) or "."


def _git(text: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", *arguments], capture_output=True, timeout=_PATIENCE, check=False
        )
    except FileNotFoundError:
        raise _unusable(text, "git is not installed") from None
    except subprocess.TimeoutExpired:
        raise _unusable(text, f"git took more than {_PATIENCE} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _unusable(text, said[-1] if said else "git failed")
    return done.stdout


def _unusable(text: str, why: str) -> Unusable:
    return Unusable(
        Finding(
            code="SRC010",
            mark=Mark(text),
            what=f"this path of a git revision cannot be read: {why}",
            did="compared nothing",
            fix="name a revision and a path in it, as in HEAD~1:specs/allo, from inside "
            "the repository",
        )
    )
