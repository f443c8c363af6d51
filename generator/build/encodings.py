"""Reads how the properties of a form are written, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from generator.build.schema import Schemas
from generator.foreign import Foreign
from generator.ir import Encoding, Style
from generator.media import is_form, is_multipart
from generator.pointer import Json, Pointer, follow, join

_STYLED = ("style", "explode", "allowReserved")
_POSITIONAL = ("prefixEncoding", "itemEncoding")


def read_encodings(
    schemas: Schemas, pointer: Pointer, node: dict[str, Json], media_type: str
) -> tuple[Encoding, ...]:
    """The encodings of a media type; only forms have any."""
    for key in _POSITIONAL:
        if key in node:
            schemas.report.add(
                "OPS101",
                schemas.document.where(join(pointer, key)),
                f"{key}: parts without names are not written yet",
                did="left it out: the body is bytes",
            )
    nodes = node.get("encoding")
    if not isinstance(nodes, dict) or not nodes:
        return ()
    if not is_form(media_type) and not is_multipart(media_type):
        schemas.report.add(
            "OPS101",
            schemas.document.where(join(pointer, "encoding")),
            f"encoding says nothing about {media_type}, which has no parts",
            did="ignored it",
        )
        return ()
    return tuple(
        _encoding(schemas, join(pointer, "encoding", name), name, one)
        for name, one in nodes.items()
        if isinstance(one, dict)
    )


def _encoding(
    schemas: Schemas, pointer: Pointer, name: str, node: dict[str, Json]
) -> Encoding:
    media_types = node.get("contentType")
    listed = media_types.split(",") if isinstance(media_types, str) else []
    style = _style(schemas, pointer, node)
    explode = node.get("explode")
    return Encoding(
        wire=Foreign(name),
        media_types=tuple(Foreign(one.strip()) for one in listed if one.strip()),
        headers=tuple(_headers(schemas, pointer, node)),
        style=style,
        explode=explode if isinstance(explode, bool) else style == "form",
        reserved=node.get("allowReserved") is True,
    )


def _style(schemas: Schemas, pointer: Pointer, node: dict[str, Json]) -> Style | None:
    """The style, which counts as given once any of its relatives is."""
    if not any(key in node for key in _STYLED):
        return None
    given = node.get("style", "form")
    known: tuple[Style, ...] = get_args(Style)
    for one in known:
        if given == one and one in {
            "form",
            "spaceDelimited",
            "pipeDelimited",
            "deepObject",
        }:
            return one
    schemas.report.add(
        "SHP102",
        schemas.document.where(join(pointer, "style")),
        "a property of a form cannot have this style",
        did="read it as form",
    )
    return "form"


def _headers(
    schemas: Schemas, pointer: Pointer, node: dict[str, Json]
) -> Iterator[tuple[Foreign, Foreign]]:
    """The headers of a part that have one value; nothing tells what another should be."""
    nodes = node.get("headers")
    for name, value in nodes.items() if isinstance(nodes, dict) else ():
        here, header = follow(schemas.root, join(pointer, "headers", name), value)
        schema = header.get("schema") if isinstance(header, dict) else None
        schema = schema if isinstance(schema, dict) else {}
        options = schema.get("enum")
        only = options[0] if isinstance(options, list) and len(options) == 1 else None
        known = schema.get("const", schema.get("default", only))
        if name.lower() == "content-type":
            continue
        if isinstance(known, str | int | float):
            yield Foreign(name), Foreign(str(known))
        else:
            schemas.report.add(
                "OPS101",
                schemas.document.where(here),
                f"the header {name} of a part has no value to send",
                did="left it out",
                fix="give its schema a const or a default",
            )
