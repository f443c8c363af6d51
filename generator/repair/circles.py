"""Breaks references that lead only to themselves, which name no schema at all."""

from __future__ import annotations

from generator.document import Document
from generator.grammar import walk
from generator.pointer import Json, Pointer, local, lookup
from generator.report import Report


def break_circles(document: Document, report: Report) -> Document:
    """The document without `$ref` chains that return to where they began."""
    endless: list[tuple[Pointer, dict[str, Json]]] = []
    for site in walk(document.root):
        node = site.node
        if isinstance(node, dict) and _returns(document.root, site.pointer, node):
            endless.append((site.pointer, node))
    for pointer, node in endless:
        report.add(
            "REF104",
            document.where(pointer),
            f"{node['$ref']} leads back to itself without naming anything",
            did="left it untyped",
            fix="point the reference at a schema",
        )
        del node["$ref"]
    return document


def _returns(root: Json, start: Pointer, node: dict[str, Json]) -> bool:
    seen = {start}
    while isinstance(reference := node.get("$ref"), str):
        pointer = local(reference)
        if pointer is None:
            return False
        if pointer in seen:
            return True
        seen.add(pointer)
        try:
            target = lookup(root, pointer)
        except KeyError:
            return False
        if not isinstance(target, dict):
            return False
        node = target
    return False
