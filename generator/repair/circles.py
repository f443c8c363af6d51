"""Breaks references that lead only to themselves, which name no schema at all."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document import Document
from generator.grammar import Site
from generator.pointer import Json, Pointer, local, lookup
from generator.report import Report


def break_circles(
    document: Document, sites: Iterable[Site], report: Report
) -> Document:
    """The document without `$ref` chains that return to where they began."""
    endless: list[tuple[Pointer, dict[str, Json]]] = []
    known: dict[Pointer, bool] = {}
    for site in sites:
        node = site.node
        if not isinstance(node, dict) or "$ref" not in node:
            continue
        if _returns(document.root, site.pointer, node, known):
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


def _returns(
    root: Json, start: Pointer, node: dict[str, Json], known: dict[Pointer, bool]
) -> bool:
    """Whether a chain of references comes back to a place it passed; `known` is remembered."""
    passed = {start: None}
    returns = False
    while isinstance(reference := node.get("$ref"), str):
        pointer = local(reference)
        if pointer is None or pointer in known:
            returns = pointer is not None and known[pointer]
            break
        if pointer in passed:
            returns = True
            break
        passed[pointer] = None
        try:
            target = lookup(root, pointer)
        except KeyError:
            break
        if not isinstance(target, dict):
            break
        node = target
    known |= dict.fromkeys(passed, returns)
    return returns
