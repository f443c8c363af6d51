"""What an error body says of itself, read by its content and not by where it came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The parts of an error body that are worth a name; `None` where it has none."""

    code: str | None = None
    message: str | None = None
    suggestion: str | None = None
    retryable: bool | None = None
    request_id: str | None = None
    retry_after_seconds: float | None = None


def read_envelope(content: bytes) -> Envelope:
    """Read `{"error": {…}}` and a flat object alike; anything else says nothing."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return Envelope()
    outer = _object(body)
    error = outer.get("error")
    facts = {**_first(outer.get("detail")), **_first(outer.get("errors"))}
    facts |= {**outer, **_object(error)}
    code = facts.get("code", error)
    named = isinstance(code, str | int) and not isinstance(code, bool)
    retryable = facts.get("retryable")
    return Envelope(
        code=str(code) if named else None,
        message=_text(facts, "message", "error_description", "detail", "title", "msg"),
        suggestion=_text(facts, "suggestion"),
        retryable=retryable if isinstance(retryable, bool) else None,
        request_id=_text(facts, "request_id"),
        retry_after_seconds=_seconds(facts.get("retry_after_seconds")),
    )


def _first(value: object) -> Mapping[str, Any]:
    """The first of a list of errors."""
    errors = cast("list[object]", value) if isinstance(value, list) else []
    return _object(errors[0]) if errors else {}


def _object(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


def _text(facts: Mapping[str, Any], *names: str) -> str | None:
    texts = (facts.get(name) for name in names)
    return next((text for text in texts if isinstance(text, str) and text), None)


def _seconds(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if value >= 0 else None
