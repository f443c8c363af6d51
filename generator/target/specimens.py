"""Values made up where the description shows none: always the same ones, and valid."""

from __future__ import annotations

from itertools import islice
from math import ceil
from typing import assert_never

from msgspec import Struct

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
from generator.patterns import matches
from generator.pointer import Json
from generator.target.fitting import fits, least_properties

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
_LONGEST = 30
"""How many items or keys a specimen has, however many are asked for."""


def specimen(expression: TypeExpr, api: Api, *, whole: bool = False) -> Json:
    """A value of a type: the least that is valid, or with `whole` everything an answer has."""
    return _Making(api, whole).value(expression, frozenset())


def of_field(field: Field, api: Api, *, whole: bool = False) -> Json:
    """A value for a field: its own example where it fits, or a specimen."""
    return _Making(api, whole).field(field, frozenset())


class _Making(Struct):
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
            case Array(items=items, unique=unique, constraints=constraints):
                least = _limits(constraints).get("min_items", 0)
                count = min(max(int(least), 1 if self.whole else 0), _LONGEST)
                made = self.value(items, inside)
                return _distinct(made, items, count) if unique else [made] * count
            case Tuple(items=items):
                return [self.value(one, inside) for one in items]
            case Mapping(values=values, constraints=constraints):
                least = int(_limits(constraints).get("min_properties", 0))
                return {
                    f"key{number}": self.value(values, inside)
                    for number in range(1, min(least, _LONGEST) + 1)
                }
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
        more = self._to_be_enough(declaration)
        made: dict[str, Json] = {}
        for field in declaration.fields:
            if self._belongs(field, within) or field in more:
                self.left -= 1
                made[field.wire.text] = self.field(field, within)
        return made

    def _to_be_enough(self, model: Model) -> list[Field]:
        """Fields that may be missing, as many as an object needs to have enough of them."""
        least = least_properties(model)
        sent = [one for one in model.fields if one.access != "read"]
        required = [one for one in sent if isinstance(one.presence, Required)]
        others = (one for one in sent if one not in required)
        return list(islice(others, max(least - len(required), 0)))

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


def _distinct(made: Json, items: TypeExpr, count: int) -> list[Json]:
    """So many items of which no two are equal, where their type is known to have them."""
    match items, made:
        case Enumeration(values=values), _:
            return list(values[:count])
        case Scalar(kind="string", constraints=()), str():
            return [made, *(f"{made}{number}" for number in range(2, count + 1))]
        case Scalar(kind="integer" | "number"), int():
            step = int(_limits(items.constraints).get("multiple_of", 1)) or 1
            return [made + step * number for number in range(count)]
        case _:
            return [made] * count


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
    fitting = [
        candidate
        for text in (known, *_CANDIDATES)
        for candidate in _cut(text, least, most)
        if least <= len(candidate) <= most
    ]
    matching = (
        one for one in fitting if all(matches(pattern, one) for pattern in patterns)
    )
    return next(matching, fitting[0] if fitting else known)


def _cut(text: str, least: int, most: int) -> tuple[str, str, str]:
    """A text as it is, cut, and repeated until it is long enough."""
    stretched = (text * (least // max(len(text), 1) + 1))[: max(least, len(text))]
    return text, text[:most], stretched[:most]


def _limits(constraints: tuple[Constraint, ...]) -> dict[Limit, float]:
    return {
        one.limit: one.value
        for one in constraints
        if not isinstance(one.value, Foreign)
    }
