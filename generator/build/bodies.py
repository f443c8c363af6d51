"""Reads what travels in bodies: media types, request bodies and responses."""

from __future__ import annotations

from openapi_pydantic.v3.v3_1 import RequestBody, Response

from generator.build.schema import Schemas, text
from generator.build.typed import typed
from generator.foreign import Foreign
from generator.ir import (
    Answer,
    Anything,
    Body,
    Content,
    Derived,
    Exactly,
    Example,
    Family,
    Id,
    Origin,
    Otherwise,
    Prose,
    Scalar,
    Status,
    TypeExpr,
)
from generator.media import essence, is_json
from generator.pointer import Json, Pointer, follow, join, lookup


def read_body(schemas: Schemas, owner: Id, pointer: Pointer, node: Json) -> Body | None:
    """The request body of an operation, its media types in order of preference."""
    pointer, node = follow(schemas.root, pointer, node)
    if not isinstance(node, dict):
        return None
    shell = {**node, "content": {}}
    seen = typed(
        RequestBody,
        shell,
        ("description", "required", "content"),
        pointer,
        schemas.document,
        schemas.report,
    )
    content = read_content(schemas, owner, "Request", pointer, node)
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
        required=bool(seen and seen.required),
        content=content,
        prose=Prose(description=text(node.get("description"))),
        origin=Origin(pointer=pointer, mark=schemas.document.where(pointer)),
    )


def read_answers(
    schemas: Schemas, owner: Id, pointer: Pointer, node: Json
) -> tuple[Answer, ...]:
    """Every documented response of an operation, in the order they are written."""
    answers: list[Answer] = []
    for key, response in node.items() if isinstance(node, dict) else ():
        if key.startswith("x-"):
            continue
        here = join(pointer, key)
        status = read_status(key)
        if status is None:
            schemas.report.add(
                "OPS101",
                schemas.document.where(here),
                f"{key} is no status code",
                did="left the response out",
                fix="use a code from 100 to 599, 1XX to 5XX, or default",
            )
            continue
        answers.append(_answer(schemas, owner, status, here, response))
    return tuple(answers)


def _answer(
    schemas: Schemas, owner: Id, status: Status, pointer: Pointer, node: Json
) -> Answer:
    place, node = follow(schemas.root, pointer, node)
    node = node if isinstance(node, dict) else {}
    seen = typed(
        Response,
        {"description": "", **node},
        ("description",),
        place,
        schemas.document,
        schemas.report,
    )
    shared = place != pointer
    return Answer(
        status=status,
        content=read_content(
            schemas, "" if shared else owner, _part(status, shared, place), place, node
        ),
        prose=Prose(description=text(seen.description) if seen else Foreign("")),
        origin=Origin(pointer=pointer, mark=schemas.document.where(pointer)),
    )


def _part(status: Status, shared: bool, place: Pointer) -> str:
    """What an inline schema of a response is called after its operation's name."""
    if shared:
        return place.rpartition("/")[2]
    match status:
        case Exactly(code) if 200 <= code < 300:
            return "Response"
        case Exactly(code):
            return f"Error{code}" if code >= 400 else f"Response{code}"
        case Family(digit):
            return "Response" if digit == 2 else f"Error{digit}XX"
        case Otherwise():
            return "DefaultResponse"


def read_status(key: str) -> Status | None:
    """A status key: `200`, `4XX` in any case, `default`; None for anything else."""
    if key.isascii() and key.isdecimal() and 100 <= int(key) <= 599 and len(key) == 3:
        return Exactly(int(key))
    if len(key) == 3 and key[0] in "12345" and key[1:].upper() == "XX":
        return Family(int(key[0]))
    return Otherwise() if key.lower() == "default" else None


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
        schema = entry.get("schema")
        expression = next((kind for one, kind in read if one == schema), None)
        if "schema" not in entry:
            expression = Anything() if is_json(name) else Scalar(kind="binary")
        elif expression is None:
            called = f"{part} {essence(name)}" if found else part
            claim = Derived(owner=owner, part=Foreign(called))
            expression = schemas.read(join(here, "schema"), claim)
            read.append((schema, expression))
        found.append(
            Content(
                media_type=Foreign(name),
                type=expression,
                examples=_examples(schemas, here, entry),
            )
        )
    return tuple(found)


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
