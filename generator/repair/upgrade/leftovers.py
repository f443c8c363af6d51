"""Tells as OpenAPI 3 what a description that calls itself OpenAPI 3 still says as Swagger 2.0."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.document import Document
from generator.grammar import Site
from generator.pointer import Json, Pointer, join
from generator.repair.upgrade.swagger import SECTIONS, tell_again
from generator.report import Report

_OLD_ROOT = (*SECTIONS, "host", "basePath", "schemes", "consumes", "produces")
_OLD_PLACES = ("body", "formData")


def take_leftovers(
    document: Document, sites: Iterable[Site], report: Report
) -> Document:
    """The description in the words of OpenAPI 3; one without leftovers comes back as it is."""
    found: dict[str, list[Pointer]] = defaultdict(list)
    for word, pointer in _leftovers(document.root, sites):
        found[word].append(pointer)
    if not found:
        return document
    for word, pointers in sorted(found.items()):
        more = f" (here and in {len(pointers) - 1} more)"
        report.add(
            "UPG103",
            document.where(pointers[0]),
            f"{word} is Swagger 2.0{more if len(pointers) > 1 else ''}",
            did="read it as Swagger 2.0 means it",
            fix="say it as OpenAPI 3 does",
        )
    return tell_again(document.rewritten(copy.deepcopy(document.root)), report)


def _leftovers(
    root: dict[str, Json], sites: Iterable[Site]
) -> Iterator[tuple[str, Pointer]]:
    """The words of Swagger 2.0, and where they stand."""
    yield from ((key, join("", key)) for key in _OLD_ROOT if key in root)
    for site in sites:
        node = site.node
        if not isinstance(node, dict) or "$ref" in node or "content" in node:
            continue
        match site.kind:
            case "parameter" | "header" if "schema" not in node:
                if node.get("in") in _OLD_PLACES:
                    yield f"a parameter in {node['in']}", join(site.pointer, "in")
                elif "type" in node:
                    yield f"type beside a {site.kind}'s name", join(
                        site.pointer, "type"
                    )
            case "parameter" if node.get("in") == "body":
                yield "a parameter in body", join(site.pointer, "in")
            case "response" if "schema" in node:
                yield "a response's schema without a media type", join(
                    site.pointer, "schema"
                )
            case _:
                pass
