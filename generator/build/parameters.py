"""Reads parameters: where each travels, how it is spelt there, and what it may be."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct

from generator.build.schema import Schemas, annotated, text
from generator.build.typed import typed
from generator.foreign import Foreign
from generator.ir import (
    Alias,
    Anything,
    Array,
    Defaulted,
    Derived,
    Enumeration,
    Id,
    Location,
    Mapping,
    Named,
    Nullable,
    Optional,
    Origin,
    Parameter,
    Presence,
    Prose,
    Required,
    Scalar,
    Style,
    Tuple,
    TypeExpr,
    Union,
)
from generator.media import is_form, is_json
from generator.path_template import slot_names
from generator.pointer import Json, Pointer, follow, join, lookup

_STYLES: dict[Location, tuple[Style, ...]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "querystring": ("form",),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
"""The styles of each place, the one that needs no saying first."""
_LOCATIONS: dict[str, Location] = {
    "path": "path",
    "query": "query",
    "header": "header",
    "cookie": "cookie",
}
_SET_BY_THE_CLIENT = ("accept", "content-type", "authorization")


def read_parameters(
    schemas: Schemas, owner: Id, path: str, lists: tuple[tuple[Pointer, Json], ...]
) -> tuple[Parameter, ...]:
    """The parameters of an operation; a later list (the operation's own) overrides a path's."""
    found: dict[tuple[str, str], Parameter] = {}
    for pointer, nodes in lists:
        own: set[tuple[str, str]] = set()
        for index, node in enumerate(nodes if isinstance(nodes, list) else []):
            here = join(pointer, index)
            parameter = _parameter(schemas, owner, here, node)
            if parameter is None:
                continue
            key = parameter.location, parameter.wire.text
            if key in own:
                schemas.report.add(
                    "OPS101",
                    schemas.document.where(here),
                    f"the {key[0]} parameter {key[1]} is there twice",
                    did="used the last one",
                    fix="take one of them out",
                )
            own.add(key)
            found[key] = parameter
    return tuple(one for one in found.values() if _has_place(schemas, path, one))


def _has_place(schemas: Schemas, path: str, parameter: Parameter) -> bool:
    """Whether the path has the slot that a path parameter fills."""
    declared = {parameter.wire.text} if parameter.location == "path" else set[str]()
    if not declared or parameter.wire.text in slot_names(path, declared):
        return True
    schemas.report.add(
        "PTH102",
        parameter.origin.mark,
        f"the path has no place for its parameter {parameter.wire.text}",
        did="left the parameter out",
        fix=f"put {{{parameter.wire.text}}} into the path, or say where it goes",
    )
    return False


def _parameter(
    schemas: Schemas, owner: Id, pointer: Pointer, node: Json
) -> Parameter | None:
    pointer, node = follow(schemas.root, pointer, node)
    if not isinstance(node, dict) or not node:
        return None
    document, report = schemas.document, schemas.report
    whole = node.get("in") == "querystring"
    shell = {**node, "in": "query"} if whole else node
    seen = typed("Parameter", shell, pointer, document, report)
    if seen is None:
        return None
    name = seen.text("name")
    location = "querystring" if whole else _LOCATIONS[seen.text("in")]
    if location == "header" and name.lower() in _SET_BY_THE_CLIENT:
        report.add(
            "OPS105",
            document.where(pointer),
            f"{name} is declared as a parameter",
            did="left it to the client, as the specification says",
        )
        return None
    if location == "path" and node.get("required") is not True:
        report.add(
            "PTH103",
            document.where(pointer),
            f"the path parameter {name} is not required",
            did="required it: a path cannot leave it out",
            fix="add `required: true`",
        )
    content = _content(schemas, owner, pointer, node, name)
    said = annotated([content.schema])
    style = _style(schemas, pointer, location, node.get("style"), content)
    explode = seen.switch("explode") if "explode" in seen.fields else None
    parameter = Parameter(
        wire=Foreign(name),
        location=location,
        type=content.type,
        presence=_presence(location, seen.switch("required"), said),
        style=style,
        explode=style in {"form", "cookie"} if explode is None else explode,
        reserved=seen.switch("allowReserved"),
        deprecated=seen.switch("deprecated"),
        prose=Prose(
            description=text(seen.text("description")) or text(said.get("description"))
        ),
        examples=_examples(node, said),
        origin=Origin(pointer=pointer, where=document.where),
    )
    _say_open_questions(schemas, parameter, explode)
    return parameter


class _Content(Struct, frozen=True, kw_only=True):
    """What a parameter holds; `media_type` where it travels as a text of one."""

    type: TypeExpr
    schema: dict[str, Json]
    media_type: str | None


def _content(
    schemas: Schemas, owner: Id, pointer: Pointer, node: dict[str, Json], name: str
) -> _Content:
    """The type of a parameter: by its schema, or by the one media type it travels in."""
    claim = Derived(owner=owner, part=Foreign(name))
    content = node.get("content")
    media = next(iter(content), None) if isinstance(content, dict) else None
    path = ("schema",) if media is None else ("content", media, "schema")
    where = join(pointer, *path)
    try:
        schema = lookup(schemas.root, where)
    except KeyError:
        return _Content(type=Scalar(kind="string"), schema={}, media_type=None)
    expression = schemas.read(where, claim)
    if media is not None and not is_json(media) and not is_form(media):
        expression = Scalar(kind="string")
    return _Content(
        type=expression,
        schema=schema if isinstance(schema, dict) else {},
        media_type=media,
    )


def _style(
    schemas: Schemas,
    pointer: Pointer,
    location: Location,
    style: Json,
    content: _Content,
) -> Style:
    if content.media_type is not None and is_json(content.media_type):
        return "json"
    usual = _STYLES[location][0]
    for one in _STYLES[location]:
        if style == one:
            return one
    if style is not None:
        schemas.report.add(
            "SHP102",
            schemas.document.where(join(pointer, "style")),
            f"a {location} parameter cannot have this style",
            did=f"read it as {usual}",
            fix=f"use {', '.join(_STYLES[location])}",
        )
    return usual


def _say_open_questions(
    schemas: Schemas, parameter: Parameter, explode: bool | None
) -> None:
    """A finding where OpenAPI does not say how values of this type are written."""
    kind = _shape(schemas, parameter.type)
    answer = ""
    match parameter.style, kind:
        case "deepObject", "array":
            answer = "wrote each item under its index, as in name[0]"
        case "deepObject", "plain":
            answer = "wrote the value as form does"
        case ("spaceDelimited" | "pipeDelimited"), "plain":
            answer = "wrote the value as form does"
        case ("spaceDelimited" | "pipeDelimited"), ("array" | "object") if explode:
            answer = "wrote each item as a pair of its own, as form does"
        case "form", ("array" | "object") if (
            parameter.location == "cookie" and parameter.explode
        ):
            answer = "wrote each item as a cookie of its own"
        case _:
            return
    schemas.report.add(
        "OPS104",
        parameter.origin.mark,
        f"OpenAPI leaves open how {parameter.style} writes {parameter.wire.text}",
        did=answer,
        fix="use a style that is defined for it, or content",
    )


def _shape(schemas: Schemas, expression: TypeExpr) -> str:
    """What a type is on the wire: `plain`, `array`, `object`, or nothing that is sure."""
    match expression:
        case Nullable(inner=inner):
            return _shape(schemas, inner)
        case Named(id=id):
            declaration = schemas.declarations.get(id)
            if isinstance(declaration, Alias):
                return _shape(schemas, declaration.type)
            return "object" if declaration else ""
        case Array() | Tuple():
            return "array"
        case Mapping():
            return "object"
        case Scalar() | Enumeration():
            return "plain"
        case Union() | Anything():
            return ""
        case _:
            assert_never(expression)


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
