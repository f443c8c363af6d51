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
    Tuple,
    TypeExpr,
    Union,
)


def only_sent(api: Api) -> frozenset[Id]:
    """The declarations that requests use and no answer does."""
    sent = _reached(api, (one for op in api.operations for one in _inputs(op)))
    received = _reached(api, (one for op in api.operations for one in _outputs(op)))
    return sent - received


def tagged(api: Api) -> frozenset[Id]:
    """The models among the branches of a union that a constant tells from the others."""
    expressions = [
        *(part for one in api.declarations.values() for part in parts(one)),
        *(one for op in api.operations for one in (*_inputs(op), *_outputs(op))),
    ]
    branches = {
        member.id
        for expression in expressions
        for union in _unions(expression)
        for member in union.members
        if isinstance(member, Named)
    }
    return frozenset(
        id
        for id in branches
        if isinstance(model := api.declarations[id], Model)
        and any(is_constant(field.type) for field in model.fields)
    )


def is_constant(expression: TypeExpr) -> bool:
    """Whether a type has one value only."""
    if isinstance(expression, Nullable):
        expression = expression.inner
    return isinstance(expression, Enumeration) and len(expression.values) == 1


def _unions(expression: TypeExpr) -> Iterator[Union]:
    """The unions in a type, declarations not followed."""
    match expression:
        case Union(members=members):
            yield expression
            for member in members:
                yield from _unions(member)
        case Tuple(items=items):
            for item in items:
                yield from _unions(item)
        case Array(items=inner) | Mapping(values=inner) | Nullable(inner=inner):
            yield from _unions(inner)
        case Named() | Scalar() | Enumeration() | Anything():
            return
        case _:
            assert_never(expression)


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
            additional = (declaration.additional,) if declaration.additional else ()
            return (*(one.type for one in declaration.fields), *additional)
        case Alias():
            return (declaration.type,)
        case _:
            assert_never(declaration)


def referred(expression: TypeExpr) -> Iterator[Id]:
    """The declarations a type names directly."""
    match expression:
        case Named(id=id):
            yield id
        case Tuple(items=items, rest=rest):
            for item in (*items, *((rest,) if rest else ())):
                yield from referred(item)
        case Array(items=inner) | Mapping(values=inner) | Nullable(inner=inner):
            yield from referred(inner)
        case Union(members=members):
            for member in members:
                yield from referred(member)
        case Scalar() | Enumeration() | Anything():
            return
        case _:
            assert_never(expression)
