"""Puts types together: or null, one of several, and several lists of values as one."""

from __future__ import annotations

from msgspec import Struct

from generator.build.schema.merging import same
from generator.foreign import Foreign
from generator.ir import (
    NO_TEXT,
    Anything,
    Enumeration,
    Nullable,
    Scalar,
    TypeExpr,
    Union,
)
from generator.pointer import Json

NULL = Scalar(kind="null")


class Member(Struct, frozen=True):
    """One value of an enumeration, what it is called, and what is said of it."""

    value: Json
    label: Foreign = NO_TEXT
    note: Foreign = NO_TEXT


def nullable(inner: TypeExpr) -> TypeExpr:
    """A type, or null."""
    if isinstance(inner, Nullable | Anything) or inner == NULL:
        return inner
    return Nullable(inner=inner)


def either(members: tuple[TypeExpr, ...]) -> TypeExpr:
    """One of the members: enumerations become one, doubles go, anything swallows all."""
    if len(members) == 1:
        return members[0]
    lists: list[Enumeration] = []
    distinct: dict[TypeExpr, None] = {}
    for member in members:
        if isinstance(member, Anything):
            return member
        if isinstance(member, Enumeration):
            lists.append(member)
        else:
            distinct[member] = None
    listed: list[TypeExpr] = [*lists] if len(lists) == 1 else one_listing(lists)
    several = [*listed, *(one for one in distinct if one not in listed)]
    return several[0] if len(several) == 1 else Union(members=tuple(several))


def alternatives(members: list[TypeExpr], why: str) -> TypeExpr:
    """One of the members, null as a property of the whole, plain unions among them opened."""
    null = False
    opened: list[TypeExpr] = []
    for member in members:
        if isinstance(member, Nullable):
            null, member = True, member.inner
        if member == NULL:
            null = True
        elif isinstance(member, Union) and member.discriminator is None:
            opened += member.members
        else:
            opened.append(member)
    if not opened:
        return NULL if null else Anything(why=why)
    whole = either(tuple(opened))
    return nullable(whole) if null else whole


def listing(members: list[Member]) -> tuple[TypeExpr, ...]:
    """An enumeration of members; both truth values are just a boolean."""
    if not members:
        return ()
    values = tuple(one.value for one in members)
    if len(values) == 2 and all(isinstance(one, bool) for one in values):
        return (Scalar(kind="boolean"),)
    named = all(one.label for one in members)
    noted = any(one.note for one in members)
    return (
        Enumeration(
            values=values,
            labels=tuple(one.label for one in members) if named else (),
            notes=tuple(one.note for one in members) if noted else (),
        ),
    )


def members_of(enumeration: Enumeration) -> list[Member]:
    """The members of an enumeration, one by one."""
    count = len(enumeration.values)
    return [
        Member(value, label, note)
        for value, label, note in zip(
            enumeration.values,
            enumeration.labels or [NO_TEXT] * count,
            enumeration.notes or [NO_TEXT] * count,
            strict=True,
        )
    ]


def one_listing(enumerations: list[Enumeration]) -> list[TypeExpr]:
    """Several enumerations as one, each value once."""
    distinct: list[Member] = []
    for enumeration in enumerations:
        for member in members_of(enumeration):
            if not any(same(member.value, one.value) for one in distinct):
                distinct.append(member)
    return [*listing(distinct)]
