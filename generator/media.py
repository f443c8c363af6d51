"""Media types: what a body in one of them is to Python."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Codec: TypeAlias = Literal["json", "form", "multipart", "text", "xml", "bytes"]
"""How a body is made: from data, from fields, from parts, or taken as it is."""

Framing: TypeAlias = Literal["events", "lines", "sequence"]
"""How a stream is cut into items: server-sent events, JSON lines, or a JSON text sequence."""

_LINES = frozenset(
    "application/jsonl application/x-jsonl application/jsonlines application/x-jsonlines "
    "application/json-lines application/ndjson application/x-ndjson "
    "application/stream+json application/x-json-stream text/jsonl text/x-ndjson".split()
)


def essence(media_type: str) -> str:
    """A media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


_MEDIA_TYPE = re.compile(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+\s*(;.*)?", re.ASCII)


def is_media_type(text: str) -> bool:
    """Whether a text names a media type, or a range of them."""
    return _MEDIA_TYPE.fullmatch(text) is not None


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON or one of its `+json` relatives."""
    name = essence(media_type)
    if name in _LINES:
        return False
    return name in {"application/json", "*/*"} or name.endswith("+json")


def framing(media_type: str) -> Framing | None:
    """How a media type cuts a stream into items; None where it holds one value."""
    name = essence(media_type)
    if name == "text/event-stream":
        return "events"
    if name in _LINES:
        return "lines"
    return "sequence" if name.endswith(("/json-seq", "+json-seq")) else None


def is_form(media_type: str) -> bool:
    """Whether a media type is a form of `name=value` pairs."""
    return essence(media_type) == "application/x-www-form-urlencoded"


def is_multipart(media_type: str) -> bool:
    """Whether a media type is a form whose fields are parts of their own."""
    return essence(media_type) == "multipart/form-data"


def is_xml(media_type: str) -> bool:
    """Whether a media type is XML or one of its `+xml` relatives."""
    name = essence(media_type)
    return name in {"application/xml", "text/xml"} or name.endswith("+xml")


def is_text(media_type: str) -> bool:
    """Whether a media type is text of any kind."""
    return essence(media_type).startswith("text/")


def codec(media_type: str) -> Codec:
    """How a body in a media type is made."""
    if is_json(media_type):
        return "json"
    if is_form(media_type):
        return "form"
    if is_multipart(media_type):
        return "multipart"
    if is_xml(media_type):
        return "xml"
    return "text" if is_text(media_type) else "bytes"


def sent_as(media_type: str) -> str:
    """What a body is labelled with; one of the range, where a media type is a range."""
    if "*" not in media_type:
        return media_type
    match codec(media_type):
        case "json":
            return "application/json"
        case "text":
            return "text/plain"
        case _:
            return "application/octet-stream"
