"""Makes path templates and path parameters agree, so that every URL can be built."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document import Document
from generator.grammar import METHODS
from generator.path_template import slot_names
from generator.pointer import Json, Pointer, follow, join
from generator.report import Report


def agree_on_parameters(document: Document, report: Report) -> Document:
    """The document with a string parameter for each template name that declares none."""
    paths = document.root.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        here, item = follow(document.root, join("/paths", path), item)
        if not isinstance(item, dict):
            continue
        _say_odd(document, path, report)
        shared = _declared(document.root, item)
        for pointer, operation in _operations(here, item):
            declared = shared | _declared(document.root, operation)
            _complete(document, pointer, path, operation, declared, report)
    return document


def _operations(
    pointer: Pointer, item: dict[str, Json]
) -> Iterator[tuple[Pointer, dict[str, Json]]]:
    extra = item.get("additionalOperations")
    more = extra if isinstance(extra, dict) else {}
    for key, node in (
        *((join(pointer, method), item.get(method)) for method in METHODS),
        *((join(pointer, "additionalOperations", one), more[one]) for one in more),
    ):
        if isinstance(node, dict):
            yield key, node


def _say_odd(document: Document, path: str, report: Report) -> None:
    names = slot_names(path)
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        report.add(
            "PTH104",
            document.where(join("/paths", path)),
            f"the path names {', '.join(twice)} twice",
            did="put the one value into both places",
            fix="give each place a name of its own",
        )
    if "{}" in path:
        report.add(
            "PTH104",
            document.where(join("/paths", path)),
            "the path has braces without a name",
            did="sent the braces as they stand, percent-encoded",
            fix="name the parameter",
        )


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
    named = dict.fromkeys(slot_names(path, declared))
    missing = [name for name in named if name not in declared]
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
