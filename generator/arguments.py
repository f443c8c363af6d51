"""The arguments of an endpoint function: parameters and body fields under one set of names."""

from __future__ import annotations

from typing import Protocol, assert_never

from msgspec import Struct

from generator.foreign import Code, Foreign
from generator.ir import (
    Api,
    Body,
    Content,
    Defaulted,
    Field,
    Model,
    Nullable,
    Operation,
    Optional,
    Parameter,
    Presence,
    Required,
    TypeExpr,
)
from generator.ir import Named as Reference
from generator.media import is_form, is_json, is_multipart
from generator.names import avoiding, identifier, marked
from generator.path_template import slot_names
from generator.reserved import ARGUMENT_NAMES, field_wishes
from generator.settled import Names

_ORDER = {"path": 0, "query": 1, "querystring": 2, "body": 3, "header": 4, "cookie": 5}


class Named(Protocol):
    """An API whose names are settled."""

    @property
    def api(self) -> Api: ...

    @property
    def names(self) -> Names: ...


class Argument(Struct, frozen=True, kw_only=True):
    """One argument: what the caller calls it, and what part of the request it fills.

    `field` is the name of a body model's field, for the arguments that fill one.
    """

    name: Code
    source: Parameter | Field
    field: Code

    @property
    def type(self) -> TypeExpr:
        return self.source.type

    @property
    def in_path(self) -> bool:
        return isinstance(self.source, Parameter) and self.source.location == "path"

    @property
    def place(self) -> tuple[str, str]:
        """Where it travels, and what it is called there."""
        source = self.source
        where = source.location if isinstance(source, Parameter) else "body"
        return where, self.source.wire.text

    @property
    def required(self) -> bool:
        return is_required(self.source.presence)


def is_required(presence: Presence) -> bool:
    """Whether a caller has to give it."""
    match presence:
        case Required():
            return True
        case Optional() | Defaulted():
            return False
        case _:
            assert_never(presence)


def flattened(named: Named, body: Body | None) -> Model | None:
    """The model whose fields a caller may give one by one; None if the body is no object."""
    content = preferred(body)
    if content is None:
        return None
    media_type = content.media_type.text
    if not (is_json(media_type) or is_form(media_type) or is_multipart(media_type)):
        return None
    return model_of(named, content.type)


def model_of(named: Named, expression: TypeExpr) -> Model | None:
    """The model a type stands for, null aside."""
    if isinstance(expression, Nullable):
        expression = expression.inner
    if not isinstance(expression, Reference):
        return None
    declaration = named.api.declarations[expression.id]
    return declaration if isinstance(declaration, Model) else None


def preferred(body: Body | None) -> Content | None:
    """The media type a call uses: the first, JSON before all others."""
    return body.content[0] if body else None


def arguments(named: Named, operation: Operation) -> tuple[Argument, ...]:
    """Every argument of an operation, path parameters first, in the order of the path."""
    model = flattened(named, operation.body)
    wanted: list[tuple[str, tuple[str, ...], Parameter | Field, str]] = [
        (one.location, field_wishes(one.wire.text), one, "")
        for one in operation.parameters
        if not _is_switch(operation, one)
    ]
    if model:
        names = named.names.fields[model.id]
        wanted += [
            ("body", (names[one.wire.text],), one, names[one.wire.text])
            for one in model.fields
            if one.access != "read" and not _is_switch(operation, one)
        ]
    taken: set[str] = set()
    found: list[Argument] = []
    for location, wishes, source, field in sorted(
        wanted, key=lambda one: _ORDER[one[0]]
    ):
        name = _free(location, wishes, source.wire, taken)
        taken.add(name)
        found.append(Argument(name=identifier(name), source=source, field=Code(field)))
    return tuple(_in_path_order(operation, found))


def _is_switch(operation: Operation, one: Parameter | Field) -> bool:
    """Whether it asks for a stream, which `stream` does and `send` does not."""
    switch = operation.switch
    return (
        switch is not None
        and switch.wire == one.wire
        and switch.in_body == isinstance(one, Field)
        and not is_required(one.presence)
    )


def _free(
    location: str, wishes: tuple[str, ...], wire: Foreign, taken: set[str]
) -> str:
    """The plain name, or where two places use one name, the place and the name."""
    plain = wishes[0]
    tries = (plain, *wishes[1:], f"{location}_{plain.rstrip('_')}")
    for name in tries:
        name = avoiding(name, ARGUMENT_NAMES)
        if name not in taken:
            return name
    return marked(f"{location}_{plain}", wire.text)


def _in_path_order(operation: Operation, found: list[Argument]) -> list[Argument]:
    declared = {one.source.wire.text for one in found if one.in_path}
    names = slot_names(operation.path.text, declared)

    def place(one: Argument) -> int:
        wire = one.source.wire.text
        return names.index(wire) if one.in_path and wire in names else len(names)

    return sorted(found, key=place)
