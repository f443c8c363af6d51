"""Puts types together: or null, one of several, and what `null` is spelt like."""

from __future__ import annotations

from generator.ir import Anything, Enumeration, Nullable, Scalar, TypeExpr, Union
from generator.pointer import Json


def nullable(inner: TypeExpr) -> TypeExpr:
    """A type, or null."""
    if isinstance(inner, Nullable | Anything) or inner == Scalar(kind="null"):
        return inner
    return Nullable(inner=inner)


def either(members: tuple[TypeExpr, ...]) -> TypeExpr:
    """One of the members: enumerations become one, doubles go, anything swallows all."""
    values: tuple[Json, ...] = ()
    distinct: list[TypeExpr] = []
    for member in members:
        if isinstance(member, Anything):
            return member
        if isinstance(member, Enumeration):
            values += member.values
        elif member not in distinct:
            distinct.append(member)
    if values:
        distinct.insert(0, Enumeration(values=values))
    return distinct[0] if len(distinct) == 1 else Union(members=tuple(distinct))


def lists_null(keywords: dict[str, Json]) -> bool:
    """Whether null is one of the enumerated values."""
    values = keywords.get("enum")
    return isinstance(values, list) and None in values


def is_nullable_object(node: Json) -> bool:
    """Whether a schema says of an object, which a model cannot, that it may be null."""
    if not isinstance(node, dict) or not ({"properties", "allOf"} & set(node)):
        return False
    types = node.get("type")
    listed = isinstance(types, list) and "null" in types
    return listed or node.get("x-instep-nullable") is True
