"""What the tests of the docs read: the generated pages, and what a sample sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.report import Finding

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "specs" / "allo"


@dataclass(frozen=True, slots=True)
class Generated:
    """What one run made of Allo, and what it had to say."""

    tree: Mapping[str, str]
    findings: tuple[Finding, ...]

    @property
    def pages(self) -> dict[str, str]:
        """The docs, by path."""
        return {
            path: text for path, text in self.tree.items() if path.startswith("docs/")
        }

    def operation(self, locale: str) -> str:
        """The page of the one operation."""
        (page,) = (
            text
            for path, text in self.pages.items()
            if path.startswith(f"docs/{locale}/operations/")
        )
        return page


@dataclass(frozen=True, slots=True)
class Heard:
    """One request that a sample sent."""

    method: str
    path: str
    authorization: str | None
    content_type: str | None
    body: bytes


@dataclass(slots=True)
class Listener:
    """An HTTP server that answers everything with an empty object."""

    url: str = ""
    heard: list[Heard] = field(default_factory=list[Heard])
