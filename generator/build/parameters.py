"""Reads parameters: where each travels, how it is spelt there, and what it may be."""

from __future__ import annotations

from typing import get_args

from openapi_pydantic.v3.v3_1 import Parameter as Typed

from generator.build.schema import Schemas, text
from generator.build.typed import typed
from generator.foreign import Foreign
from generator.ir import (
    Defaulted,
    Derived,
    Id,
    Location,
    Optional,
    Origin,
    Parameter,
    Presence,
    Prose,
    Required,
    Scalar,
    Style,
    TypeExpr,
)
from generator.pointer import Json, Pointer, follow, join, lookup

_KEYS = (
    "name",
    "in",
    "description",
    "required",
    "deprecated",
    "style",
    "explode",
    "allowReserved",
)
_DEFAULT_STYLE: dict[Location, Style] = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
}
_SET_BY_THE_CLIENT = ("accept", "content-type", "authorization")


def read_parameters(
    schemas: Schemas, owner: Id, lists: tuple[tuple[Pointer, Json], ...]
) -> tuple[Parameter, ...]:
    """The parameters of an operation; a later list (the operation's own) overrides a path's."""
    found: dict[tuple[str, str], Parameter] = {}
    for pointer, nodes in lists:
        for index, node in enumerate(nodes if isinstance(nodes, list) else []):
            parameter = _parameter(schemas, owner, join(pointer, index), node)
            if parameter:
                found[parameter.location, parameter.wire.text] = parameter
    return tuple(found.values())


def _parameter(
    schemas: Schemas, owner: Id, pointer: Pointer, node: Json
) -> Parameter | None:
    pointer, node = follow(schemas.root, pointer, node)
    if not isinstance(node, dict) or not node:
        return None
    seen = typed(Typed, node, _KEYS, pointer, schemas.document, schemas.report)
    if seen is None:
        return None
    location: Location = seen.param_in.value
    if location == "header" and seen.name.lower() in _SET_BY_THE_CLIENT:
        return None
    expression, schema, encoded = _type(schemas, owner, pointer, node, seen.name)
    style = _style(schemas, pointer, location, seen.style)
    explode = seen.explode if "explode" in seen.model_fields_set else style == "form"
    return Parameter(
        wire=Foreign(seen.name),
        location=location,
        type=expression,
        presence=_presence(location, seen.required, schema),
        style="json" if encoded else style,
        explode=bool(explode),
        reserved=seen.allowReserved,
        deprecated=seen.deprecated,
        prose=Prose(
            description=text(seen.description) or text(schema.get("description"))
        ),
        examples=_examples(node, schema),
        origin=Origin(pointer=pointer, mark=schemas.document.where(pointer)),
    )


def _type(
    schemas: Schemas, owner: Id, pointer: Pointer, node: dict[str, Json], name: str
) -> tuple[TypeExpr, dict[str, Json], bool]:
    """The type, its schema node, and whether the value travels as a JSON text."""
    claim = Derived(owner=owner, part=Foreign(name))
    content = node.get("content")
    media = next(iter(content), None) if isinstance(content, dict) else None
    path = ("schema",) if media is None else ("content", media, "schema")
    where = join(pointer, *path)
    try:
        schema = lookup(schemas.root, where)
    except KeyError:
        return Scalar(kind="string"), {}, False
    expression = schemas.read(where, claim)
    return expression, schema if isinstance(schema, dict) else {}, media is not None


def _style(
    schemas: Schemas, pointer: Pointer, location: Location, style: str | None
) -> Style:
    known: tuple[Style, ...] = get_args(Style)
    for one in known:
        if style == one and one != "json":
            return one
    if style is not None:
        schemas.report.add(
            "SHP102",
            schemas.document.where(join(pointer, "style")),
            "there is no such parameter style",
            did=f"read it as {_DEFAULT_STYLE[location]}",
        )
    return _DEFAULT_STYLE[location]


def _presence(location: Location, required: bool, schema: dict[str, Json]) -> Presence:
    if required or location == "path":
        return Required()
    return Defaulted(schema["default"]) if "default" in schema else Optional()


def _examples(node: dict[str, Json], schema: dict[str, Json]) -> tuple[Json, ...]:
    if "example" in node:
        return (node["example"],)
    named = node.get("examples")
    values = [
        example["value"]
        for example in (named.values() if isinstance(named, dict) else ())
        if isinstance(example, dict) and "value" in example
    ]
    listed = schema.get("examples")
    return tuple(values or (listed if isinstance(listed, list) else ()))
