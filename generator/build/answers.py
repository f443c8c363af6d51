"""Reads responses: their status, their headers, and what can be called next."""

from __future__ import annotations

from collections.abc import Mapping

from generator.build.bodies import read_content
from generator.build.schema import Schemas, text
from generator.build.typed import typed
from generator.foreign import Foreign
from generator.ir import (
    Answer,
    Derived,
    Exactly,
    Family,
    Header,
    Id,
    Link,
    Origin,
    Otherwise,
    Prose,
    Scalar,
    Status,
)
from generator.pointer import Json, Pointer, follow, join, local

_WITHOUT_BODY: tuple[Status, ...] = (Exactly(204), Exactly(205), Exactly(304))


def read_answers(
    schemas: Schemas,
    owner: Id,
    method: str,
    pointer: Pointer,
    node: Json,
    targets: Mapping[str, Id],
) -> tuple[Answer, ...]:
    """Every documented response of an operation, in the order they are written.

    `targets` are the operations that links lead to, by operationId and by pointer.
    """
    answers: dict[Status, Answer] = {}
    for key, response in node.items() if isinstance(node, dict) else ():
        if key.startswith("x-"):
            continue
        here = join(pointer, key)
        status = read_status(key)
        if status is None or status in answers:
            schemas.report.add(
                "OPS101",
                schemas.document.where(here),
                (
                    f"{key} is no status code"
                    if status is None
                    else f"{key} is there twice, in another spelling"
                ),
                did="left the response out",
                fix="use a code from 100 to 599, 1XX to 5XX, or default",
            )
            continue
        answers[status] = _answer(
            schemas, owner, method, status, here, response, targets
        )
    return tuple(answers.values())


def _answer(
    schemas: Schemas,
    owner: Id,
    method: str,
    status: Status,
    pointer: Pointer,
    node: Json,
    targets: Mapping[str, Id],
) -> Answer:
    place, node = follow(schemas.root, pointer, node)
    node = node if isinstance(node, dict) else {}
    seen = typed(
        "Response",
        {"description": node.get("summary") or "", **node},
        place,
        schemas.document,
        schemas.report,
    )
    shared = place != pointer
    part = _part(status, shared, place)
    owner = "" if shared else owner
    content = read_content(schemas, owner, part, place, node)
    if content and (method == "HEAD" or status in _WITHOUT_BODY):
        schemas.report.add(
            "OPS106",
            schemas.document.where(join(pointer, "content")),
            "the response is described with a body, and never has one",
            did="read nothing",
        )
        content = ()
    return Answer(
        status=status,
        content=content,
        headers=_headers(schemas, owner, part, place, node),
        links=_links(schemas, place, node, targets),
        prose=Prose(
            description=text(seen.text("description")) if seen else Foreign("")
        ),
        origin=Origin(pointer=pointer, where=schemas.document.where),
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


def _headers(
    schemas: Schemas, owner: Id, part: str, pointer: Pointer, node: dict[str, Json]
) -> tuple[Header, ...]:
    """The headers of a response; its `Content-Type` says nothing that `content` does not."""
    nodes = node.get("headers")
    found: list[Header] = []
    for name, value in nodes.items() if isinstance(nodes, dict) else ():
        here, header = follow(schemas.root, join(pointer, "headers", name), value)
        if not isinstance(header, dict) or name.lower() == "content-type":
            continue
        claim = Derived(owner=owner, part=Foreign(f"{part} {name}"))
        schema = header.get("schema")
        example = [header["example"]] if "example" in header else []
        found.append(
            Header(
                wire=Foreign(name),
                type=(
                    schemas.read(join(here, "schema"), claim)
                    if schema is not None
                    else Scalar(kind="string")
                ),
                required=header.get("required") is True,
                deprecated=header.get("deprecated") is True,
                prose=Prose(description=text(header.get("description"))),
                examples=tuple(example),
                origin=Origin(pointer=here, where=schemas.document.where),
            )
        )
    return tuple(found)


def _links(
    schemas: Schemas, pointer: Pointer, node: dict[str, Json], targets: Mapping[str, Id]
) -> tuple[Link, ...]:
    nodes = node.get("links")
    found: list[Link] = []
    for name, value in nodes.items() if isinstance(nodes, dict) else ():
        here, link = follow(schemas.root, join(pointer, "links", name), value)
        if not isinstance(link, dict):
            continue
        named = link.get("operationId", link.get("operationRef"))
        named = named if isinstance(named, str) else ""
        target = targets.get(named) or targets.get(local(named) or "")
        if target is None:
            schemas.report.add(
                "OPS101",
                schemas.document.where(here),
                f"the link {name} leads to no operation of this description",
                did="left the link out of the docs",
                fix="name an operation by its operationId",
            )
            continue
        inputs = link.get("parameters")
        found.append(
            Link(
                name=Foreign(name),
                target=target,
                parameters=tuple(
                    (Foreign(key), Foreign(one if isinstance(one, str) else str(one)))
                    for key, one in (inputs.items() if isinstance(inputs, dict) else ())
                ),
                prose=Prose(description=text(link.get("description"))),
                origin=Origin(pointer=here, where=schemas.document.where),
            )
        )
    return tuple(found)
