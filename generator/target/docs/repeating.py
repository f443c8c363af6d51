"""The page about calls: their time, their repetition, their options, and who may watch them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.config.calling import Calling
from generator.foreign import Code, Foreign
from generator.target.docs.calls import call
from generator.target.docs.programs import Program
from generator.target.python.answers import is_only_streamed
from generator.target.samples import Sample
from generator.views.calling import CallsPageView


def calls_page(
    first: Sample | None, program: Program, calling: Calling
) -> CallsPageView:
    """What is known of the API's calls, and samples that make the first of them."""
    shown = first if first and not is_only_streamed(first.operation) else None
    return CallsPageView(
        idempotency_header=Foreign(calling.idempotency_header or ""),
        idempotency_methods=_listed(calling.idempotency_methods),
        never=_listed(calling.never),
        always=_listed(calling.always),
        options=_with_options(program, shown) if shown else Code(""),
        raw=_raw(program, shown) if shown else Code(""),
        beyond=_beyond(program, shown) if shown else Code(""),
        watched=_watched(program, shown) if shown else Code(""),
    )


def _listed(texts: Iterable[str]) -> tuple[Foreign, ...]:
    return tuple(Foreign(text) for text in texts)


def _with_options(program: Program, sample: Sample) -> Code:
    """The call by a client with less patience."""
    called = call(program.models, sample, f"quick.{program.function(sample)}")
    return program.written(
        [program.client],
        called,
        [
            f"with {program.client}() as {program.variable}:",
            f"    quick = {program.variable}.with_options(deadline=10, max_retries=0)",
            *program.said(sample, called, 4),
        ],
    )


def _raw(program: Program, sample: Sample) -> Code:
    """The answer as it came, and what it means."""
    described = call(program.models, sample, program.function(sample))
    return program.written(
        [program.client, program.module(sample)],
        described,
        [
            *described.lines(0, "asked = "),
            "",
            f"with {program.client}() as {program.variable}:",
            f"    response = {program.variable}.send_raw(asked)",
            "    print(response.status_code, response.request_id, response.attempts)",
            "    print(response.parse())",
        ],
    )


def _beyond(program: Program, sample: Sample) -> Code:
    """The call with a parameter nobody described, and a call nobody described."""
    described = call(program.models, sample, program.function(sample))
    return program.written(
        [program.client, "Request", program.module(sample)],
        described,
        [
            *described.lines(0, "asked = "),
            'more = replace(asked, query=[*asked.query, ("verbose", "true")])',
            "other = Request(",
            '    method="GET",',
            '    path="/status",',
            "    returns=dict[str, Any],",
            "    security=asked.security,",
            ")",
            "",
            f"with {program.client}() as {program.variable}:",
            f"    print({program.variable}.send(more))",
            f"    print({program.variable}.send(other))",
        ],
        standard=["from dataclasses import replace", "from typing import Any"],
    )


def _watched(program: Program, sample: Sample) -> Code:
    """The call by a client whose requests are watched."""
    called = program.called(sample)
    made = f"{program.client}(hooks=Hooks(after_response=watch))"
    return program.written(
        [program.client, "Attempt", "Hooks"],
        called,
        [
            "def watch(attempt: Attempt, outcome: object) -> None:",
            "    print(attempt.seconds, attempt.attributes(outcome))",
            "",
            "",
            f"with {made} as {program.variable}:",
            *program.said(sample, called, 4),
        ],
        gap=2,
    )
