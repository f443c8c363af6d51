"""Errors as the docs show them: which exception, and the codes that examples give away."""

from __future__ import annotations

from collections.abc import Iterator

from generator.docs_views import ErrorCodeView, FailureView
from generator.foreign import Code, Foreign
from generator.guide_views import LinkView
from generator.ir import Answer, Operation
from generator.pointer import Json
from generator.target.docs.fields import Fields
from generator.target.docs.wording import Wording
from generator.target.python.answers import error_class, status_key, successes

_DEEPEST = 3


def failing(operation: Operation) -> tuple[Answer, ...]:
    """The documented answers that are no success, lowest status first as they are written."""
    good = successes(operation)
    return tuple(answer for answer in operation.answers if answer not in good)


def failures(
    operation: Operation, fields: Fields, wording: Wording, errors_page: str
) -> tuple[FailureView, ...]:
    """The error responses of an operation."""
    return tuple(
        FailureView(
            status=status_text(answer),
            error=error_link(answer, errors_page),
            description=wording.text(
                answer.origin.pointer, "description", answer.prose.description
            ),
            models=tuple(
                dict.fromkeys(
                    link for one in answer.content for link in fields.links(one.type)
                )
            ),
            codes=tuple(error_codes(answer, errors_page)),
        )
        for answer in failing(operation)
    )


def error_codes(answer: Answer, errors_page: str) -> Iterator[ErrorCodeView]:
    """What the examples of an error response say, a code once."""
    seen: set[str] = set()
    for content in answer.content:
        for example in content.examples:
            said = _envelope(example.value, 0)
            code = said.get("code") if said else None
            if said is None or not isinstance(code, str) or code in seen:
                continue
            seen.add(code)
            yield ErrorCodeView(
                status=status_text(answer),
                error=error_link(answer, errors_page),
                code=Foreign(code),
                message=_said(said, "message"),
                suggestion=_said(said, "suggestion"),
            )


def _envelope(value: Json, depth: int) -> dict[str, Json] | None:
    """The object of an error body that carries the code."""
    if not isinstance(value, dict) or depth > _DEEPEST:
        return None
    if isinstance(value.get("code"), str):
        return value
    inner = (_envelope(one, depth + 1) for one in value.values())
    return next((one for one in inner if one), None)


def _said(envelope: dict[str, Json], key: str) -> Foreign:
    value = envelope.get(key)
    return Foreign(value) if isinstance(value, str) else Foreign("")


def status_text(answer: Answer) -> Code:
    """A status as a reader knows it: `404`, `4XX`, `default`."""
    return Code(status_key(answer).strip('"'))


def error_link(answer: Answer, errors_page: str) -> LinkView:
    """The exception an answer is raised as, and where it is explained."""
    name = error_class(answer)
    return LinkView(text=name, href=Code(f"{errors_page}#{name.lower()}"))
