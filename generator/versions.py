"""Semantic versions: which one comes after a set of changes."""

from __future__ import annotations

import re

from generator.changes import Level

_VERSION = re.compile(r"([0-9]+)\.([0-9]+)\.([0-9]+)")


def bump(level: Level | None) -> str:
    """Which part of a version changes of a level move: `major`, `minor`, `patch`, `none`."""
    match level:
        case Level.BREAKING:
            return "major"
        case Level.RISKY | Level.ADDITIVE:
            return "minor"
        case Level.DOCS:
            return "patch"
        case None:
            return "none"


def next_version(version: str, level: Level | None) -> str:
    """The version after changes of a level, the same where there are none.

    Before 1.0.0 a breaking change moves the minor part and any other the patch part. What
    is no semantic version is taken for 0.0.0.
    """
    first, second, third = parts(version)
    if level is None:
        return version
    part = bump(level)
    if first == 0:
        part = {"major": "minor", "minor": "patch"}.get(part, part)
    if part == "major":
        return f"{first + 1}.0.0"
    if part == "minor":
        return f"{first}.{second + 1}.0"
    return f"{first}.{second}.{third + 1}"


def parts(version: str) -> tuple[int, int, int]:
    """The three numbers of a version, zeros where it is none; they compare as versions do."""
    found = _VERSION.match(version)
    if not found:
        return 0, 0, 0
    first, second, third = map(int, found.groups())
    return first, second, third


def major(version: str) -> int:
    """The first number of a version."""
    return parts(version)[0]


def is_version(text: str) -> bool:
    """Whether a text is three numbers with dots between, and nothing else."""
    return _VERSION.fullmatch(text) is not None
