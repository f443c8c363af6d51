"""Errors as the docs show them: which exception, and the codes that a description names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.failures import failures as documented
from generator.failures import shown, status_class
from generator.foreign import Code
from generator.ir import Answer, Api, Operation, Status
from generator.names import identifier
from generator.settled import Names
from generator.target.docs.fields import Fields
from generator.target.docs.wording import Wording
from generator.target.python.answers import error_class, status_key, successes
from generator.views.failures import CodeView, ErrorCodeView, FailureView
from generator.views.guide import LinkView


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
            status=status_text(answer.status),
            error=error_link(error_class(answer), errors_page),
            description=wording.text(
                answer.origin.pointer, "description", answer.prose.description
            ),
            models=tuple(
                dict.fromkeys(
                    link for one in answer.content for link in fields.links(one.type)
                )
            ),
            codes=tuple(_codes(answer, fields.names, errors_page)),
        )
        for answer in failing(operation)
    )


def _codes(answer: Answer, names: Names, errors_page: str) -> Iterator[ErrorCodeView]:
    """What the examples of an error response say, a code once."""
    for said in shown(answer):
        own = names.errors.get(said.code.text)
        yield ErrorCodeView(
            code=said.code,
            errors=(error_link(identifier(own), errors_page),) if own else (),
            message=said.message,
            suggestion=said.suggestion,
        )


def codes(api: Api, names: Names) -> tuple[CodeView, ...]:
    """Every code that the description names."""
    return tuple(
        CodeView(
            name=Code(names.errors.get(one.said.code.text, "")),
            code=one.said.code,
            statuses=Code(", ".join(map(status_text, one.statuses))),
            parents=tuple(
                error_link(Code(name), "")
                for name in dict.fromkeys(map(status_class, one.statuses))
            ),
            message=one.said.message,
            suggestion=one.said.suggestion,
        )
        for one in documented(api)
    )


def status_text(status: Status) -> Code:
    """A status as a reader knows it: `404`, `4XX`, `default`."""
    return Code(status_key(status).strip('"'))


def error_link(name: Code, errors_page: str) -> LinkView:
    """An exception, and where it is explained."""
    return LinkView(text=name, href=Code(f"{errors_page}#{name.lower()}"))
