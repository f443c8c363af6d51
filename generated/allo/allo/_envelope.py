"""What an error body says of itself, read by its content and not by where it came from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as made_by
from html import unescape
from math import inf
from typing import Final, TypeGuard, cast

from ._validation import field_name

_HUMPS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LISTS: Final = ("errors", "details", "detail", "violations", "invalid_params")
_FIELDS: Final = (
    *("field", "param", "parameter", "loc", "path", "pointer", "name", "target"),
    *("property", "property_path"),
)
_MESSAGES: Final = (
    *("message", "error_description", "error_message", "detail", "title", "msg"),
    *("description", "reason"),
)
_FACT: Final = re.compile(r"\s*([A-Za-z_][\w.-]*)=([^;]*)")
_MARKUP: Final = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.S | re.I)
_READ: Final = 4_000
"""How much of a page is looked at, in characters."""
_SHOWN: Final = 200
"""How much of it is the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorDetail:
    """One of the problems that an error lists."""

    field: str | None = None
    """Where the problem is: a field, a parameter, a path into the body."""
    code: str | None = None
    message: str | None = None
    facts: Mapping[str, str] = made_by(default_factory=dict[str, str])
    """What the message says as data: `limit=10;type=DAILY` is `{"limit": "10", …}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The parts of an error body that are worth a name; `None` where it has none."""

    type: str | None = None
    code: str | None = None
    message: str | None = None
    param: str | None = None
    suggestion: str | None = None
    doc_url: str | None = None
    retryable: bool | None = None
    request_id: str | None = None
    retry_after_seconds: float | None = None
    errors: tuple[ErrorDetail, ...] = ()
    required_scopes: tuple[str, ...] = ()
    limit: int | None = None
    reset_in: float | None = None


def read_envelope(content: bytes) -> Envelope:
    """Read every usual form alike; a text is the message, and a number says nothing.

    Members may stand in `error`, on top, or in the first of `errors`; and `retryAfter` is
    `retry_after`.
    """
    try:
        body: object = json.loads(content)
    except (ValueError, RecursionError):
        return Envelope()
    if isinstance(body, str):
        return Envelope(message=body or None)
    outer = _object(body) or _object({"errors": _items(body)})
    said = {**outer, **_object(outer.get("error"))}
    name = {"code": outer.get("error")} if _is_token(outer.get("error")) else {}
    details = tuple(_details(said))
    first = details[0] if details else ErrorDetail()
    facts = {**said, **{k: v for one in details for k, v in one.facts.items()}}
    return Envelope(
        type=_text(said, "type"),
        code=_code(said) or _code(name) or first.code,
        message=_text(said, *_MESSAGES, *(() if name else ("error",))) or first.message,
        param=_text(said, "param", "parameter", "field") or first.field,
        suggestion=_text(said, "suggestion", "hint"),
        doc_url=_text(said, "doc_url", "documentation_url", "error_uri", "more_info"),
        retryable=_flag(said.get("retryable")),
        request_id=_text(said, "request_id", "trace_id", "correlation_id"),
        retry_after_seconds=_number(facts, "retry_after_seconds", "retry_after"),
        errors=details,
        required_scopes=tuple(_scopes(said, details)),
        limit=_whole(_number(facts, "limit")),
        reset_in=_number(facts, "reset_in"),
    )


def read_page(text: str) -> str | None:
    """The words of a body that is no JSON, an HTML page perhaps, cut to what a line holds."""
    words = " ".join(unescape(_MARKUP.sub(" ", text[:_READ])).split())
    return (words if len(words) <= _SHOWN else words[:_SHOWN] + "…") or None


def _details(said: Mapping[str, object]) -> Iterator[ErrorDetail]:
    """Every problem that is listed, by whatever name the list goes, or by field."""
    for name in _LISTS:
        for one in _items(said.get(name)):
            yield _detail(one)
    for place, told in _members(said.get("errors")).items():
        for one in _items(told) or [told]:
            yield replace(_detail(one), field=place)


def _detail(value: object) -> ErrorDetail:
    """One problem: an object, or a text that may be data."""
    said = _object(value) or {"message": value}
    said = {**_object(said.get("extensions")), **_object(said.get("source")), **said}
    message = _text(said, *_MESSAGES, "error")
    places = (_place(said.get(name)) for name in _FIELDS)
    return ErrorDetail(
        field=next((place for place in places if place), None),
        code=_code(said),
        message=message,
        facts=_facts(message or ""),
    )


def _facts(text: str) -> dict[str, str]:
    """`limit=10;type=DAILY` as a dict; nothing where the text is not like this throughout."""
    pairs = [_FACT.fullmatch(part) for part in text.split(";") if part.strip()]
    return {one[1]: one[2].strip() for one in pairs if one} if all(pairs) else {}


def _scopes(
    said: Mapping[str, object], details: tuple[ErrorDetail, ...]
) -> Iterator[str]:
    """What a key would have to be allowed, from a list or from `required=…` about a scope."""
    named = said.get("required_scopes") or said.get("required_scope")
    texts = [one for one in _items(named) or [named] if isinstance(one, str)]
    texts += [
        one.facts.get("required", "")
        for one in details
        if (one.field or "").lower() in ("scope", "scopes")
    ]
    return (scope for text in texts for scope in re.findall(r"[^\s,]+", text))


def _members(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _items(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _object(value: object) -> dict[str, object]:
    """The members of an object, their names in snake case."""
    return {
        _HUMPS.sub("_", key).lower().replace("-", "_"): one
        for key, one in _members(value).items()
    }


def _code(said: Mapping[str, object]) -> str | None:
    """A code; of a number and the name of a status, such as `NOT_FOUND`, the name."""
    code, status = said.get("code", said.get("error_code")), said.get("status")
    if isinstance(code, str) and code:
        return code
    if _is_token(status) and status.isupper():
        return status
    is_number = isinstance(code, int) and not isinstance(code, bool)
    return str(code) if is_number else None


def _is_token(value: object) -> TypeGuard[str]:
    """Whether a value is a code and no sentence: one word, with a letter in it."""
    return (
        isinstance(value, str)
        and any(char.isalpha() for char in value)
        and not any(char.isspace() for char in value)
    )


def _place(value: object) -> str | None:
    """A field, or the path to one."""
    if isinstance(value, str):
        return value
    return field_name(tuple(one for one in _items(value) if isinstance(one, str | int)))


def _text(said: Mapping[str, object], *names: str) -> str | None:
    texts = (said.get(name) for name in names)
    return next((text for text in texts if isinstance(text, str) and text), None)


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(said: Mapping[str, object], *names: str) -> float | None:
    """A number that is not negative, be it written as one or as text."""
    for name in names:
        value = said.get(name)
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            continue
        try:
            number = float(value)
        except (ValueError, OverflowError):
            continue
        if 0 <= number < inf:
            return number
    return None


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
