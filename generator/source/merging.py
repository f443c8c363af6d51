"""Merges descriptions that each show a part of one API; what two of them say, they must agree on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.document import Document, Graft, Grafted
from generator.grammar import METHODS
from generator.pointer import Json, Pointer, join
from generator.report import Report
from generator.source.page import locale_of

_SECTIONS = ("definitions", "parameters", "responses", "securityDefinitions")
_INHERITED = ("security", "servers", "consumes", "produces", "schemes")
_WORDS = frozenset({"summary", "description", "title", "x-displayName"})


def merged(parts: Sequence[Document], report: Report) -> Document:
    """One document with the paths and components of all; the first that says a thing is heard.

    What a part says for all its operations (security, servers, parameters of a path) moves
    into the operations where the others disagree, so that no operation changes its meaning.

    Raises:
        Unusable: the parts are of dialects that do not mix.
    """
    first = parts[0]
    merging = _Merging(first, report)
    for part in parts[1:]:
        merging.take(part)
    grafts = merging.grafts
    return replace(
        first,
        root=merging.root,
        positions=lambda: Grafted(grafts),
        pages=tuple(page for part in parts for page in part.pages),
        inputs={label: text for part in parts for label, text in part.inputs.items()},
        looked={place: text for part in parts for place, text in part.looked.items()},
        moved={},
    )


class _Merging:
    def __init__(self, first: Document, report: Report) -> None:
        self.root = dict(first.root)
        self.report = report
        self.grafts: dict[Pointer, Graft] = {"": Graft(first.written, "")}
        self._first = first
        self._holders: dict[Pointer, Document] = {}
        self._made: dict[tuple[str, ...], dict[str, Json]] = {(): self.root}

    def take(self, part: Document) -> None:
        """Add what one more part says."""
        self._check_dialect(part)
        for key, value in part.root.items():
            if key in {"paths", "webhooks"}:
                self._take_paths(part, key, value)
            elif key == "components" and isinstance(value, dict):
                for section, nodes in value.items():
                    self._take_section(part, ("components", section), nodes)
            elif key in _SECTIONS:
                self._take_section(part, (key,), value)
            elif key == "tags" and isinstance(value, list):
                self._take_tags(part, value)
            elif key not in self.root and key not in _INHERITED:
                self._put(part, (key,), value)

    def _check_dialect(self, part: Document) -> None:
        if ("openapi" in part.root) != ("openapi" in self.root):
            raise self.report.unusable(
                "SRC007",
                part.where(""),
                f"this and {self._first.file} are of versions that cannot be one",
                fix="convert one of them first",
            )
        if "openapi" in self.root:
            # The older version's upgrade leaves what is written in the newer one's words.
            versions = (self.root["openapi"], part.root["openapi"])
            self.root["openapi"] = min(map(str, versions))

    def _take_paths(self, part: Document, key: str, paths: Json) -> None:
        for path, item in paths.items() if isinstance(paths, dict) else ():
            if not isinstance(item, dict) or "$ref" in item:
                self._take(part, (key, path), item)
                continue
            kept = self._holder((key, path))
            shared = ("parameters", "servers")
            for name in shared:
                if name in item and not kept:
                    self._put(part, (key, path, name), item[name])
            for name, node in item.items():
                if name in METHODS and isinstance(node, dict):
                    told = self._standing_alone(part, item, kept, node)
                    self._take(part, (key, path, name), told)
                elif name not in shared:
                    self._take(part, (key, path, name), node)

    def _standing_alone(
        self,
        part: Document,
        item: dict[str, Json],
        kept: dict[str, Json],
        node: dict[str, Json],
    ) -> dict[str, Json]:
        """An operation with what it inherits written out, where it would inherit otherwise."""
        told = dict(node)
        for key in _INHERITED:
            if key in part.root and part.root[key] != self.root.get(key):
                told.setdefault(key, part.root[key])
        if self.root.get("security") and "security" not in part.root:
            told.setdefault("security", [])
        if kept and "servers" in item and item["servers"] != kept.get("servers"):
            told["servers"] = node.get("servers", item["servers"])
        listed = item.get("parameters")
        if kept and isinstance(listed, list) and listed != kept.get("parameters"):
            own = node.get("parameters")
            own = own if isinstance(own, list) else []
            names = {_identity(one) for one in own}
            inherited = [one for one in listed if _identity(one) not in names]
            told["parameters"] = [*own, *inherited]
        return told

    def _take_section(self, part: Document, way: tuple[str, ...], nodes: Json) -> None:
        for name, node in nodes.items() if isinstance(nodes, dict) else ():
            self._take(part, (*way, name), node)

    def _take_tags(self, part: Document, tags: list[Json]) -> None:
        known = self.root.get("tags")
        kept: list[Json] = list(known) if isinstance(known, list) else []
        names = [tag.get("name") for tag in kept if isinstance(tag, dict)]
        for index, tag in enumerate(tags):
            if isinstance(tag, dict) and tag.get("name") not in names:
                pointer = join("/tags", index)
                self.grafts[join("/tags", len(kept))] = Graft(part.written, pointer)
                kept.append(tag)
        self.root["tags"] = kept

    def _take(self, part: Document, way: tuple[str, ...], node: Json) -> None:
        """Add a node where nothing stands yet; say so where something else does."""
        *above, last = way
        holder = self._holder(tuple(above))
        if last not in holder:
            self._put(part, way, node)
            return
        pointer = join("", *way)
        source = self._holders.get(pointer, self._first)
        if _agree(holder[last], node, source, part):
            return
        self.report.add(
            "MRG101",
            part.where(pointer),
            f"{' '.join(way[1:])} is not as in {source.where(pointer)}",
            did=f"used the one of {source.file}",
            fix="make them equal, or leave one of the files out of `description`",
        )

    def _put(self, part: Document, way: tuple[str, ...], node: Json) -> None:
        *above, last = way
        pointer = join("", *way)
        self._holder(tuple(above), make=True)[last] = node
        self.grafts[pointer] = Graft(part.written, pointer)
        self._holders[pointer] = part

    def _holder(self, way: tuple[str, ...], *, make: bool = False) -> dict[str, Json]:
        """The mapping at a place of the merged document, made anew so that no part changes."""
        if way in self._made:
            return self._made[way]
        above = self._holder(way[:-1], make=make)
        below = above.get(way[-1])
        if not isinstance(below, dict) and not make:
            return {}
        made = dict(below) if isinstance(below, dict) else {}
        above[way[-1]] = self._made[way] = made
        return made


def _identity(parameter: Json) -> tuple[str, str]:
    if not isinstance(parameter, dict):
        return "", ""
    if "$ref" in parameter:
        return "$ref", str(parameter["$ref"])
    return str(parameter.get("in")), str(parameter.get("name"))


def _agree(one: Json, other: Json, source: Document, part: Document) -> bool:
    """Whether two say the same; pages in two languages may use other words for it."""
    if one == other:
        return True
    if locale_of(source.file) == locale_of(part.file):
        return False
    return _wordless(one) == _wordless(other)


def _wordless(node: Json) -> Json:
    if isinstance(node, dict):
        return {
            key: _wordless(value)
            for key, value in node.items()
            if not (key in _WORDS and isinstance(value, str))
        }
    return [_wordless(item) for item in node] if isinstance(node, list) else node
