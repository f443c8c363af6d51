"""What the models of answers put up with although the description promises otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.escape import literal
from generator.expressions import throughout
from generator.foreign import Code
from generator.ir import (
    Alias,
    Anything,
    Api,
    Enumeration,
    Id,
    Model,
    Named,
    Nullable,
    Required,
    Scalar,
    TypeExpr,
    Union,
)
from generator.names import identifier
from generator.settled import Names
from generator.views.failures import PromiseView


def view_promises(api: Api, names: Names) -> tuple[PromiseView, ...]:
    """A row for each model of answers that has anything to promise, by name."""
    rows = (
        PromiseView(
            model=identifier(names.types[id]),
            arguments=tuple(_arguments(one, api, names)),
        )
        for id, one in api.declarations.items()
        if isinstance(one, Model) and not one.sent
    )
    return tuple(sorted((row for row in rows if row.arguments), key=_name))


def _name(row: PromiseView) -> str:
    return row.model


def _arguments(model: Model, api: Api, names: Names) -> Iterator[Code]:
    called = names.fields[model.id]
    required = [
        called[one.wire.text]
        for one in model.fields
        if isinstance(one.presence, Required)
    ]
    nullable = [
        called[one.wire.text] for one in model.fields if may_be_null(one.type, api)
    ]
    if required:
        yield Code(f"required={_listed(required)}")
    if nullable:
        yield Code(f"nullable={_listed(nullable)}")
    open_ = [
        called[one.wire.text] for one in model.fields if takes_others(one.type, api)
    ]
    if open_:
        yield Code(f"open={_listed(open_)}")
    if model.closed:
        yield Code("closed=True")


def _listed(fields: Iterable[str]) -> str:
    written = [literal(identifier(one)) for one in fields]
    return (
        f"({', '.join(written)},)" if len(written) == 1 else f"({', '.join(written)})"
    )


def may_be_null(
    expression: TypeExpr, api: Api, seen: frozenset[Id] = frozenset()
) -> bool:
    """Whether null is among the values of a type."""
    match expression:
        case Nullable() | Anything() | Scalar(kind="null"):
            return True
        case Union(members=members):
            return any(may_be_null(one, api, seen) for one in members)
        case Named(id=id) if id not in seen:
            declaration = api.declarations[id]
            return isinstance(declaration, Alias) and may_be_null(
                declaration.type, api, seen | {id}
            )
        case _:
            return False


def takes_others(
    expression: TypeExpr, api: Api, seen: frozenset[Id] = frozenset()
) -> bool:
    """Whether a type lists values and says that any other of their kind will do as well."""
    for one in throughout(expression):
        if isinstance(one, Union) and _kinds(one, api) & _plain(one):
            return True
        if isinstance(one, Named) and one.id not in seen:
            declaration = api.declarations[one.id]
            if isinstance(declaration, Alias) and takes_others(
                declaration.type, api, seen | {one.id}
            ):
                return True
    return False


def _plain(union: Union) -> set[str]:
    return {one.kind for one in union.members if isinstance(one, Scalar)}


def _kinds(union: Union, api: Api) -> set[str]:
    """The kinds of the values that the members of a union list."""
    listed: set[str] = set()
    for one in union.members:
        declaration = api.declarations[one.id] if isinstance(one, Named) else None
        type_ = declaration.type if isinstance(declaration, Alias) else one
        if isinstance(type_, Enumeration):
            listed |= {_KINDS.get(type(value), "") for value in type_.values}
    return listed


_KINDS: dict[type, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
}
