"""Turns OpenAPI 3.0 schemas into the 3.1 dialect, the only one the rest of Instep knows."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document import Document
from generator.grammar import Site
from generator.pointer import Json, Pointer, join
from generator.report import Report

_BESIDE_REFERENCE = ("nullable", "description", "deprecated", "readOnly", "writeOnly")


_OLD = frozenset(
    {"$ref", "nullable", "exclusiveMinimum", "exclusiveMaximum", "example"}
)


def upgrade(document: Document, sites: Iterable[Site], report: Report) -> Document:
    """The document in the 3.1 dialect; of 3.1 and 3.2 documents only `nullable` is told anew.

    Nodes keep their pointers, so positions stay true.
    """
    if not str(document.root.get("openapi", "")).startswith("3.0"):
        _nullable_after_its_time(document, sites, report)
        return document
    for site in sites:
        node = site.node
        if (
            site.kind == "schema"
            and isinstance(node, dict)
            and not _OLD.isdisjoint(node)
        ):
            _schema(document, site.pointer, node, report)
    return document.rewritten({**document.root, "openapi": "3.1.1"})


def _schema(
    document: Document, pointer: Pointer, node: dict[str, Json], report: Report
) -> None:
    if "$ref" in node:
        _reference_siblings(document, pointer, node, report)
    nullable = node.pop("nullable", False)
    if nullable is True:
        _allow_null(document, pointer, node, report)
    _exclusive(node, "exclusiveMinimum", "minimum")
    _exclusive(node, "exclusiveMaximum", "maximum")
    if "example" in node:
        example = node.pop("example")
        node.setdefault("examples", [example])


def _nullable_after_its_time(
    document: Document, sites: Iterable[Site], report: Report
) -> None:
    """A `nullable` where there is no such keyword any more: authors mean it all the same."""
    found: list[Pointer] = []
    for site in sites:
        node = site.node
        if site.kind != "schema" or not isinstance(node, dict):
            continue
        if node.pop("nullable", False) is True:
            found.append(site.pointer)
            _allow_null(document, site.pointer, node, report)
    if found:
        more = f" (here and in {len(found) - 1} more)" if len(found) > 1 else ""
        report.add(
            "UPG104",
            document.where(join(found[0], "nullable")),
            f"nullable is OpenAPI 3.0{more}",
            did="allowed null, as 3.0 does",
            fix='add "null" to the types',
        )


def _reference_siblings(
    document: Document, pointer: Pointer, node: dict[str, Json], report: Report
) -> None:
    """3.0 ignores what stands beside a `$ref`; 3.1 reads it, and authors mean it."""
    beside = [key for key in _BESIDE_REFERENCE if key in node]
    if beside:
        report.add(
            "REF102",
            document.where(pointer),
            f"{', '.join(beside)} beside a $ref, which OpenAPI 3.0 ignores",
            did="read it as OpenAPI 3.1 does: both count",
            fix="move the $ref into an `allOf` to say so in 3.0",
        )


def _allow_null(
    document: Document, pointer: Pointer, node: dict[str, Json], report: Report
) -> None:
    kind = node.get("type")
    if isinstance(kind, str):
        node["type"] = [kind, "null"]
        values = node.get("enum")
        if isinstance(values, list) and None not in values:
            values = [*values, None]
            node["enum"] = values
            report.add(
                "SCH103",
                document.where(join(pointer, "enum")),
                "the enum is nullable but does not list null",
                did="allowed null",
                fix="add null to the enum",
            )
        return
    if "enum" in node and isinstance(node["enum"], list):
        node["enum"] = [*node["enum"], None]
        return
    combined = [key for key in ("$ref", "allOf", "oneOf", "anyOf") if key in node]
    if combined == ["anyOf"] or combined == ["oneOf"]:
        branches = node[combined[0]]
        if isinstance(branches, list):
            node[combined[0]] = [*branches, {"type": "null"}]
    elif combined:
        node["x-instep-nullable"] = True


def _exclusive(node: dict[str, Json], flag: str, limit: str) -> None:
    is_switch = isinstance(node.get(flag), bool)
    if is_switch and node.pop(flag) and limit in node:
        node[flag] = node.pop(limit)
