"""The files a run produces, in memory: nothing touches the disk until all of them exist."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, str]
"""Relative POSIX path to the whole text of that file, sorted by path."""

CHANGELOG = "CHANGELOG.md"
"""The one file that a run adds to rather than makes: what stands in it stays, and is its
readers' as much as ours."""
