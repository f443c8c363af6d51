"""Which way declarations travel: only sent, or answered with as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from generator.ir import (
    Alias,
    Anything,
    Api,
    Array,
    Declaration,
    Enumeration,
    Id,
    Mapping,
    Model,
    Named,
    Nullable,
    Operation,
    Scalar,
    TypeExpr,
    Union,
)


def only_sent(api: Api) -> frozenset[Id]:
    """The declarations that requests use and no answer does."""
    sent = _reached(api, (one for op in api.operations for one in _inputs(op)))
    received = _reached(api, (one for op in api.operations for one in _outputs(op)))
    return sent - received


def _inputs(operation: Operation) -> Iterator[TypeExpr]:
    for parameter in operation.parameters:
        yield parameter.type
    if operation.body:
        for content in operation.body.content:
            yield content.type


def _outputs(operation: Operation) -> Iterator[TypeExpr]:
    for answer in operation.answers:
        for content in answer.content:
            yield content.type


def _reached(api: Api, start: Iterable[TypeExpr]) -> frozenset[Id]:
    seen: set[Id] = set()
    waiting = list(start)
    while waiting:
        for id in referred(waiting.pop()):
            if id not in seen:
                seen.add(id)
                waiting.extend(parts(api.declarations[id]))
    return frozenset(seen)


def parts(declaration: Declaration) -> tuple[TypeExpr, ...]:
    """The types a declaration is made of."""
    match declaration:
        case Model():
            return tuple(one.type for one in declaration.fields)
        case Alias():
            return (declaration.type,)
        case _:
            assert_never(declaration)


def referred(expression: TypeExpr) -> Iterator[Id]:
    """The declarations a type names directly."""
    match expression:
        case Named(id=id):
            yield id
        case Array(items=inner) | Mapping(values=inner) | Nullable(inner=inner):
            yield from referred(inner)
        case Union(members=members):
            for member in members:
                yield from referred(member)
        case Scalar() | Enumeration() | Anything():
            return
        case _:
            assert_never(expression)
