"""Values made up where the description shows none: always the same ones, and valid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from typing import assert_never

from generator.foreign import Foreign
from generator.ir import (
    Anything,
    Api,
    Array,
    Constraint,
    Enumeration,
    Field,
    Id,
    Limit,
    Mapping,
    Model,
    Named,
    Nullable,
    Required,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.pointer import Json

_BY_FORMAT = {
    "email": "person@example.com",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "time": "10:30:00",
    "duration": "P1D",
    "byte": "aGVsbG8=",
    "phone": "+14155550100",
}
_CANDIDATES = (
    *(
        "string STRING a A 1 en US USD en-US string-1 string_1 String1 2026-01-31 2026-01 "
        "10:30 10:30:00 +14155550100 14155550100 https://example.com/ example.com "
        "person@example.com 123e4567-e89b-12d3-a456-426614174000 192.0.2.1 #00ff00 1.0.0 "
        "/string /string/string 192.0.2.0/24 2001:db8::/32 -"
    ).split(),
    "0" * 24,
    "a" * 32,
    "0" * 64,
)
"""What a `pattern` is tried with: one cannot be run backwards."""


_MOST = 1000
"""How many fields a specimen has, with those of what is inside it."""
_DEEPEST_WHOLE = 6
"""How many models may stand inside each other before only what is required is shown."""
_DEEPEST = 40


def specimen(expression: TypeExpr, api: Api, *, whole: bool = False) -> Json:
    """A value of a type: the least that is valid, or with `whole` everything an answer has."""
    return _Making(api, whole).value(expression, frozenset())


def of_field(field: Field, api: Api, *, whole: bool = False) -> Json:
    """A value for a field: its own example where it fits, or a specimen."""
    return _Making(api, whole).field(field, frozenset())


@dataclass(slots=True)
class _Making:
    """One specimen being made; what is deep inside it, or too much, is cut short."""

    api: Api
    whole: bool
    left: int = _MOST

    def field(self, field: Field, inside: frozenset[Id]) -> Json:
        for example in field.examples:
            if fits(example, field.type, self.api):
                return example
        return self.value(field.type, inside)

    def value(self, expression: TypeExpr, inside: frozenset[Id]) -> Json:
        match expression:
            case Scalar():
                return _scalar(expression)
            case Enumeration(values=values):
                return values[0] if values else None
            case Array(items=items, constraints=constraints):
                least = _limits(constraints).get("min_items", 0)
                count = max(int(least), 1 if self.whole else 0)
                return [self.value(items, inside)] * min(count, 10)
            case Tuple(items=items):
                return [self.value(one, inside) for one in items]
            case Mapping():
                return {}
            case Union(members=members):
                made = self.value(members[0], inside)
                return tagged(made, members[0], expression)
            case Nullable(inner=inner):
                return self.value(inner, inside)
            case Named(id=id):
                return self._named(id, inside)
            case Anything():
                return {}
            case _:
                assert_never(expression)

    def _named(self, id: Id, inside: frozenset[Id]) -> Json:
        declaration = self.api.declarations[id]
        if id in inside or len(inside) > _DEEPEST:
            return {}
        within = inside | {id}
        if not isinstance(declaration, Model):
            return self.value(declaration.type, within)
        made: dict[str, Json] = {}
        for field in declaration.fields:
            if self._belongs(field, within):
                self.left -= 1
                made[field.wire.text] = self.field(field, within)
        return made

    def _belongs(self, field: Field, inside: frozenset[Id]) -> bool:
        """Whether a specimen of the model has the field; what repeats the model has an end."""
        if self.left < 0:
            return False
        if not self.whole or len(inside) > _DEEPEST_WHOLE:
            return field.access != "read" and isinstance(field.presence, Required)
        return field.access != "write" and not _repeats(field.type, inside)


def tagged(value: Json, branch: TypeExpr, union: Union) -> Json:
    """The value of a branch with the tag that the union tells it by."""
    told_by = union.discriminator
    if told_by is None or not isinstance(value, dict) or not isinstance(branch, Named):
        return value
    tags = [tag.text for tag, id in told_by.mapping if id == branch.id]
    if not tags or value.get(told_by.wire.text) in tags:
        return value
    return {**value, told_by.wire.text: tags[0]}


def _repeats(expression: TypeExpr, inside: frozenset[Id]) -> bool:
    match expression:
        case Named(id=id):
            return id in inside
        case Nullable(inner=inner) | Array(items=inner):
            return _repeats(inner, inside)
        case _:
            return False


def _scalar(scalar: Scalar) -> Json:
    limits = _limits(scalar.constraints)
    match scalar.kind:
        case "integer" | "number":
            return _number(limits)
        case "boolean":
            return True
        case "null":
            return None
        case "datetime":
            return "2026-01-31T10:30:00Z"
        case "date":
            return "2026-01-31"
        case "time":
            return "10:30:00Z"
        case "duration":
            return "PT30M"
        case "uuid":
            return "3fa85f64-5717-4562-b3fc-2c963f66afa6"
        case "decimal":
            return "19.99"
        case "base64":
            return "aGVsbG8="
        case "string" | "binary":
            return _text(scalar, limits)
        case _:
            assert_never(scalar.kind)


def _number(limits: dict[Limit, float]) -> int | float:
    step = limits.get("multiple_of", 1)
    low = limits.get("ge", limits.get("gt", 0) + (1 if "gt" in limits else 0))
    high = limits.get("le", limits.get("lt", 1e300) - (1 if "lt" in limits else 0))
    wanted = 1.0 if low <= 1 <= high else (low if low > 1 else min(high, 0))
    found = ceil(max(wanted, low) / step) * step if step else wanted
    if found > high:
        found = (low + high) / 2
    return int(found) if float(found).is_integer() else found


def _text(scalar: Scalar, limits: dict[Limit, float]) -> str:
    patterns = [
        one.value.text
        for one in scalar.constraints
        if one.limit == "pattern" and isinstance(one.value, Foreign)
    ]
    least = int(limits.get("min_length", 0))
    most = int(limits.get("max_length", 1_000_000))
    known = _BY_FORMAT.get(scalar.format.text, _CANDIDATES[0])
    for text in (known, *_CANDIDATES):
        stretched = (text * (least // max(len(text), 1) + 1))[: max(least, len(text))]
        for candidate in (text, text[:most], stretched[:most]):
            if least <= len(candidate) <= most and _matches(candidate, patterns):
                return candidate
    return known


def _matches(text: str, patterns: list[str]) -> bool:
    try:
        return all(re.search(pattern, text) for pattern in patterns)
    except (re.error, RecursionError, OverflowError):
        return True


def _limits(constraints: tuple[Constraint, ...]) -> dict[Limit, float]:
    return {
        one.limit: one.value
        for one in constraints
        if not isinstance(one.value, Foreign)
    }


def fits(value: Json, expression: TypeExpr, api: Api, depth: int = 3) -> bool:
    """Whether a value is what a type wants, as far as a look `depth` levels deep tells."""
    match expression:
        case Scalar(kind=kind):
            return _is_kind(value, kind)
        case Enumeration(values=values):
            return value in values
        case Array(items=items):
            return isinstance(value, list) and (
                not depth or all(fits(one, items, api, depth - 1) for one in value)
            )
        case Tuple():
            return isinstance(value, list)
        case Mapping():
            return isinstance(value, dict)
        case Union(members=members):
            return any(fits(value, member, api, depth) for member in members)
        case Nullable(inner=inner):
            return value is None or fits(value, inner, api, depth)
        case Named(id=id):
            declaration = api.declarations[id]
            if isinstance(declaration, Model):
                return isinstance(value, dict) and _has(value, declaration, api, depth)
            return fits(value, declaration.type, api, depth)
        case Anything():
            return True
        case _:
            assert_never(expression)


def _has(value: dict[str, Json], model: Model, api: Api, depth: int) -> bool:
    """Whether an object has what the model requires, and nothing of another kind."""
    for field in model.fields:
        if field.wire.text in value:
            given = value[field.wire.text]
            if depth and not fits(given, field.type, api, depth - 1):
                return False
        elif isinstance(field.presence, Required) and field.access == "both":
            return False
    return True


def _is_kind(value: Json, kind: str) -> bool:
    match kind:
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "null":
            return value is None
        case _:
            return isinstance(value, str)
