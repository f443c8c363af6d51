"""Gives a schema that travels both ways two views, where a request and an answer differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import assert_never

from msgspec.structs import replace

from generator.expressions import parts, reached, referred, renamed, throughout
from generator.foreign import Foreign
from generator.ir import (
    Access,
    Alias,
    Anything,
    Api,
    Array,
    Body,
    Content,
    Declaration,
    Derived,
    Enumeration,
    Field,
    Id,
    Model,
    Named,
    Nullable,
    Operation,
    Required,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.ir import Mapping as MappingType

_SENT = "~sent"
"""Behind a pointer, this is no pointer: a tilde in one is followed by 0 or 1."""


def directed(api: Api) -> Api:
    """The API in which every declaration is either only sent or never.

    What is both sent and answered with is one declaration while one can serve for both. Where
    a request has to obey what an answer need not, it has a twin of its own; the declaration
    under the plain id is the one of answers.
    """
    known = api.declarations
    sent = reached(known, _inputs(api), _onward("read"))
    answered = reached(known, _outputs(api), _onward("write"))
    twins = {id: id + _SENT for id in _split(known, sent & answered)}
    declarations: dict[Id, Declaration] = {}
    for id, declaration in known.items():
        if id in twins:
            declarations[id] = _without(declaration, "write")
            declarations[twins[id]] = _twin(declaration, twins)
        elif id in sent and id not in answered:
            only = replace(_without(declaration, "read"), sent=True)
            declarations[id] = _rewritten(only, twins)
        elif id in answered and id not in sent:
            declarations[id] = _without(declaration, "write")
        else:
            declarations[id] = declaration
    operations = tuple(_asking(one, twins) for one in api.operations)
    return replace(api, operations=operations, declarations=declarations)


def _inputs(api: Api) -> Iterator[TypeExpr]:
    """The types of what a caller gives."""
    for operation in api.operations:
        yield from (one.type for one in operation.parameters)
        yield from _held(operation.body.content if operation.body else ())


def _outputs(api: Api) -> Iterator[TypeExpr]:
    """The types of what a caller gets; the API's own calls bring their bodies."""
    for operation in api.operations:
        for answer in operation.answers:
            yield from _held(answer.content)
            yield from (one.type for one in answer.headers)
    for event in api.events:
        yield from _held(event.body.content if event.body else ())


def _held(contents: Iterable[Content]) -> Iterator[TypeExpr]:
    return (content.type for content in contents)


def _onward(unseen: Access) -> Callable[[Declaration], tuple[TypeExpr, ...]]:
    """What a declaration leads on to: fields that do not travel that way lead nowhere."""
    return lambda declaration: parts(_without(declaration, unseen))


def _without(declaration: Declaration, unseen: Access) -> Declaration:
    """A declaration as it is seen from the side that some of its fields never reach."""
    if isinstance(declaration, Alias):
        return declaration
    fields = tuple(one for one in declaration.fields if one.access != unseen)
    if len(fields) == len(declaration.fields):
        return declaration
    return replace(declaration, fields=fields)


# --- which ones differ ---


def _split(known: Mapping[Id, Declaration], both: frozenset[Id]) -> frozenset[Id]:
    """Those of `both` whose two views differ, themselves or in what they refer to."""
    users: dict[Id, list[Id]] = {id: [] for id in both}
    for id in both:
        for part in parts(_without(known[id], "read")):
            for used in referred(part):
                if used in users:
                    users[used].append(id)
    waiting = [id for id in both if _differs(known[id])]
    found = set(waiting)
    while waiting:
        for user in users[waiting.pop()]:
            if user not in found:
                found.add(user)
                waiting.append(user)
    return frozenset(found)


def _differs(declaration: Declaration) -> bool:
    """Whether a request has to obey something here that an answer need not."""
    if any(_is_strict(part) for part in parts(declaration)):
        return True
    return isinstance(declaration, Model) and bool(
        declaration.closed
        or declaration.constraints
        or any(
            isinstance(one.presence, Required) or one.access != "both"
            for one in declaration.fields
        )
    )


def _is_strict(expression: TypeExpr) -> bool:
    return any(_limits(one) for one in throughout(expression))


def _limits(expression: TypeExpr) -> bool:
    """Whether a type itself, not what it is made of, refuses some values."""
    match expression:
        case Scalar(constraints=constraints) | MappingType(constraints=constraints):
            return bool(constraints)
        case Array(constraints=constraints, unique=unique):
            return unique or bool(constraints)
        case Union(discriminator=discriminator):
            return discriminator is not None
        case Enumeration() | Tuple():
            return True
        case Nullable() | Named() | Anything():
            return False
        case _:
            assert_never(expression)


# --- the view of requests ---


def _twin(declaration: Declaration, twins: Mapping[Id, Id]) -> Declaration:
    twin = replace(
        _without(declaration, "read"),
        id=twins[declaration.id],
        claim=Derived(owner=declaration.id, part=Foreign("Input")),
        sent=True,
        answered=declaration.id,
        also=tuple(place + _SENT for place in declaration.also),
    )
    return _rewritten(twin, twins)


def _rewritten(declaration: Declaration, twins: Mapping[Id, Id]) -> Declaration:
    """A declaration of requests that refers to the twins of what has one."""
    match declaration:
        case Model(fields=fields, additional=additional):
            return replace(
                declaration,
                fields=tuple(_retyped(one, twins) for one in fields),
                additional=renamed(additional, twins) if additional else None,
            )
        case Alias(type=expression):
            return replace(declaration, type=renamed(expression, twins))
        case _:
            assert_never(declaration)


def _retyped(field: Field, twins: Mapping[Id, Id]) -> Field:
    expression = renamed(field.type, twins)
    return field if expression is field.type else replace(field, type=expression)


def _asking(operation: Operation, twins: Mapping[Id, Id]) -> Operation:
    """An operation whose request is made of twins."""
    return replace(
        operation,
        parameters=tuple(
            replace(one, type=renamed(one.type, twins)) for one in operation.parameters
        ),
        body=_sent_body(operation.body, twins) if operation.body else None,
    )


def _sent_body(body: Body, twins: Mapping[Id, Id]) -> Body:
    def content(one: Content) -> Content:
        return replace(one, type=renamed(one.type, twins))

    return replace(body, content=tuple(content(one) for one in body.content))
