"""Reads `required` as it was meant where a schema has something other than a list of names."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document import Document
from generator.grammar import Site
from generator.pointer import Json, Pointer, join
from generator.report import Report

_SWITCHES: dict[Json, bool] = {"true": True, "false": False}


def list_required(
    document: Document, sites: Iterable[Site], report: Report
) -> Document:
    """The document whose schemas all say which properties are required in a list.

    `required: true` on a property, as a parameter would say it, is the schema's word on that
    property; a name alone is a list of one. Anything else is taken out.
    """
    for site in sites:
        if site.kind == "schema" and isinstance(site.node, dict):
            _list_names(document, site.pointer, site.node, report)
            _take_from_properties(document, site.pointer, site.node, report)
    return document


def _list_names(
    document: Document, pointer: Pointer, node: dict[str, Json], report: Report
) -> None:
    if "required" not in node:
        return
    said = node.pop("required")
    listed = said if isinstance(said, list) else []
    names: list[Json] = [one for one in listed if isinstance(one, str)]
    if isinstance(said, str) and said not in _SWITCHES:
        names = [said]
    if names or said == []:
        node["required"] = names
    if said is None or names == said:
        return
    report.add(
        "SCH102",
        document.where(join(pointer, "required")),
        "required is no list of names",
        did=(
            f"required {', '.join(map(str, names))}" if names else "ignored the keyword"
        ),
        fix="list the names of the properties that are required",
    )


def _take_from_properties(
    document: Document, pointer: Pointer, node: dict[str, Json], report: Report
) -> None:
    """What properties say of themselves, in one finding for the schema."""
    properties = node.get("properties")
    switched: dict[str, bool] = {}
    for name, one in properties.items() if isinstance(properties, dict) else ():
        said = one.get("required") if isinstance(one, dict) else None
        on = _SWITCHES.get(said) if isinstance(said, str) else said
        if isinstance(one, dict) and isinstance(on, bool):
            switched[name] = on
            del one["required"]
    if not switched:
        return
    listed = node.get("required")
    before = listed if isinstance(listed, list) else []
    wanted = [name for name, on in switched.items() if on]
    if wanted:
        node["required"] = list(dict.fromkeys([*before, *wanted]))
    report.add(
        "SCH102",
        document.where(join(pointer, "properties", next(iter(switched)), "required")),
        f"required is true or false on {', '.join(switched)}, where a list of names belongs",
        did=f"required {', '.join(wanted)}" if wanted else "left them optional",
        fix="list the names of the required properties beside `properties`",
    )
