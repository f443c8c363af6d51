"""Reads the calls an API makes to its user: webhooks, and the callbacks of operations."""

from __future__ import annotations

from collections.abc import Iterator

from generator.build.bodies import read_body
from generator.build.schema import Schemas, text
from generator.build.typed import typed
from generator.foreign import Foreign
from generator.grammar import METHODS
from generator.ir import NO_TEXT, Event, Origin, Prose
from generator.pointer import Json, Pointer, follow, join

_KEYS = ("summary", "description", "deprecated")


def read_webhooks(schemas: Schemas) -> tuple[Event, ...]:
    """Every webhook, one for each method of each name."""
    nodes = schemas.root.get("webhooks")
    return tuple(
        event
        for name, item in (nodes.items() if isinstance(nodes, dict) else ())
        for event in _events(schemas, name, NO_TEXT, join("/webhooks", name), item)
    )


def read_callbacks(schemas: Schemas, pointer: Pointer, node: Json) -> tuple[Event, ...]:
    """Every callback of an operation, one for each method of each expression."""
    found: list[Event] = []
    for name, callback in node.items() if isinstance(node, dict) else ():
        here = join(pointer, name)
        place, callback = follow(schemas.root, here, callback)
        for expression, item in callback.items() if isinstance(callback, dict) else ():
            if not expression.startswith("x-"):
                where = join(place, expression)
                found += _events(schemas, name, Foreign(expression), where, item, here)
    return tuple(found)


def _events(
    schemas: Schemas,
    name: str,
    expression: Foreign,
    pointer: Pointer,
    item: Json,
    owner: Pointer = "",
) -> Iterator[Event]:
    """The events of a path item; `owner` keeps a shared callback's events apart."""
    place, item = follow(schemas.root, pointer, item)
    for method, where, node in _methods(place, item):
        shell = {key: node[key] for key in _KEYS if key in node}
        seen = typed("Operation", shell, where, schemas.document, schemas.report)
        id = join(owner, expression.text, method) if owner else join(pointer, method)
        shared = place != pointer or bool(owner and not where.startswith(owner + "/"))
        body = (
            read_body(
                schemas,
                where if shared else id,
                join(where, "requestBody"),
                node["requestBody"],
                part="Payload",
            )
            if "requestBody" in node
            else None
        )
        yield Event(
            id=id,
            name=Foreign(name),
            method=method.upper(),
            expression=expression,
            body=body,
            deprecated=bool(seen and seen.switch("deprecated")),
            prose=Prose(
                summary=text(node.get("summary")),
                description=text(node.get("description")),
            ),
            origin=Origin(pointer=where, where=schemas.document.where),
        )


def _methods(
    pointer: Pointer, item: Json
) -> Iterator[tuple[str, Pointer, dict[str, Json]]]:
    for method, node in item.items() if isinstance(item, dict) else ():
        if method in METHODS and isinstance(node, dict):
            yield method, join(pointer, method), node
