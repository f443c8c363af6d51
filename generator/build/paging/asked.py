"""What a request can say about pages: parameters of the query, members of a JSON body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.build.paging.outline import Kind, kind_of, model_of
from generator.build.paging.words import CONTAINERS, first_number, key
from generator.foreign import Foreign
from generator.ir import (
    Api,
    Asked,
    Defaulted,
    Field,
    Nullable,
    Operation,
    Parameter,
    Reason,
    Scalar,
    TypeExpr,
)
from generator.media import is_json
from generator.pointer import join

_DEPRECATED = re.compile(r"\bdeprecated\b", re.IGNORECASE)


class Candidate(Struct, frozen=True, kw_only=True):
    """One thing a caller can say."""

    key: str
    kind: Kind
    asked: Asked
    source: Parameter | Field

    @property
    def text(self) -> str:
        """What the author says of it."""
        return self.source.prose.description.text

    def first(self) -> tuple[int | None, Reason]:
        """The number that stands for the beginning, and how that is known."""
        presence = self.source.presence
        if isinstance(presence, Defaulted) and _is_first(presence.value):
            return int(str(presence.value)), "first_default"
        described = first_number(self.text)
        if described is not None:
            return described, "first_described"
        if isinstance(presence, Defaulted):
            return None, "first_usual"
        if _least(self.source.type) == 1:
            return 1, "first_minimum"
        return None, "first_usual"


def candidates(api: Api, operation: Operation) -> tuple[Candidate, ...]:
    """Everything a caller can say that may be about pages, deprecated ways left out."""
    return tuple(
        one
        for one in (*_of_query(api, operation), *_of_body(api, operation))
        if not one.source.deprecated and not _DEPRECATED.search(one.text)
    )


def _of_query(api: Api, operation: Operation) -> Iterator[Candidate]:
    for one in operation.parameters:
        if one.location == "query" and one.style == "form":
            yield Candidate(
                key=key(one.wire.text),
                kind=kind_of(api, one.type),
                asked=Asked(location="query", wire=one.wire),
                source=one,
            )


def _of_body(api: Api, operation: Operation) -> Iterator[Candidate]:
    """The fields of the body, and those of an object in it that is about pages."""
    body = operation.body
    if body is None or not is_json(body.content[0].media_type.text):
        return
    waiting: list[tuple[str, str, TypeExpr]] = [("", "", body.content[0].type)]
    while waiting:
        pointer, owner, expression = waiting.pop(0)
        model = model_of(api, expression)
        for field in model.fields if model else ():
            name, kind = key(field.wire.text), kind_of(api, field.type)
            place = join(pointer, field.wire.text)
            if kind == "object" and name in CONTAINERS and not owner:
                waiting.append((place, name, field.type))
                continue
            yield Candidate(
                key=f"page_{name}" if owner == "page" else name,
                kind=kind,
                asked=Asked(location="body", wire=Foreign(place)),
                source=field,
            )


def _is_first(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in (0, 1)


def _least(expression: TypeExpr) -> int | None:
    """The least whole number that a type allows."""
    if isinstance(expression, Nullable):
        expression = expression.inner
    if not isinstance(expression, Scalar):
        return None
    for one in expression.constraints:
        if one.limit in {"ge", "gt"} and isinstance(one.value, int | float):
            return int(one.value) + (one.limit == "gt")
    return None
