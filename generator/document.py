"""A description as it was read: plain data, and where every piece of it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from generator.pointer import Json, Pointer, ancestors


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a source file; line and column count from 1, 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Section:
    """One stretch of a page's prose: a heading (empty before the first one) and Markdown."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The prose of one published docs page, in one language, about one operation.

    `title` and `description` are empty where the page does not show them (a rendered page
    shows neither). `site` is the origin its relative links are meant for, or empty.
    """

    mark: Mark
    locale: str
    method: str
    path: str
    title: str = ""
    description: str = ""
    sections: tuple[Section, ...] = ()
    site: str = ""


def nowhere() -> Mapping[Pointer, Mark]:
    """No positions at all, for documents made in memory."""
    return {}


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data with a source position for every pointer.

    `positions` is asked only when a finding needs one, because finding positions in a big
    JSON file means reading it again; the reader passes a function that remembers its answer.
    """

    root: dict[str, Json]
    file: str
    positions: Callable[[], Mapping[Pointer, Mark]] = nowhere
    pages: tuple[Page, ...] = ()
    moved: Mapping[Pointer, Mark] = field(default_factory=dict[Pointer, Mark])
    """Nodes that some other file wrote (an overlay), by pointer; they win over `positions`."""

    def where(self, pointer: Pointer) -> Mark:
        """The place a node was written, or the nearest ancestor that has a place."""
        positions = self.positions()
        for candidate in ancestors(pointer):
            if candidate in self.moved:
                return self.moved[candidate]
            if candidate in positions:
                return positions[candidate]
        return Mark(self.file)

    def rewritten(
        self, root: dict[str, Json], moved: Mapping[Pointer, Mark] | None = None
    ) -> Document:
        """The same document after a repair; `moved` says which nodes another file wrote."""
        return replace(self, root=root, moved={**self.moved, **(moved or {})})
