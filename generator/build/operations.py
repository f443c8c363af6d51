"""Reads operations: one for each method of each path, none left behind."""

from __future__ import annotations

from collections.abc import Iterator

from openapi_pydantic.v3.v3_1 import Operation as Typed

from generator.build.bodies import read_answers, read_body
from generator.build.parameters import read_parameters
from generator.build.schema import Schemas, text
from generator.build.security import read_security
from generator.build.typed import typed
from generator.document import Document
from generator.foreign import Foreign
from generator.grammar import METHODS
from generator.ir import Given, Operation, Origin, Prose, Scheme
from generator.pointer import Pointer, follow, join, lookup

_KEYS = ("tags", "summary", "description", "operationId", "deprecated")


def places(document: Document) -> Iterator[tuple[str, str, Pointer]]:
    """Every operation of a description: path, method, pointer."""
    paths = document.root.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if path.startswith("x-"):
            continue
        pointer, item = follow(document.root, join("/paths", path), item)
        for method in item if isinstance(item, dict) else ():
            if method in METHODS:
                yield path, method.upper(), join(pointer, method)
            elif method == "additionalOperations":
                extra = item[method] if isinstance(item, dict) else None
                for name in extra if isinstance(extra, dict) else ():
                    yield path, name, join(pointer, method, name)


def read_operations(
    schemas: Schemas, schemes: tuple[Scheme, ...]
) -> tuple[Operation, ...]:
    """Every operation, in the order of the description."""
    known = frozenset(scheme.name.text for scheme in schemes)
    return tuple(
        _operation(schemas, path, method, pointer, known)
        for path, method, pointer in places(schemas.document)
    )


def _operation(
    schemas: Schemas, path: str, method: str, pointer: Pointer, known: frozenset[str]
) -> Operation:
    document, report = schemas.document, schemas.report
    item_pointer, item = follow(
        schemas.root, join("/paths", path), lookup(schemas.root, join("/paths", path))
    )
    node = lookup(schemas.root, pointer)
    node = node if isinstance(node, dict) else {}
    seen = typed(Typed, node, _KEYS, pointer, document, report) or Typed()
    shared = item.get("parameters") if isinstance(item, dict) else None
    id = join("/paths", path, method.lower())
    security = node.get("security", document.root.get("security"))
    return Operation(
        id=id,
        claim=Given(text=Foreign(seen.operationId)) if seen.operationId else None,
        method=method,
        path=Foreign(path),
        tags=tuple(Foreign(tag) for tag in dict.fromkeys(seen.tags or ())),
        parameters=read_parameters(
            schemas,
            id,
            (
                (join(item_pointer, "parameters"), shared),
                (join(pointer, "parameters"), node.get("parameters")),
            ),
        ),
        body=(
            read_body(schemas, id, join(pointer, "requestBody"), node["requestBody"])
            if "requestBody" in node
            else None
        ),
        answers=read_answers(
            schemas, id, join(pointer, "responses"), node.get("responses")
        ),
        security=read_security(
            security,
            known,
            join(pointer, "security") if "security" in node else "/security",
            document,
            report,
        ),
        deprecated=seen.deprecated,
        prose=Prose(summary=text(seen.summary), description=text(seen.description)),
        origin=Origin(pointer=pointer, mark=document.where(pointer)),
    )

