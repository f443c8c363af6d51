"""The page about testing: one's own code against a fake, with answers and faults to order."""

from __future__ import annotations

from generator.foreign import Code
from generator.ir import Exactly, Operation
from generator.target.docs.calls import Piece
from generator.target.docs.failures import failing
from generator.target.docs.programs import Program
from generator.target.samples import Sample
from generator.views.guide import TestingPageView


def testing_page(first: Sample | None, program: Program) -> TestingPageView | None:
    """Samples that make the first call to a fake; nothing for an API without operations."""
    if first is None:
        return None
    return TestingPageView(
        sample=_faked(program, first),
        failing=_failing(program, first, _failure(first.operation)),
    )


def _faked(program: Program, sample: Sample) -> Code:
    """The call to a fake, and what the fake remembers of it."""
    called = program.called(sample)
    return program.written(
        [],
        called,
        [
            f"fake = Fake{program.client}()",
            f"with fake.client() as {program.variable}:",
            *program.said(sample, called, 4),
            "",
            "for call in fake.calls:",
            "    print(call.operation, call.path, call.body)",
        ],
        own=[f"from {program.package}.testing import Fake{program.client}"],
    )


def _failing(program: Program, sample: Sample, status: int) -> Code:
    """The call to a fake that fails in one way after the other."""
    called = program.called(sample)
    replies = [f"Answer(status={status})"] if status else []
    replies += ["TimeoutError()", "Answer()"]
    parts = (program.function(sample), *replies)
    return program.written(
        ["APIConnectionError", "APIStatusError", program.module(sample)],
        called,
        [
            f"fake = Fake{program.client}()",
            *Piece("fake.answer(", tuple(map(Piece, parts)), ")").lines(0),
            f"with fake.client() as {program.variable}:",
            f"    for _ in range({len(replies)}):",
            "        try:",
            *program.said(sample, called, 12),
            "        except (APIStatusError, APIConnectionError) as error:",
            '            print("failed:", error)',
        ],
        own=[f"from {program.package}.testing import Answer, Fake{program.client}"],
    )


def _failure(operation: Operation) -> int:
    """A documented failure, that of something missing before others; 0 where there is none."""
    codes = [
        one.status.code for one in failing(operation) if isinstance(one.status, Exactly)
    ]
    return 404 if 404 in codes else min(codes, default=0)
