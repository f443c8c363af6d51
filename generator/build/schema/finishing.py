"""Goes over the declarations once all are known: defaults that fit, no alias of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec.structs import replace

from generator.build.schema.defaults import fits
from generator.build.schema.saying import Saying
from generator.graph import circles_in_order
from generator.ir import (
    Alias,
    Anything,
    Array,
    Declaration,
    Defaulted,
    Enumeration,
    Field,
    Id,
    Mapping,
    Model,
    Named,
    Nullable,
    Optional,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.pointer import join

Declarations = dict[Id, Declaration]


def finished(declarations: Declarations, saying: Saying) -> Declarations:
    """The declarations with nothing in them that no value could be."""
    sound = {**declarations, **_broken(declarations, saying)}
    return {id: _checked(one, sound, saying) for id, one in sound.items()}


def _broken(declarations: Declarations, saying: Saying) -> Declarations:
    """The aliases that are nothing but each other, which says nothing of any value."""
    edges = {
        id: tuple(used for used in _direct(one.type) if used in declarations)
        for id, one in declarations.items()
        if isinstance(one, Alias)
    }
    found: Declarations = {}
    for group in circles_in_order(edges, edges):
        if len(group) == 1 and group[0] not in edges.get(group[0], ()):
            continue
        within = frozenset(group)
        for id in group:
            alias = declarations[id]
            if isinstance(alias, Alias):
                saying.say(
                    "SCH109",
                    id,
                    "the schema is made of nothing but itself",
                    did="left out the branch that leads back to it",
                    fix="describe what it is",
                )
                found[id] = replace(alias, type=_without(alias.type, within))
    return found


def _direct(expression: TypeExpr) -> Iterator[Id]:
    """The declarations a value may be, rather than hold."""
    match expression:
        case Named(id=id):
            yield id
        case Union(members=members):
            for member in members:
                yield from _direct(member)
        case Nullable(inner=inner):
            yield from _direct(inner)
        case Scalar() | Enumeration() | Array() | Tuple() | Mapping() | Anything():
            return
        case _:
            assert_never(expression)


def _without(expression: TypeExpr, group: frozenset[Id]) -> TypeExpr:
    """A type without the members that lead back to it."""
    match expression:
        case Named(id=id) if id in group:
            return Anything(why="nothing but itself")
        case Nullable(inner=inner):
            rest = _without(inner, group)
            return rest if isinstance(rest, Anything) else Nullable(inner=rest)
        case Union(members=members):
            kept = tuple(
                rest
                for one in members
                if not isinstance(rest := _without(one, group), Anything)
            )
            if len(kept) < 2:
                return kept[0] if kept else Anything(why="nothing but itself")
            return replace(expression, members=kept, discriminator=None)
        case _:
            return expression


def _checked(
    declaration: Declaration, declarations: Declarations, saying: Saying
) -> Declaration:
    if not isinstance(declaration, Model):
        return declaration
    fields = tuple(_sound(one, declarations, saying) for one in declaration.fields)
    return (
        declaration
        if fields == declaration.fields
        else replace(declaration, fields=fields)
    )


def _sound(one: Field, declarations: Declarations, saying: Saying) -> Field:
    """A field whose default, if it has one, is a value it can have."""
    if not isinstance(one.presence, Defaulted):
        return one
    if fits(one.presence.value, one.type, declarations):
        return one
    saying.say(
        "SCH110",
        join(one.origin.pointer, "default"),
        "the default is no value that the schema allows",
        did="left the default out",
        fix="correct the default, or the type",
    )
    return replace(one, presence=Optional())
