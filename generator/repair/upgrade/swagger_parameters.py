"""Tells Swagger 2.0 parameters and headers as OpenAPI 3 does: their type is a schema."""

from __future__ import annotations

from generator.pointer import Json, Pointer, join
from generator.repair.upgrade.moves import Moves

_OF_SCHEMA = frozenset(
    "type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength "
    "minLength pattern maxItems minItems uniqueItems enum multipleOf x-nullable "
    "x-isnullable x-is-nullable".split()
)
_DELIMITED = {"ssv": "spaceDelimited", "pipes": "pipeDelimited"}


def parameter(moves: Moves, here: Pointer, was: Pointer, node: Json) -> Json:
    """A parameter that is neither body nor form field, or a reference to one."""
    moves.put(here, was)
    if not isinstance(node, dict) or "$ref" in node or "content" in node:
        return node
    told, schema = _parted(node)
    told.pop("collectionFormat", None)
    if not isinstance(node.get("schema"), dict):
        told["schema"] = schema_of(moves, was, schema)
        moves.put(join(here, "schema"), was)
    if "x-example" in told:
        told["example"] = told.pop("x-example")
    if node.get("type") == "array":
        told |= _style(moves, was, node)
    return told


def header(moves: Moves, here: Pointer, was: Pointer, node: Json) -> Json:
    """A header of a response."""
    if not isinstance(node, dict) or not {"$ref", "schema", "content"}.isdisjoint(node):
        return node
    told, schema = _parted(node)
    told.pop("collectionFormat", None)
    moves.put(here, was)
    moves.put(join(here, "schema"), was)
    if node.get("type") == "array":
        told |= _style(moves, was, node)
    return {**told, "schema": schema_of(moves, was, schema)}


def schema_of(moves: Moves, was: Pointer, schema: dict[str, Json]) -> dict[str, Json]:
    """The keywords of a parameter as a schema; the separators of inner lists are lost."""
    items = schema.get("items")
    if not isinstance(items, dict):
        return schema
    inner = join(was, "items")
    kept = {key: value for key, value in items.items() if key != "collectionFormat"}
    if items.get("collectionFormat", "csv") != "csv":
        moves.say(
            "UPG101",
            join(inner, "collectionFormat"),
            "a list inside a list has a separator of its own",
            did="read it without one",
            fix="make the inner list a string, or its separator a comma",
        )
    return {**schema, "items": schema_of(moves, inner, kept)}


def field_of(moves: Moves, was: Pointer, node: dict[str, Json]) -> dict[str, Json]:
    """A form field as a property of the body's schema."""
    told, schema = _parted(node)
    words = {
        key: value
        for key, value in told.items()
        if key == "description" or key.startswith("x-")
    }
    if "x-example" in words:
        words["example"] = words.pop("x-example")
    return {**schema_of(moves, was, schema), **words}


def _parted(node: dict[str, Json]) -> tuple[dict[str, Json], dict[str, Json]]:
    """What OpenAPI 3 says of the parameter, and what it says of the parameter's schema."""
    told = {key: value for key, value in node.items() if key not in _OF_SCHEMA}
    schema = {key: value for key, value in node.items() if key in _OF_SCHEMA}
    return told, schema


def _style(moves: Moves, was: Pointer, node: dict[str, Json]) -> dict[str, Json]:
    """How the items of a list are written; Swagger's own default is a comma between them."""
    written = node.get("collectionFormat", "csv")
    is_query = node.get("in") == "query"
    if written == "csv":
        return {"style": "form", "explode": False} if is_query else {}
    if written == "multi" and is_query:
        return {"style": "form", "explode": True}
    if isinstance(written, str) and written in _DELIMITED and is_query:
        return {"style": _DELIMITED[written], "explode": False}
    moves.say(
        "UPG101",
        join(was, "collectionFormat"),
        f"OpenAPI 3 cannot separate items as {written} in {node.get('in', 'a header')}",
        did="read commas between the items",
        fix="use csv, or ssv, pipes or multi in a query",
    )
    return {"style": "form", "explode": False} if is_query else {}
