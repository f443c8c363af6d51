"""How an operation's page shows the way from one page of its answer to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from generator.foreign import Code, Foreign
from generator.ir import (
    Asked,
    ByCursor,
    ByLink,
    ByNumber,
    ByOffset,
    ByURL,
    Ending,
    Operation,
    Paging,
    Reason,
)
from generator.labels import Labels
from generator.target.docs.fields import Fields
from generator.target.docs.programs import Program
from generator.target.samples import samples
from generator.views.walk import StepView, WalkView


def walks(
    operation: Operation, program: Program, fields: Fields
) -> tuple[WalkView, ...]:
    """The one way through the pages of an operation that has pages."""
    paging, labels = operation.paging, fields.wording.locale.labels
    if paging is None:
        return ()
    sample = samples(program.models, operation)[0]
    is_declared = "declared" in paging.reasons
    items = StepView(
        name=Foreign(paging.items or "[]"),
        words=(labels.paging_items, *_because(paging, "items", labels)),
        models=fields.links(paging.item),
    )
    return (
        WalkView(
            basis=labels.paging_declared if is_declared else labels.paging_inferred,
            steps=(*_steps(paging, labels), items),
            python=program.walking(sample),
            awaited=program.walking_awaited(sample),
        ),
    )


def _steps(paging: Paging, labels: Labels) -> Iterator[StepView]:
    """What is asked for, what the answer says to it, and how the end is known."""
    advance = paging.advance
    match advance:
        case ByNumber(asked=asked, first=first, current=current, ending=ending):
            words = (labels.paging_number, *_first(paging, first, ending, labels))
            yield _asked(asked, labels, *words)
            if current:
                yield _step(current, labels.paging_current)
            yield from _ending(ending, labels)
        case ByOffset(asked=asked, first=first, ending=ending):
            words = (labels.paging_offset, *_first(paging, first, ending, labels))
            yield _asked(asked, labels, *words)
            yield from _ending(ending, labels)
        case ByCursor(asked=asked, held=held, place=place, more=more):
            holder = labels.paging_of_page if held == "page" else labels.paging_of_item
            yield _asked(asked, labels, labels.paging_cursor)
            yield _step(place, labels.paging_next, holder)
            if more:
                yield from _ending(Ending(sign="more", place=more), labels)
        case ByURL(place=place):
            yield _step(place, labels.paging_url)
        case ByLink():
            yield _step("Link", labels.header, labels.paging_url)
        case _:
            assert_never(advance)


def _step(name: str, *words: Code) -> StepView:
    return StepView(name=Foreign(name), words=words, models=())


def _asked(asked: Asked, labels: Labels, *words: Code) -> StepView:
    where = labels.query if asked.location == "query" else Code(labels.body.lower())
    return StepView(name=asked.wire, words=(where, *words), models=())


def _first(
    paging: Paging, first: int | None, ending: Ending | None, labels: Labels
) -> Iterator[Code]:
    """Where counting begins, and that only an empty page ends it."""
    if first is not None:
        yield Code(f"{labels.paging_first} `{first}`")
    yield from _because(paging, "first", labels)
    if ending is None:
        yield labels.paging_empty


def _ending(ending: Ending | None, labels: Labels) -> Iterator[StepView]:
    words = {
        "more": labels.paging_more,
        "done": labels.paging_done,
        "pages": labels.paging_pages,
        "total": labels.paging_total,
    }
    if ending:
        yield _step(ending.place, words[ending.sign])


def _because(paging: Paging, about: str, labels: Labels) -> Iterator[Code]:
    """What was gone by."""
    words: dict[Reason, Code] = {
        "first_default": labels.paging_by_default,
        "first_minimum": labels.paging_by_minimum,
        "first_described": labels.paging_by_description,
        "first_usual": labels.paging_as_usual,
        "first_answered": labels.paging_as_answered,
        "items_only": labels.paging_only_list,
        "items_named": labels.paging_by_name,
        "items_path": labels.paging_by_path,
    }
    for reason in paging.reasons:
        if reason.startswith(about):
            yield words[reason]
