"""Media types: what a body in one of them is to Python."""

from __future__ import annotations

from typing import Literal, TypeAlias

Codec: TypeAlias = Literal["json", "form", "multipart", "text", "xml", "bytes"]
"""How a body is made: from data, from fields, from parts, or taken as it is."""


def essence(media_type: str) -> str:
    """A media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON or one of its `+json` relatives."""
    name = essence(media_type)
    return name in {"application/json", "*/*"} or name.endswith("+json")


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
