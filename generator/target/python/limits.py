"""The limits of parameters, as checks an endpoint function makes before it describes a request."""

from __future__ import annotations

from typing import assert_never

from generator.arguments import Argument
from generator.escape import literal
from generator.foreign import Code
from generator.ir import (
    Alias,
    Anything,
    Array,
    Constraint,
    Enumeration,
    Mapping,
    Named,
    Nullable,
    Parameter,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.target.python.formats import enforceable, exact
from generator.target.python.resource import ResourceModule


def checks(module: ResourceModule, given: tuple[Argument, ...]) -> tuple[Code, ...]:
    """One statement for each parameter that has limits; models hold those of the body."""
    found: list[Code] = []
    for one in given:
        if not isinstance(one.source, Parameter):
            continue
        expression = _plain(module, one.type)
        found += _check(module, "check_limits", one, _limits(expression))
        if isinstance(expression, Array):
            items = _limits(_plain(module, expression.items))
            found += _check(module, "check_each", one, items)
    return tuple(found)


def _check(
    module: ResourceModule, helper: str, one: Argument, limits: tuple[Constraint, ...]
) -> list[Code]:
    written = [f"{limit.limit}={literal(exact(limit.value))}" for limit in limits]
    if not written:
        return []
    module.use("_limits", helper)
    return [Code(f"{helper}({literal(one.name)}, {one.name}, {', '.join(written)})")]


def _plain(module: ResourceModule, expression: TypeExpr) -> TypeExpr:
    """A type without its null and its names."""
    match expression:
        case Nullable(inner=inner):
            return _plain(module, inner)
        case Named(id=id):
            declaration = module.models.api.declarations[id]
            if isinstance(declaration, Alias):
                return _plain(module, declaration.type)
            return expression
        case _:
            return expression


def _limits(expression: TypeExpr) -> tuple[Constraint, ...]:
    match expression:
        case Scalar(kind=kind):
            held = expression.constraints
            return tuple(one for one in held if enforceable(kind, one))
        case Array() | Mapping():
            return expression.constraints
        case Enumeration() | Tuple() | Union() | Nullable() | Named() | Anything():
            return ()
        case _:
            assert_never(expression)
