"""Which documented answers are successes, and how the failures are raised."""

from __future__ import annotations

from typing import assert_never

from generator.failures import status_class
from generator.foreign import Code, Foreign
from generator.ir import (
    Answer,
    Api,
    Content,
    Exactly,
    Family,
    Named,
    Operation,
    Otherwise,
    Status,
)
from generator.names import words
from generator.target.python.docstrings import first_sentence


def successes(operation: Operation) -> tuple[Answer, ...]:
    """The answers that mean it went well: each 2xx, or where there is none, the default."""
    good = [
        answer
        for answer in operation.answers
        if (isinstance(answer.status, Exactly) and 200 <= answer.status.code < 300)
        or answer.status == Family(2)
    ]
    if not good and not any(
        isinstance(answer.status, Exactly) and answer.status.code < 400
        for answer in operation.answers
    ):
        good = [one for one in operation.answers if one.status == Otherwise()]
    return tuple(good)


def status_key(status: Status) -> Code:
    """A status as the key of a dict of error bodies."""
    match status:
        case Exactly(code):
            return Code(str(code))
        case Family(digit):
            return Code(f'"{digit}XX"')
        case Otherwise():
            return Code('"default"')
        case _:
            assert_never(status)


def error_class(answer: Answer) -> Code:
    """The exception a documented failure is raised as."""
    return Code(status_class(answer.status))


_EMPTY_WORDS = frozenset(
    "a an the ok okay success successful successfully succeeded response operation request "
    "result default done no content created accepted was 200 201 202 204".split()
)
"""Words that say of an answer only that it is one."""


def result(api: Api, operation: Operation) -> Foreign:
    """What the author says a success is; of its model, where they only say that it is one."""
    good = successes(operation)
    described = (one.prose.description for one in good)
    said = next((text for text in described if text), Foreign(""))
    if not _EMPTY_WORDS.issuperset(word.lower() for word in words(said.text)):
        return said
    content = everyday(good[0]) if good else None
    held = content.type if content else None
    declared = api.declarations.get(held.id) if isinstance(held, Named) else None
    return first_sentence(declared.prose.description) if declared else Foreign("")


def everyday(answer: Answer) -> Content | None:
    """The body that `send` reads: the first that is no stream, JSON before all others."""
    whole = (one for one in answer.content if not one.stream)
    return next(whole, answer.content[0] if answer.content else None)


def stream_of(operation: Operation) -> Content | None:
    """The stream an operation answers with, alone or beside something else."""
    contents = (one for answer in successes(operation) for one in answer.content)
    return next((one for one in contents if one.stream), None)


def is_only_streamed(operation: Operation) -> bool:
    """Whether a success that has a body is a stream and nothing else."""
    bodies = [one for answer in successes(operation) if (one := everyday(answer))]
    return bool(bodies) and all(one.stream for one in bodies)
