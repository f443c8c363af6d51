"""A description as it was read: plain data, and where every piece of it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from generator.pointer import Json, Pointer, ancestors, parent


class Mark(Struct, frozen=True, order=True):
    """A place in a source file; line and column count from 1, 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Section(Struct, frozen=True):
    """One stretch of a page's prose: a heading (empty before the first one) and Markdown."""

    heading: str
    text: str


class Page(Struct, frozen=True, kw_only=True):
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


class Edit(Struct, frozen=True):
    """One node of a description that an overlay touched."""

    kind: Literal["added", "changed", "removed"]
    pointer: Pointer


class Correction(Struct, frozen=True, kw_only=True):
    """What an action of an overlay changed, and why; `key` names the action in translations."""

    reason: str
    target: str
    edits: tuple[Edit, ...]
    key: str
    mark: Mark


class Marks(Protocol):
    """The mark of every node that was written somewhere, by pointer."""

    def get(self, pointer: Pointer, /) -> Mark | None: ...


Positions: TypeAlias = Callable[[], Marks]
"""Asked only when a finding needs a place; remembers its answer."""


def nowhere() -> Marks:
    """No positions at all, for documents made in memory."""
    return dict[Pointer, Mark]()


def nearest(marks: Marks, pointer: Pointer, file: str) -> Mark:
    """The place a node was written, or the nearest ancestor that has a place."""
    while (mark := marks.get(pointer)) is None and pointer:
        pointer = parent(pointer)
    return mark or Mark(file)


class Graft(Struct, frozen=True):
    """Where a node and all below it come from: another file, or another place of this one."""

    positions: Positions
    pointer: Pointer


class Grafted(Struct, frozen=True):
    """Marks of a document put together from others: each node's are its nearest graft's."""

    grafts: Mapping[Pointer, Graft]

    def get(self, pointer: Pointer, /) -> Mark | None:
        for candidate in ancestors(pointer):
            if graft := self.grafts.get(candidate):
                there = graft.pointer + pointer[len(candidate) :]
                return graft.positions().get(there)
        return None


class Document(Struct, frozen=True):
    """Plain data with a source position for every pointer.

    `positions` is asked only when a finding needs one, because finding positions in a big
    JSON file means reading it again; the reader passes a function that remembers its answer.
    """

    root: dict[str, Json]
    file: str
    positions: Positions = nowhere
    pages: tuple[Page, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict[str, str])
    """Digests of the other files that its references led to, by label."""
    looked: Mapping[Path, str] = field(default_factory=dict[Path, str])
    """Every place beside the named files that was looked at: the digest of the file there, or
    nothing where none is."""
    moved: Mapping[Pointer, Mark] = field(default_factory=dict[Pointer, Mark])
    """Nodes that some other file wrote (an overlay), by pointer; they win over `positions`."""
    corrections: tuple[Correction, ...] = ()
    """What overlays changed, in the order they did."""

    def where(self, pointer: Pointer) -> Mark:
        """The place a node was written, or the nearest ancestor that has a place."""
        if self.positions is nowhere and not self.moved:
            return Mark(self.file)
        return nearest(self.written(), pointer, self.file)

    def rewritten(
        self, root: dict[str, Json], moved: Mapping[Pointer, Mark] | None = None
    ) -> Document:
        """The same document after a repair; `moved` says which nodes another file wrote."""
        return replace(self, root=root, moved={**self.moved, **(moved or {})})

    def corrected(self, correction: Correction) -> Document:
        """The same document, knowing of one more correction that was made to it."""
        return replace(self, corrections=(*self.corrections, correction))

    def written(self) -> Marks:
        """The places of the nodes as they stand now, an overlay's before the files'."""
        places = self.positions()
        return _Written(self.moved, places) if self.moved else places

    def rearranged(
        self, root: dict[str, Json], origins: Mapping[Pointer, Pointer]
    ) -> Document:
        """The same document after its nodes moved; `origins` says where each stood before."""
        grafts = {
            pointer: Graft(self.written, origin) for pointer, origin in origins.items()
        }
        return replace(self, root=root, positions=lambda: Grafted(grafts), moved={})


class _Written(Struct, frozen=True):
    moved: Mapping[Pointer, Mark]
    positions: Marks

    def get(self, pointer: Pointer, /) -> Mark | None:
        return self.moved.get(pointer) or self.positions.get(pointer)
