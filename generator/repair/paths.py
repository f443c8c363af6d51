"""Makes path templates and path parameters agree, so that every URL can be built."""

from __future__ import annotations

import re

from generator.document import Document
from generator.grammar import METHODS
from generator.pointer import Json, Pointer, follow, join
from generator.report import Report

TEMPLATE = re.compile(r"\{([^{}/]+)\}")


def agree_on_parameters(document: Document, report: Report) -> Document:
    """The document with a string parameter for each template name that declares none."""
    paths = document.root.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        here, item = follow(document.root, join("/paths", path), item)
        if not isinstance(item, dict):
            continue
        shared = _declared(document.root, item)
        for method in METHODS:
            operation = item.get(method)
            if isinstance(operation, dict):
                pointer = join(here, method)
                declared = shared | _declared(document.root, operation)
                _complete(document, pointer, path, operation, declared, report)
    return document


def template_names(path: str) -> tuple[str, ...]:
    """The names in braces, each once, in order."""
    return tuple(dict.fromkeys(TEMPLATE.findall(path.partition("#")[0])))


def _declared(root: dict[str, Json], holder: dict[str, Json]) -> set[str]:
    """The names of the path parameters a path or an operation declares."""
    names: set[str] = set()
    parameters = holder.get("parameters")
    for node in parameters if isinstance(parameters, list) else []:
        _, parameter = follow(root, "", node)
        if isinstance(parameter, dict) and parameter.get("in") == "path":
            names.add(str(parameter.get("name")))
    return names


def _complete(
    document: Document,
    pointer: Pointer,
    path: str,
    operation: dict[str, Json],
    declared: set[str],
    report: Report,
) -> None:
    missing = [name for name in template_names(path) if name not in declared]
    if not missing:
        return
    parameters = operation.get("parameters")
    complete = [*parameters] if isinstance(parameters, list) else []
    for name in missing:
        schema: Json = {"type": "string"}
        complete.append(
            {"name": name, "in": "path", "required": True, "schema": schema}
        )
    operation["parameters"] = complete
    report.add(
        "PTH101",
        document.where(pointer),
        f"the path names {', '.join(missing)}, which no parameter declares",
        did="added a string parameter for each",
        fix="declare the path parameter",
    )
