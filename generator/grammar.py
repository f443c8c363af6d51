"""What may stand where in an OpenAPI description, as a table, and the walk that follows it.

Because the walk knows examples, defaults and extensions from schemas, a `$ref` inside an
example is only data, and a property called `items` is not a keyword.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from generator.pointer import Json, Pointer, join

Kind: TypeAlias = Literal[
    "openapi",
    "info",
    "server",
    "tag",
    "paths",
    "path_item",
    "operation",
    "parameter",
    "request_body",
    "media_type",
    "encoding",
    "responses",
    "response",
    "header",
    "link",
    "example",
    "callback",
    "schema",
    "security_scheme",
    "components",
]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


class One(Struct, frozen=True):
    """A single node of a kind."""

    kind: Kind


class Many(Struct, frozen=True):
    """A list of nodes of a kind."""

    kind: Kind


class Each(Struct, frozen=True):
    """A mapping whose every value is of a kind."""

    kind: Kind


Slot: TypeAlias = One | Many | Each

_PARAMETER: dict[str, Slot] = {
    "schema": One("schema"),
    "content": Each("media_type"),
    "examples": Each("example"),
}
_ONE_SCHEMA = (
    "items additionalProperties not if then else contains propertyNames "
    "unevaluatedItems unevaluatedProperties contentSchema"
).split()
_MANY_SCHEMAS = "allOf anyOf oneOf prefixItems".split()
_EACH_SCHEMA = "properties patternProperties $defs definitions dependentSchemas".split()

CHILDREN: dict[Kind, dict[str, Slot]] = {
    "openapi": {
        "info": One("info"),
        "servers": Many("server"),
        "tags": Many("tag"),
        "paths": One("paths"),
        "webhooks": Each("path_item"),
        "components": One("components"),
    },
    "components": {
        "schemas": Each("schema"),
        "responses": Each("response"),
        "parameters": Each("parameter"),
        "examples": Each("example"),
        "requestBodies": Each("request_body"),
        "headers": Each("header"),
        "securitySchemes": Each("security_scheme"),
        "links": Each("link"),
        "callbacks": Each("callback"),
        "pathItems": Each("path_item"),
        "mediaTypes": Each("media_type"),
    },
    "path_item": {
        "servers": Many("server"),
        "parameters": Many("parameter"),
        "additionalOperations": Each("operation"),
        **{method: One("operation") for method in METHODS},
    },
    "operation": {
        "parameters": Many("parameter"),
        "requestBody": One("request_body"),
        "responses": One("responses"),
        "callbacks": Each("callback"),
        "servers": Many("server"),
    },
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "request_body": {"content": Each("media_type")},
    "response": {
        "headers": Each("header"),
        "content": Each("media_type"),
        "links": Each("link"),
    },
    "media_type": {
        "schema": One("schema"),
        "itemSchema": One("schema"),
        "examples": Each("example"),
        "encoding": Each("encoding"),
    },
    "encoding": {"headers": Each("header")},
    "schema": {
        **{word: One("schema") for word in _ONE_SCHEMA},
        **{word: Many("schema") for word in _MANY_SCHEMAS},
        **{word: Each("schema") for word in _EACH_SCHEMA},
    },
    "paths": {},
    "responses": {},
    "callback": {},
    "info": {},
    "server": {},
    "tag": {},
    "link": {},
    "example": {},
    "security_scheme": {},
}

OPEN_CHILDREN: dict[Kind, Kind] = {
    "paths": "path_item",
    "callback": "path_item",
    "responses": "response",
}
"""Kinds whose keys are free (paths, expressions, status codes), and what stands under them."""

COMPONENT_OF: dict[Kind, str] = {
    slot.kind: section for section, slot in CHILDREN["components"].items()
}
"""Which section of `components` holds shared nodes of a kind."""


class Dialect(Struct, frozen=True):
    """What may stand where in one family of versions, and where shared nodes of a kind live."""

    children: Mapping[Kind, Mapping[str, Slot]]
    shared: Mapping[Kind, Pointer]


OPENAPI = Dialect(
    children=CHILDREN,
    shared={kind: f"/components/{name}" for kind, name in COMPONENT_OF.items()},
)

SWAGGER = Dialect(
    children={
        **CHILDREN,
        "openapi": {
            "info": One("info"),
            "tags": Many("tag"),
            "paths": One("paths"),
            "definitions": Each("schema"),
            "parameters": Each("parameter"),
            "responses": Each("response"),
            "securityDefinitions": Each("security_scheme"),
        },
        "response": {"schema": One("schema"), "headers": Each("header")},
        "parameter": {"schema": One("schema")},
        "header": {},
    },
    shared={
        "schema": "/definitions",
        "parameter": "/parameters",
        "response": "/responses",
    },
)
"""The dialect before OpenAPI 3, as far as references and their targets go."""


def dialect_of(root: Mapping[str, Json]) -> Dialect:
    """The dialect a description is written in."""
    return OPENAPI if "openapi" in root else SWAGGER


class Site(NamedTuple):
    """One place of the description: where, what should stand there, and what does."""

    pointer: Pointer
    kind: Kind
    node: Json


def slots(
    kind: Kind, node: Mapping[str, Json], dialect: Dialect = OPENAPI
) -> list[tuple[str, Slot]]:
    """The keys of a node that lead on to other nodes, in the order they are written."""
    known = dialect.children[kind]
    free = OPEN_CHILDREN.get(kind)
    if free is None:
        return [(key, known[key]) for key in node if key in known]
    return [
        (key, known.get(key) or One(free))
        for key in node
        if key in known or (key != "$ref" and not key.startswith("x-"))
    ]


def children(site: Site, dialect: Dialect = OPENAPI) -> list[Site]:
    """The places one step (or one step and a key) below a place."""
    pointer, kind, node = site
    if not isinstance(node, dict) or is_leaf(kind, node, dialect):
        return []
    found: list[Site] = []
    for key, slot in slots(kind, node, dialect):
        value = node[key]
        here = join(pointer, key)
        inner = slot.kind
        if isinstance(slot, One):
            found.append(Site(here, inner, value))
        elif isinstance(slot, Each):
            pairs = value.items() if isinstance(value, dict) else ()
            found += [Site(join(here, name), inner, one) for name, one in pairs]
        elif isinstance(value, list):
            found += [Site(f"{here}/{at}", inner, one) for at, one in enumerate(value)]
    return found


def is_leaf(kind: Kind, node: Mapping[str, Json], dialect: Dialect = OPENAPI) -> bool:
    """Whether nothing stands below a node, as below most: schemas of single values."""
    return kind not in OPEN_CHILDREN and dialect.children[kind].keys().isdisjoint(node)


def walk(
    root: Json,
    kind: Kind = "openapi",
    pointer: Pointer = "",
    dialect: Dialect = OPENAPI,
) -> Iterator[Site]:
    """Every place of a description, each before what stands below it, without recursion."""
    waiting = [Site(pointer, kind, root)]
    while waiting:
        site = waiting.pop()
        yield site
        waiting += reversed(children(site, dialect))
