"""Decides what kind of type a schema is: a model, a union, a list of values, or less."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from generator.build.schema.enumerations import is_enumeration
from generator.build.schema.layers import Branches, Flat
from generator.build.schema.reading import Reading
from generator.build.schema.unions import are_objects, fields_of, is_tagged, telling
from generator.pointer import Json

Form: TypeAlias = Literal["values", "model", "models", "union", "kinds"]
"""`models` is a union of models that share the fields beside it."""


class Look(Struct, frozen=True):
    """What a schema turns out to be: laid out, its types, its form, whether null is a value."""

    flat: Flat
    types: tuple[str, ...]
    form: Form
    null: bool


def form_of(reading: Reading, flat: Flat, types: tuple[str, ...]) -> Form:
    """What a schema is, from all it says."""
    if is_enumeration(flat.keywords):
        return "values"
    unions = telling(flat)
    real = [union for union in unions if not union.optional]
    may_be_object = not types or "object" in types
    if flat.properties and may_be_object:
        tagged = [one for one in real if are_objects(reading, one)]
        if len(real) == len(tagged) == 1 and is_tagged(reading, real[0]):
            return "models"
        return "model"
    if len(real) == 1:
        return "union"
    if unions and may_be_object and all(are_objects(reading, one) for one in unions):
        return "model" if fields_of(reading, flat) else "kinds"
    return "union" if real else "kinds"


def main_union(flat: Flat) -> Branches:
    """The union that makes the type."""
    return next(union for union in telling(flat) if not union.optional)


def kinds_of(flat: Flat, types: tuple[str, ...]) -> tuple[str, ...]:
    """The JSON types of a schema, said or implied, null left out."""
    return tuple(one for one in types or _implied(flat) if one != "null")


def _implied(flat: Flat) -> tuple[str, ...]:
    """The type a schema means that does not say one."""
    said = flat.keywords.keys()
    if flat.additional or flat.patterns or not _OF_OBJECTS.isdisjoint(said):
        return ("object",)
    if flat.items or not _OF_ARRAYS.isdisjoint(said):
        return ("array",)
    if not _OF_NUMBERS.isdisjoint(said):
        return ("number",)
    return ("string",) if not _OF_STRINGS.isdisjoint(said) else ()


_OF_OBJECTS = frozenset({"minProperties", "maxProperties", "propertyNames"})
_OF_ARRAYS = frozenset({"prefixItems", "items", "minItems", "maxItems", "uniqueItems"})
_OF_NUMBERS = frozenset(
    {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
)
_OF_STRINGS = frozenset(
    {
        "minLength",
        "maxLength",
        "pattern",
        "format",
        "contentEncoding",
        "contentMediaType",
    }
)


def is_plain(node: Json) -> bool:
    """Whether a named schema is a bare scalar, which reads better where it is used."""
    return (
        isinstance(node, dict)
        and isinstance(node.get("type"), str)
        and node["type"] in {"string", "integer", "number", "boolean"}
        and not {"enum", "const", "allOf", "anyOf", "oneOf", "$ref"} & set(node)
    )
