"""Times in parameters: what an endpoint function makes of those without a zone."""

from __future__ import annotations

from generator.arguments import Argument
from generator.escape import literal
from generator.expressions import throughout
from generator.foreign import Code
from generator.ir import Alias, Id, Named, Parameter, Scalar, TypeExpr
from generator.target.python.resource import ResourceModule


def moments(module: ResourceModule, given: tuple[Argument, ...]) -> tuple[Code, ...]:
    """One statement for each parameter that is or holds a time; models see to their own."""
    held = [
        one.name
        for one in given
        if isinstance(one.source, Parameter) and _holds_time(module, one.type)
    ]
    match module.models.datetimes:
        case "keep":
            return ()
        case "assume-utc":
            module.use("_moments", *(["in_utc"] if held else []))
            return tuple(Code(f"{name} = in_utc({name})") for name in held)
        case "require-zone":
            module.use("_moments", *(["with_zone"] if held else []))
            return tuple(
                Code(f"{name} = with_zone({literal(name)}, {name})") for name in held
            )


def _holds_time(
    module: ResourceModule, expression: TypeExpr, seen: frozenset[Id] = frozenset()
) -> bool:
    for one in throughout(expression):
        if isinstance(one, Scalar) and one.kind == "datetime":
            return True
        if isinstance(one, Named) and one.id not in seen:
            declaration = module.models.api.declarations[one.id]
            if isinstance(declaration, Alias) and _holds_time(
                module, declaration.type, seen | {one.id}
            ):
                return True
    return False
