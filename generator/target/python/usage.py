"""Which models a constant tells apart."""

from __future__ import annotations

from generator.expressions import parts, throughout
from generator.ir import (
    Api,
    Enumeration,
    Id,
    Model,
    Named,
    Nullable,
    TypeExpr,
    Union,
)
from generator.media import is_multipart


def tagged(api: Api) -> frozenset[Id]:
    """The models among the branches of a union that a constant tells from the others."""
    expressions = [part for one in api.declarations.values() for part in parts(one)]
    for operation in api.operations:
        expressions += [one.type for one in operation.parameters]
        contents = list(operation.body.content) if operation.body else []
        contents += [one for answer in operation.answers for one in answer.content]
        expressions += [one.type for one in contents]
    branches = {
        member.id
        for expression in expressions
        for union in throughout(expression)
        if isinstance(union, Union)
        for member in union.members
        if isinstance(member, Named)
    }
    return frozenset(
        id
        for id in branches
        if isinstance(model := api.declarations[id], Model)
        and any(is_constant(field.type) for field in model.fields)
    )


def uploaded(api: Api) -> frozenset[Id]:
    """The models whose fields travel as parts, and can be files."""
    expressions = (
        content.type.inner if isinstance(content.type, Nullable) else content.type
        for operation in api.operations
        for content in (operation.body.content if operation.body else ())
        if is_multipart(content.media_type.text)
    )
    return frozenset(one.id for one in expressions if isinstance(one, Named))


def is_constant(expression: TypeExpr) -> bool:
    """Whether a type has one value only."""
    if isinstance(expression, Nullable):
        expression = expression.inner
    return isinstance(expression, Enumeration) and len(expression.values) == 1
