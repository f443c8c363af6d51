"""Reads values as they were meant where they are of another type than their keyword wants."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document import Document
from generator.grammar import Kind, Site
from generator.pointer import Json, Pointer, join
from generator.report import Report

_SWITCHES: dict[Kind, frozenset[str]] = {
    "schema": frozenset(
        {"deprecated", "readOnly", "writeOnly", "uniqueItems", "nullable"}
    ),
    "parameter": frozenset({"required", "deprecated", "explode", "allowReserved"}),
    "header": frozenset({"required", "deprecated", "explode"}),
    "operation": frozenset({"deprecated"}),
    "request_body": frozenset({"required"}),
}
"""Keywords that are true or false."""
_TEXTS = frozenset({"title", "description", "format", "pattern"})
_LISTS = {
    "enum": "values",
    "allOf": "members",
    "anyOf": "branches",
    "oneOf": "branches",
}
_OF_SCHEMAS = _TEXTS | _LISTS.keys() | {"examples", "discriminator"}
_MEANT: dict[Json, bool] = {"true": True, "false": False}


def mend_values(document: Document, sites: Iterable[Site], report: Report) -> Document:
    """The document with values of the type their keywords want; the rest is taken out."""
    mending = _Mending(document, report)
    for pointer, kind, node in sites:
        if not isinstance(node, dict):
            continue
        switches = _SWITCHES.get(kind)
        if switches and not switches.isdisjoint(node):
            mending.switches(pointer, node, switches)
        if kind == "schema" and not _OF_SCHEMAS.isdisjoint(node):
            mending.schema(pointer, node)
    return document


class _Mending:
    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report

    def switches(
        self, pointer: Pointer, node: dict[str, Json], keywords: frozenset[str]
    ) -> None:
        for keyword in sorted(keywords & node.keys()):
            value = node[keyword]
            if isinstance(value, bool):
                continue
            meant = _MEANT.get(value.lower()) if isinstance(value, str) else None
            if meant is None:
                del node[keyword]
                did = "ignored the keyword"
            else:
                node[keyword] = meant
                did = f"read it as {str(meant).lower()}"
            if value is not None:
                what = f"{keyword} is neither true nor false"
                self._say(pointer, keyword, what, did, "write true or false")

    def schema(self, pointer: Pointer, node: dict[str, Json]) -> None:
        for keyword in sorted(_TEXTS & node.keys()):
            value = node[keyword]
            if value is None:
                del node[keyword]
            elif not isinstance(value, str):
                self._text(pointer, node, keyword, value)
        for keyword, what in _LISTS.items():
            if keyword in node and not (
                isinstance(node[keyword], list) and node[keyword]
            ):
                value = node.pop(keyword)
                if value is not None:
                    said = "has no" if value == [] else "is no list of"
                    did = "took any value" if value == [] else "ignored the keyword"
                    self._say(pointer, keyword, f"{keyword} {said} {what}", did)
        if isinstance(named := node.get("examples"), dict):
            node["examples"] = [
                one["value"] if isinstance(one, dict) and "value" in one else one
                for one in named.values()
            ]
            what = "a schema's examples are a list of values, not named examples"
            self._say(pointer, "examples", what, "read the values", "make it a list")
        if isinstance(name := node.get("discriminator"), str):
            node["discriminator"] = {"propertyName": name}
            what = "the discriminator is the name of a property, as in Swagger 2.0"
            fix = "name it under propertyName"
            self._say(pointer, "discriminator", what, "took that property", fix)

    def _text(
        self, pointer: Pointer, node: dict[str, Json], keyword: str, value: Json
    ) -> None:
        is_plain = keyword in ("title", "description") and not isinstance(
            value, dict | list
        )
        if is_plain:
            node[keyword] = (
                str(value).lower() if isinstance(value, bool) else str(value)
            )
        else:
            del node[keyword]
        did = "read it as text" if is_plain else "ignored the keyword"
        self._say(pointer, keyword, f"{keyword} is no text", did)

    def _say(
        self,
        pointer: Pointer,
        keyword: str,
        what: str,
        did: str,
        fix: str = "correct the value",
    ) -> None:
        mark = self._document.where(join(pointer, keyword))
        self._report.add("SCH102", mark, what, did=did, fix=fix)
