"""Looks into types: what they are made of, what they refer to, and the same with changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import assert_never

from msgspec.structs import replace

from generator.ir import (
    Alias,
    Anything,
    Array,
    Declaration,
    Discriminator,
    Enumeration,
    Id,
    Model,
    Named,
    Nullable,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.ir import Mapping as MappingType


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


def inside(expression: TypeExpr) -> tuple[TypeExpr, ...]:
    """The types a type is directly made of; a reference is not followed."""
    match expression:
        case Array(items=items):
            return (items,)
        case Tuple(items=items, rest=rest):
            return (*items, *((rest,) if rest else ()))
        case MappingType(values=values):
            return (values,)
        case Union(members=members):
            return members
        case Nullable(inner=inner):
            return (inner,)
        case Named() | Scalar() | Enumeration() | Anything():
            return ()
        case _:
            assert_never(expression)


def throughout(expression: TypeExpr) -> Iterator[TypeExpr]:
    """A type and every type in it, from the outside in."""
    waiting = [expression]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(inside(one))


def referred(expression: TypeExpr) -> Iterator[Id]:
    """The declarations a type names directly, those its tags stand for among them."""
    for one in throughout(expression):
        if isinstance(one, Named):
            yield one.id
        elif isinstance(one, Union) and one.discriminator:
            yield from (id for _, id in one.discriminator.mapping)
            if one.discriminator.default is not None:
                yield one.discriminator.default


def reached(
    declarations: Mapping[Id, Declaration],
    start: Iterable[TypeExpr],
    within: Callable[[Declaration], Iterable[TypeExpr]] = parts,
) -> frozenset[Id]:
    """Every declaration some types lead to; `within` says what a declaration leads on to."""
    seen: set[Id] = set()
    waiting = list(start)
    while waiting:
        for id in referred(waiting.pop()):
            if id not in seen:
                seen.add(id)
                waiting += within(declarations[id])
    return frozenset(seen)


def renamed(expression: TypeExpr, ids: Mapping[Id, Id]) -> TypeExpr:
    """A type that refers to other declarations, as far as `ids` has others."""
    match expression:
        case Named(id=id):
            return Named(id=ids[id]) if id in ids else expression
        case Array(items=items):
            return replace(expression, items=renamed(items, ids))
        case Tuple(items=items, rest=rest):
            return Tuple(
                items=tuple(renamed(one, ids) for one in items),
                rest=renamed(rest, ids) if rest else None,
            )
        case MappingType(values=values):
            return replace(expression, values=renamed(values, ids))
        case Union(members=members, discriminator=discriminator):
            return Union(
                members=tuple(renamed(one, ids) for one in members),
                discriminator=discriminator and _renamed(discriminator, ids),
            )
        case Nullable(inner=inner):
            return Nullable(inner=renamed(inner, ids))
        case Scalar() | Enumeration() | Anything():
            return expression
        case _:
            assert_never(expression)


def _renamed(discriminator: Discriminator, ids: Mapping[Id, Id]) -> Discriminator:
    mapping = tuple((tag, ids.get(id, id)) for tag, id in discriminator.mapping)
    default = discriminator.default
    return replace(
        discriminator, mapping=mapping, default=default and ids.get(default, default)
    )
