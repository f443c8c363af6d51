"""How failures are told apart: by status, and by the codes that a description names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from generator.expressions import throughout
from generator.foreign import Foreign
from generator.ir import (
    NO_TEXT,
    Alias,
    Answer,
    Api,
    Enumeration,
    Exactly,
    Family,
    Id,
    Model,
    Named,
    Origin,
    Otherwise,
    Status,
    TypeExpr,
)
from generator.pointer import Json

ANY_STATUS: Final = "APIStatusError"
"""The class of a failure whose status has none of its own."""

STATUS_CLASSES: Final[Mapping[int, str]] = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
}

LONGEST_CODE: Final = 64
"""A longer text under `code` is told, and is nobody's name."""

_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_CODES = ("code", "error_code", "errorCode")
_LISTS = ("errors", "details", "detail", "violations", "invalid_params")
"""Where errors are listed, in a body that may be about several."""


class Said(Struct, frozen=True, kw_only=True):
    """What an example of an error body says."""

    code: Foreign
    message: Foreign = NO_TEXT
    suggestion: Foreign = NO_TEXT


class Failure(Struct, frozen=True, kw_only=True):
    """A code, every status it is documented under, and what the first example says of it."""

    said: Said
    statuses: tuple[Status, ...]
    origin: Origin

    @property
    def parent(self) -> str:
        """The one class of all its statuses, or that of any."""
        classes = {status_class(one) for one in self.statuses}
        return classes.pop() if len(classes) == 1 else ANY_STATUS


def status_class(status: Status) -> str:
    """The exception a status is raised as."""
    match status:
        case Exactly(code) if code >= 500:
            return "InternalServerError"
        case Exactly(code):
            return STATUS_CLASSES.get(code, ANY_STATUS)
        case Family(5):
            return "InternalServerError"
        case Family() | Otherwise():
            return ANY_STATUS


def is_failure(status: Status) -> bool:
    """Whether a status is that of an error, or of whatever is not described otherwise."""
    match status:
        case Exactly(code):
            return code >= 400
        case Family(digit):
            return digit >= 4
        case Otherwise():
            return True


def shown(answer: Answer) -> Iterator[Said]:
    """What the examples of an answer say, each code once."""
    seen: set[Foreign] = set()
    for content in answer.content:
        for example in content.examples:
            said = read_error(example.value)
            if said and said.code not in seen:
                seen.add(said.code)
                yield said


def failures(api: Api) -> tuple[Failure, ...]:
    """Every code that examples show or that the models of errors list, sorted.

    Of a code that examples show, the statuses are theirs: one model often lists the codes of
    all statuses.
    """
    answers = tuple(_failing(api))
    listed = _gathered((one, _listed_in(one, api)) for one in answers)
    return tuple(
        failure
        for _, failure in sorted(
            {**listed, **_gathered((one, shown(one)) for one in answers)}.items()
        )
    )


def _gathered(
    told: Iterable[tuple[Answer, Iterable[Said]]],
) -> dict[Foreign, Failure]:
    found: dict[Foreign, Failure] = {}
    for answer, said in told:
        for one in said:
            known = found.get(one.code)
            statuses = {*(known.statuses if known else ()), answer.status}
            found[one.code] = Failure(
                said=known.said if known and known.said.message else one,
                statuses=tuple(sorted(statuses, key=_order)),
                origin=known.origin if known else answer.origin,
            )
    return found


def _failing(api: Api) -> Iterator[Answer]:
    for operation in api.operations:
        for answer in operation.answers:
            if is_failure(answer.status):
                yield answer


def _order(status: Status) -> tuple[int, int]:
    match status:
        case Exactly(code):
            return 0, code
        case Family(digit):
            return 1, digit
        case Otherwise():
            return 2, 0


def read_error(value: Json) -> Said | None:
    """What an error body says, read as the generated SDK reads it; None where it has no code."""
    outer = _members({"errors": value} if isinstance(value, list) else value)
    inner = _members(outer.get("error"))
    said = {**outer, **inner}
    name = outer.get("error")
    token = name if isinstance(name, str) and is_word(name) else None
    code = _code(said) or token or _code_of_first(said)
    if not code:
        return None
    return Said(
        code=Foreign(code),
        message=_text(said, "message", "error_description", "detail", "title"),
        suggestion=_text(said, "suggestion", "hint"),
    )


def _code_of_first(said: Mapping[str, Json]) -> str | None:
    """The code of the first of several errors."""
    for key in _LISTS:
        listed = said.get(key)
        if isinstance(listed, list) and listed:
            first = _members(listed[0])
            return _code({**_members(first.get("extensions")), **first})
    return None


def _code(said: Mapping[str, Json]) -> str | None:
    code, status = said.get("code", said.get("error_code")), said.get("status")
    if isinstance(code, str) and code:
        return code
    if isinstance(status, str) and is_word(status) and status.isupper():
        return status
    is_number = isinstance(code, int) and not isinstance(code, bool)
    return str(code) if is_number else None


def is_word(code: str) -> bool:
    """Whether a code is one word with a letter in it, and not a number or a sentence."""
    has_letter = any(char.isalpha() for char in code)
    return has_letter and not any(char.isspace() for char in code)


def _members(value: Json) -> dict[str, Json]:
    held = value if isinstance(value, dict) else {}
    return {
        _HUMPS.sub("_", key).lower().replace("-", "_"): one for key, one in held.items()
    }


def _text(said: Mapping[str, Json], *names: str) -> Foreign:
    texts = (said.get(name) for name in names)
    return Foreign(next((one for one in texts if isinstance(one, str) and one), ""))


# --- what the models of errors list ------------------------------------------------------


def _listed_in(answer: Answer, api: Api) -> Iterator[Said]:
    for content in answer.content:
        for code in _listed(content.type, api):
            yield Said(code=Foreign(code))


def _listed(
    expression: TypeExpr, api: Api, seen: frozenset[Id] = frozenset()
) -> tuple[str, ...]:
    """The codes that the type of a body allows, where they are an enumeration."""
    found: list[str] = []
    for one in throughout(expression):
        if isinstance(one, Named) and one.id not in seen:
            declaration = api.declarations[one.id]
            inner = seen | {one.id}
            if isinstance(declaration, Alias):
                found += _listed(declaration.type, api, inner)
            else:
                found += _of_model(declaration, api, inner)
    return tuple(dict.fromkeys(found))


def _of_model(model: Model, api: Api, seen: frozenset[Id]) -> tuple[str, ...]:
    """As errors are read: what stands in `error`, on top, or in the first of `errors`."""
    types = {one.wire.text: one.type for one in model.fields}
    for name in ("error", *_CODES, *_LISTS):
        if name in types:
            codes = _listed(types[name], api, seen)
            codes += _enumerated(types[name], api) if name not in _LISTS else ()
            if codes:
                return codes
    return ()


def _enumerated(expression: TypeExpr, api: Api) -> tuple[str, ...]:
    """The texts a type lists."""
    found: list[str] = []
    waiting = [expression]
    seen: set[Id] = set()
    while waiting:
        for one in throughout(waiting.pop()):
            if isinstance(one, Enumeration):
                found += [value for value in one.values if isinstance(value, str)]
            elif isinstance(one, Named) and one.id not in seen:
                seen.add(one.id)
                declaration = api.declarations[one.id]
                waiting += [declaration.type] if isinstance(declaration, Alias) else []
    return tuple(found)
