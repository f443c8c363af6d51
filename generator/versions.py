"""Semantic versions: which one comes after a set of changes."""

from __future__ import annotations

import re

from generator.changes import Level

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


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
    found = _VERSION.match(version)
    major, minor, patch = map(int, found.groups()) if found else (0, 0, 0)
    if level is None:
        return version
    part = bump(level)
    if major == 0:
        part = {"major": "minor", "minor": "patch"}.get(part, part)
    if part == "major":
        return f"{major + 1}.0.0"
    if part == "minor":
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"
