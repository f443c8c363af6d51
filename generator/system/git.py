"""What git remembers, asked through its own command."""

from __future__ import annotations

import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path

_PATIENCE = 60
"""Seconds a command of git's may take."""
_FAR_BACK = 200
"""How many versions of a file are looked at, the newest first."""


class GitFailed(Exception):
    """Git is not there, or refused; the text says why in one line."""


def ask(*words: str, at: Path | None = None) -> bytes:
    """What a command of git's prints.

    Raises:
        GitFailed: it is not installed, takes too long, or ends with an error.
    """
    place = ("-C", str(at)) if at else ()
    try:
        done = subprocess.run(
            ["git", *place, *words], capture_output=True, timeout=_PATIENCE, check=False
        )
    except FileNotFoundError:
        raise GitFailed("git is not installed") from None
    except NotADirectoryError:
        raise GitFailed("there is no such folder") from None
    except subprocess.TimeoutExpired:
        raise GitFailed(f"git took more than {_PATIENCE} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitFailed(said[-1] if said else "git failed")
    return done.stdout


def remembered(path: Path, digest: str) -> bytes | None:
    """The content a file once had, by its SHA-256; None where git does not know it."""
    name = f"./{path.name}"
    try:
        commits = ask(
            "log", "--format=%H", f"-{_FAR_BACK}", "--", name, at=path.parent
        ).split()
        for commit in commits:
            content = _version(path.parent, commit.decode(), name)
            if content is not None and sha256(content).hexdigest() == digest:
                return content
    except GitFailed:
        pass
    return None


def _version(folder: Path, commit: str, name: str) -> bytes | None:
    try:
        return ask("show", f"{commit}:{name}", at=folder)
    except GitFailed:
        return None  # that commit removed it


def merged(ours: bytes, base: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """Two versions of a text that both come from `base` as one, and whether they agree.

    Where they do not, both stand between marks, as git writes them.

    Raises:
        GitFailed: git is not installed, or one of the three is no text.
    """
    with tempfile.TemporaryDirectory(prefix="instep-") as folder:
        names = ("yours", "before", "generated")
        for name, content in zip(names, (ours, base, theirs), strict=True):
            (Path(folder) / name).write_bytes(content)
        labels = [word for name in names for word in ("-L", name)]
        try:
            done = subprocess.run(
                ["git", "merge-file", "--stdout", "--diff3", *labels, *names],
                cwd=folder,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except (FileNotFoundError, subprocess.TimeoutExpired):
            raise GitFailed("git is not installed") from None
    if done.returncode < 0 or done.returncode > 127:
        raise GitFailed("git could not merge it")
    return done.stdout, done.returncode == 0
