"""Reads operations: one for each method of each path, none left behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.build.answers import read_answers
from generator.build.bodies import read_request
from generator.build.choosing import Place
from generator.build.choosing import places as every_place
from generator.build.events import read_callbacks
from generator.build.parameters import read_parameters
from generator.build.schema import Schemas, text
from generator.build.security import Requirements
from generator.build.servers import read_place
from generator.build.typed import Seen, typed
from generator.foreign import Foreign
from generator.ir import (
    Given,
    Id,
    Operation,
    Origin,
    Prose,
    Requirement,
    Scheme,
    Server,
)
from generator.pointer import Pointer, follow, join, lookup


class Surroundings(Struct, frozen=True, kw_only=True):
    """What operations refer to: schemes, the API's server and security, and each other."""

    requirements: Requirements
    security: tuple[tuple[Requirement, ...], ...]
    server: Foreign
    operations: Mapping[str, Id]
    """By operationId and by pointer."""
    chosen: frozenset[Id]
    """Those an SDK has; links to others go nowhere a reader could follow."""


def read_operations(
    schemas: Schemas,
    schemes: tuple[Scheme, ...],
    servers: tuple[Server, ...],
    places: Sequence[Place],
) -> tuple[Operation, ...]:
    """The operations at these places, in the order of the description."""
    requirements = Requirements(schemas.document, schemes, schemas.report)
    everywhere = schemas.root.get("security")
    around = Surroundings(
        requirements=requirements,
        security=requirements.read(everywhere, "/security"),
        server=servers[0].url if servers else Foreign(""),
        operations=_by_name(schemas),
        chosen=frozenset(_id(*place) for place in places),
    )
    return tuple(
        _operation(schemas, path, method, pointer, around)
        for path, method, pointer in places
    )


def _id(path: str, method: str, pointer: Pointer) -> Id:
    """What an operation goes by: its path and method, wherever its path item stands."""
    extra = join("", "additionalOperations", method)
    if pointer.endswith(extra):
        return join("/paths", path) + extra
    return join("/paths", path, method.lower())


def _by_name(schemas: Schemas) -> dict[str, Id]:
    """The operations by what links may call them; the first of a name has it."""
    found: dict[str, Id] = {}
    for path, method, pointer in every_place(schemas.document):
        id = _id(path, method, pointer)
        node = lookup(schemas.root, pointer)
        name = node.get("operationId") if isinstance(node, dict) else None
        for key in (name, pointer, id):
            if isinstance(key, str) and key:
                found.setdefault(key, id)
    return found


def _operation(
    schemas: Schemas, path: str, method: str, pointer: Pointer, around: Surroundings
) -> Operation:
    document, report = schemas.document, schemas.report
    item_pointer, item = follow(
        schemas.root, join("/paths", path), lookup(schemas.root, join("/paths", path))
    )
    item = item if isinstance(item, dict) else {}
    node = lookup(schemas.root, pointer)
    node = node if isinstance(node, dict) else {}
    seen = typed("Operation", node, pointer, document, report) or Seen({})
    id = _id(path, method, pointer)
    given = seen.text("operationId")
    return Operation(
        id=id,
        claim=Given(text=Foreign(given)) if given else None,
        method=method,
        path=Foreign(path),
        tags=tuple(Foreign(tag) for tag in dict.fromkeys(seen.texts("tags"))),
        parameters=read_parameters(
            schemas,
            id,
            path,
            (
                (join(item_pointer, "parameters"), item.get("parameters")),
                (join(pointer, "parameters"), node.get("parameters")),
            ),
        ),
        body=(
            read_request(schemas, id, method, join(pointer, "requestBody"))
            if "requestBody" in node
            else None
        ),
        answers=tuple(
            replace(
                answer,
                links=tuple(one for one in answer.links if one.target in around.chosen),
            )
            for answer in read_answers(
                schemas,
                id,
                method,
                join(pointer, "responses"),
                node.get("responses"),
                around.operations,
            )
        ),
        security=(
            around.requirements.read(node["security"], join(pointer, "security"))
            if "security" in node
            else around.security
        ),
        server=read_place(
            ((pointer, node), (item_pointer, item)), around.server, document, report
        ),
        callbacks=read_callbacks(
            schemas, join(pointer, "callbacks"), node.get("callbacks")
        ),
        deprecated=seen.switch("deprecated"),
        prose=Prose(
            summary=text(seen.text("summary")),
            description=text(seen.text("description")),
        ),
        origin=Origin(pointer=pointer, where=document.where),
    )
