"""The files a description is written in, each read once, and the names their nodes go by."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin

from msgspec import Struct, field

from generator.document import Positions, nearest
from generator.limits import Limits, raised
from generator.lock import digest
from generator.pointer import Json, Pointer, ancestors, join, lookup
from generator.reach import Reach, Refused
from generator.report import Report
from generator.source.reading import Source
from generator.source.structured import read_structured
from generator.source.text import decode, read_bytes

_ADDRESSES = re.compile(r"\$(?:id|self|anchor|dynamicAnchor)\b")


class Resource(Struct, frozen=True):
    """A schema (or a whole file) with an address of its own, and the anchors inside it."""

    address: str
    anchors: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    dynamic: dict[str, Pointer] = field(default_factory=dict[str, Pointer])


class File:
    """One file as it was read; two are the same when they are the same object."""

    def __init__(
        self, path: Path, source: Source, root: Json, positions: Positions
    ) -> None:
        self.path = path
        self.label = source.label
        self.root = root
        self.positions = positions
        self._says_addresses = bool(_ADDRESSES.search(source.text))

    @cached_property
    def resources(self) -> dict[Pointer, Resource]:
        """Every resource of the file by where it starts; the file itself starts at the root."""
        own = self.root.get("$self") if isinstance(self.root, dict) else None
        found = {"": Resource(own if isinstance(own, str) else "")}
        waiting: list[tuple[Pointer, Pointer, Json]] = [("", "", self.root)]
        if not self._says_addresses:
            waiting.clear()
        while waiting:
            pointer, within, node = waiting.pop()
            if isinstance(node, dict):
                within = _noted(found, pointer, within, node)
                for key, value in node.items():
                    if isinstance(value, (dict, list)):
                        waiting.append((join(pointer, key), within, value))
            elif isinstance(node, list):
                for index, value in enumerate(node):
                    if isinstance(value, (dict, list)):
                        waiting.append((join(pointer, index), within, value))
        return found

    def resource_of(self, pointer: Pointer) -> Pointer:
        """Where the resource starts that a node belongs to."""
        return next(one for one in ancestors(pointer) if one in self.resources)

    def holds(self, pointer: Pointer) -> bool:
        """Whether anything stands at a pointer."""
        try:
            lookup(self.root, pointer)
        except KeyError:
            return False
        return True


def _noted(
    found: dict[Pointer, Resource],
    pointer: Pointer,
    within: Pointer,
    node: dict[str, Json],
) -> Pointer:
    """The resource a node belongs to, after what the node says of itself is noted."""
    id = node.get("$id")
    if isinstance(id, str) and id and not id.startswith("#"):
        base = found[within].address
        found[pointer] = Resource(urljoin(base, id).partition("#")[0])
        within = pointer
    resource = found[within]
    for key, anchors in (
        ("$anchor", resource.anchors),
        ("$dynamicAnchor", resource.dynamic),
    ):
        anchor = node.get(key)
        if isinstance(anchor, str):
            anchors.setdefault(anchor, pointer)
    return within


class Spot(Struct, frozen=True):
    """A place in one of the files."""

    file: File
    pointer: Pointer

    def node(self) -> Json:
        """What stands there."""
        return lookup(self.file.root, self.pointer)


class Files:
    """Every file that was read so far, the description's own first."""

    def __init__(self, own: File, reach: Reach, limits: Limits, report: Report) -> None:
        self.own = own
        self.reach = reach
        self.digests: dict[str, str] = {}
        self.looked: dict[Path, str] = {}
        """Every place an address led to: the digest of the file there, or nothing."""
        self._limits = limits
        self._report = report
        self._read: dict[Path, File | None] = {own.path: own}

    def at(self, address: str, holder: File) -> File | Refused | None:
        """The file an address means, read now if it was not before; None where there is none.

        Raises:
            Unusable: it is there and cannot be read.
        """
        path = self.reach.find(address, holder.path)
        if path is None or isinstance(path, Refused):
            return path
        if path not in self._read:
            self.looked[path] = ""
            self._read[path] = self._open(path) if path.exists() else None
        return self._read[path]

    def identified(self, address: str) -> Spot | None:
        """The resource of the files read so far that calls itself by this address."""
        for file in self._read.values():
            for pointer, resource in file.resources.items() if file else ():
                if file and resource.address == address:
                    return Spot(file, pointer)
        return None

    def _open(self, path: Path) -> File | None:
        label = self.reach.label(path)
        if path.is_dir():
            return None
        content = read_bytes(path, label, self._report, self._limits)
        self.digests[label] = self.looked[path] = digest(content)
        if len(self.digests) > self._limits.files:
            raise self._report.unusable(
                "SRC005",
                nearest(self.own.positions(), "", self.own.label),
                f"the references lead to more than {self._limits.files:,} files",
                fix=raised("files", self._limits.files),
            )
        source = decode(content, label, self._report, self._limits)
        reading = read_structured(source, self._report)
        return File(path, source, reading.value, reading.positions)
