"""The door to openapi-pydantic: what one node says of itself, field by field.

Most fields are plainly what the specification asks for and are taken as they are. A node with
one that is not goes to openapi-pydantic, which reads what can be read and words what is wrong.
The library is all or nothing, so it never sees a whole document: each node comes as a shell of
the fields we read, and a field it refuses costs that field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from generator.document import Document
from generator.pointer import Json, Pointer, join
from generator.report import Report

if TYPE_CHECKING:
    from pydantic import BaseModel

Kind: TypeAlias = Literal[
    "Info",
    "Operation",
    "Parameter",
    "RequestBody",
    "Response",
    "SecurityScheme",
    "Tag",
]
"""A sort of node, by the name openapi-pydantic has for it."""


class Seen(Struct, frozen=True):
    """The fields of a node that are what they should be, by their names in the description."""

    fields: Mapping[str, Json]

    def text(self, key: str) -> str:
        """A field that holds text; empty where it is not there."""
        value = self.fields.get(key)
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A field that holds a list of texts."""
        value = self.fields.get(key)
        each = value if isinstance(value, list) else []
        return tuple(one for one in each if isinstance(one, str))

    def switch(self, key: str) -> bool:
        """A field that is true or false, and false where it is not there."""
        return self.fields.get(key) is True


def typed(
    kind: Kind,
    node: Mapping[str, Json],
    pointer: Pointer,
    document: Document,
    report: Report,
    otherwise: Mapping[str, Json] | None = None,
) -> Seen | None:
    """The node as its kind is specified; None if a field it needs is bad.

    Every refused field is a finding at its own place; `otherwise` holds what stands in for
    a field that is missing or refused.
    """
    shell = dict(otherwise or {})
    for key in _FIELDS[kind]:
        if (value := node.get(key)) is not None:
            shell[key] = value
    if is_plain(kind, shell):
        return Seen(shell)
    return _judged(kind, shell, pointer, document, report, dict(otherwise or {}))


def is_plain(kind: Kind, shell: Mapping[str, Json]) -> bool:
    """Whether all fields are there and what they should be, without asking the library."""
    for key in _NEEDED.get(kind, ()):
        if key not in shell:
            return False
    known = _FIELDS[kind]
    return all(key not in known or known[key](shell[key]) for key in shell)


def _judged(
    kind: Kind,
    shell: dict[str, Json],
    pointer: Pointer,
    document: Document,
    report: Report,
    spare: dict[str, Json],
) -> Seen | None:
    """What openapi-pydantic makes of a node, told why it refuses what it refuses."""
    from pydantic import ValidationError

    ask = judge(kind).model_validate
    while True:
        try:
            read = ask(shell)
        except ValidationError as error:
            refused = {
                str(one["loc"][0]): one["msg"] for one in error.errors() if one["loc"]
            }
        else:
            return Seen(read.model_dump(mode="json", by_alias=True, exclude_unset=True))
        known = [key for key in shell if key in refused]
        for key in refused:
            report.add(
                "SHP102",
                document.where(join(pointer, key)),
                f"{key}: {refused[key]}",
                did="ignored the field" if known else "left the node out",
                fix="correct the value",
            )
        if not known:
            return None
        for key in known:
            del shell[key]
            if key in spare:
                shell[key] = spare.pop(key)


def judge(kind: Kind) -> type[BaseModel]:
    """The library's class of a kind; it is loaded when a node first needs it."""
    from openapi_pydantic.v3 import v3_1

    found: type[BaseModel] = getattr(v3_1, kind)
    return found


Check: TypeAlias = Callable[[Json], bool]


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _are_texts(value: Json) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_switch(value: Json) -> bool:
    return value is True or value is False


def _is_place(value: Json) -> bool:
    return value in ("query", "path", "header", "cookie")


_FIELDS: Mapping[Kind, Mapping[str, Check]] = {
    "Info": {
        "title": _is_text,
        "version": _is_text,
        "summary": _is_text,
        "description": _is_text,
    },
    "Operation": {
        "tags": _are_texts,
        "summary": _is_text,
        "description": _is_text,
        "operationId": _is_text,
        "deprecated": _is_switch,
    },
    "Parameter": {
        "name": _is_text,
        "in": _is_place,
        "description": _is_text,
        "required": _is_switch,
        "deprecated": _is_switch,
        "explode": _is_switch,
        "allowReserved": _is_switch,
    },
    "RequestBody": {"description": _is_text, "required": _is_switch},
    "Response": {"description": _is_text},
    "SecurityScheme": {
        "type": _is_text,
        "description": _is_text,
        "name": _is_text,
        "in": _is_text,
        "scheme": _is_text,
    },
    "Tag": {"name": _is_text, "description": _is_text},
}
"""The fields we read of each kind, and what they plainly are."""

_NEEDED: Mapping[Kind, tuple[str, ...]] = {
    "Info": ("title", "version"),
    "Parameter": ("name", "in"),
    "Response": ("description",),
    "SecurityScheme": ("type",),
    "Tag": ("name",),
}
"""The fields no node of a kind can do without."""
