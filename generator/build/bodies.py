"""Reads what travels in bodies: media types, their encodings, request bodies."""

from __future__ import annotations

from msgspec.structs import replace

from generator.build.encodings import read_encodings
from generator.build.schema import Schemas, text
from generator.build.typed import typed
from generator.foreign import Foreign
from generator.ir import (
    Anything,
    Array,
    Body,
    Content,
    Derived,
    Example,
    Id,
    Origin,
    Prose,
    Scalar,
    Stream,
    TypeExpr,
)
from generator.media import Framing, essence, framing, is_json
from generator.pointer import Json, Pointer, follow, join, lookup

_ANY_BYTES = Foreign("application/*")
"""What a file of any media type is sent as, for the caller to say more closely."""
_BODILESS = frozenset({"GET", "HEAD", "DELETE"})
"""Methods for whose bodies HTTP has no meaning, though some APIs have."""


def read_request(
    schemas: Schemas, owner: Id, method: str, pointer: Pointer
) -> Body | None:
    """The request body of an operation; one that has nothing to say of a GET is none."""
    node = lookup(schemas.root, pointer)
    if method.upper() in _BODILESS and _is_hollow(schemas, pointer, node):
        schemas.report.add(
            "OPS110",
            schemas.document.where(pointer),
            f"the body of {method.upper()} has no fields",
            did="left it out, as HTTP has no use for it",
            fix="remove the requestBody, or describe its fields",
        )
        return None
    return read_body(schemas, owner, pointer, node)


def _is_hollow(schemas: Schemas, pointer: Pointer, node: Json) -> bool:
    """Whether a body may be left out, and is an object in which nothing is described."""
    pointer, node = follow(schemas.root, pointer, node)
    media = node.get("content") if isinstance(node, dict) else None
    if not isinstance(node, dict) or node.get("required") is True:
        return False
    return isinstance(media, dict) and all(
        isinstance(one, dict) and _has_no_fields(one.get("schema"))
        for one in media.values()
    )


def _has_no_fields(schema: Json) -> bool:
    return (
        isinstance(schema, dict)
        and schema.get("type") == "object"
        and schema.get("properties") == {}
        and schema.keys()
        <= {"type", "properties", "description", "title"}
        | (
            {"additionalProperties"}
            if not schema.get("additionalProperties")
            else set()
        )
    )


def read_body(
    schemas: Schemas, owner: Id, pointer: Pointer, node: Json, *, part: str = "Request"
) -> Body | None:
    """The request body of an operation, its media types in order of preference."""
    pointer, node = follow(schemas.root, pointer, node)
    if not isinstance(node, dict):
        return None
    seen = typed(
        "RequestBody",
        node,
        pointer,
        schemas.document,
        schemas.report,
        otherwise={"content": {}},
    )
    content = tuple(
        replace(one, media_type=_ANY_BYTES) if _is_any_file(one) else one
        for one in read_content(schemas, owner, part, pointer, node)
    )
    if not content:
        schemas.report.add(
            "OPS101",
            schemas.document.where(pointer),
            "the request body names no media type",
            did="read it as untyped JSON",
            fix="add the media type under `content`",
        )
        content = (Content(media_type=Foreign("application/json"), type=Anything()),)
    return Body(
        required=bool(seen and seen.switch("required")),
        content=content,
        prose=Prose(description=text(node.get("description"))),
        origin=Origin(pointer=pointer, where=schemas.document.where),
    )


def read_content(
    schemas: Schemas, owner: Id, part: str, pointer: Pointer, node: dict[str, Json]
) -> tuple[Content, ...]:
    """The media types of a body, JSON first, then in the order they are written."""
    media = node.get("content")
    names = media if isinstance(media, dict) else {}
    found: list[Content] = []
    read: list[tuple[Json, TypeExpr]] = []
    for name in sorted(names, key=lambda one: not is_json(one)):
        here = join(pointer, "content", name)
        here, value = follow(schemas.root, here, lookup(schemas.root, here))
        entry = value if isinstance(value, dict) else {}
        called = f"{part} {essence(name)}" if found else part
        cut = framing(name)
        if cut:
            called = _called_item(part, cut)
        claim = Derived(owner=owner, part=Foreign(called))
        keyword = "itemSchema" if "itemSchema" in entry else "schema"
        if keyword == "itemSchema" and not cut and not is_json(name):
            _say_uncut(schemas, join(here, keyword), name)
            keyword = "schema"
        schema = entry.get(keyword)
        expression = next((kind for one, kind in read if one == schema), None)
        if keyword not in entry:
            expression = Anything() if cut else _without_schema(name)
        elif expression is None:
            expression = schemas.read(join(here, keyword), claim)
            read.append((schema, expression))
        if keyword == "itemSchema" and not cut:
            expression = Array(items=expression)
        found.append(
            Content(
                media_type=Foreign(name),
                type=expression,
                encoding=read_encodings(schemas, here, entry, name),
                stream=Stream(framing=cut) if cut else None,
                examples=_examples(schemas, here, entry),
            )
        )
    return tuple(found)


def _is_any_file(content: Content) -> bool:
    """Whether a body of any media type is a file, and so no JSON."""
    kind = content.type.kind if isinstance(content.type, Scalar) else ""
    return kind == "binary" and essence(content.media_type.text) == "*/*"


def _without_schema(media_type: str) -> TypeExpr:
    return Anything() if is_json(media_type) else Scalar(kind="binary")


def _called_item(part: str, cut: Framing) -> str:
    """What an inline schema of one item is called after its operation's name."""
    item = "Event" if cut == "events" else "Item"
    return item if part == "Response" else f"{part} {item}"


def _say_uncut(schemas: Schemas, pointer: Pointer, media_type: str) -> None:
    schemas.report.add(
        "OPS108",
        schemas.document.where(pointer),
        f"items are described, and nothing says where one ends in {essence(media_type)}",
        did="read the body as one value",
        fix="use text/event-stream, application/jsonl or application/json-seq",
    )


def _examples(
    schemas: Schemas, pointer: Pointer, node: dict[str, Json]
) -> tuple[Example, ...]:
    found: list[Example] = []
    if "example" in node:
        found.append(
            Example(name=Foreign(""), summary=Foreign(""), value=node["example"])
        )
    named = node.get("examples")
    for name, value in named.items() if isinstance(named, dict) else ():
        _, value = follow(schemas.root, join(pointer, "examples", name), value)
        if isinstance(value, dict) and "value" in value:
            found.append(
                Example(
                    name=Foreign(name),
                    summary=text(value.get("summary")),
                    value=value["value"],
                )
            )
    return tuple(found)
