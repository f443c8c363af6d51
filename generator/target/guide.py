"""What the package shows of its docs: how to start, and where to read on."""

from __future__ import annotations

from collections.abc import Sequence

from generator.foreign import Code
from generator.ir import Operation
from generator.locales import Locales
from generator.target.docs.programs import Program
from generator.target.python.models import Models
from generator.target.python.security import Credentials
from generator.target.samples import Sample, samples
from generator.views.guide import GuideView, LinkView, StartView


def view_guide(
    models: Models, credentials: Credentials, program: Program, locales: Locales
) -> GuideView:
    """What the package shows of its docs, in the words of no language."""
    return GuideView(
        start=start(models, credentials, program),
        languages=tuple(
            LinkView(text=one.labels.language, href=Code(f"docs/{one.name}/index.md"))
            for one in locales.languages
        ),
    )


def start(models: Models, credentials: Credentials, program: Program) -> StartView:
    """The first call, which reads the same in every language."""
    operations = models.api.operations
    first = easiest(models, operations)
    paged = easiest(models, [one for one in operations if one.paging])
    return StartView(
        exports=Code(
            "\n".join(
                f"export {name}='…'"
                for one in credentials.distinct
                for name in one.variables
            )
        ),
        sample=program.blocking(first) if first else Code(""),
        awaited=program.awaited(first) if first else Code(""),
        apart=program.apart(first) if first else Code(""),
        walking=program.walking(paged) if paged else Code(""),
    )


def easiest(models: Models, operations: Sequence[Operation]) -> Sample | None:
    """The easiest call to try: one that reads, with the fewest things to give."""

    def effort(at: int) -> tuple[bool, int, int]:
        operation = operations[at]
        needed = sum(
            1 for parameter in operation.parameters if parameter.location == "path"
        )
        return operation.method != "GET", needed, at

    if not operations:
        return None
    return samples(models, operations[min(range(len(operations)), key=effort)])[0]
