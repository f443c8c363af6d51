"""What is said about paging: by what it was inferred, and where it could not be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

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
from generator.report import Report

_SHOWN = 3
_BECAUSE: dict[Reason, str] = {
    "first_default": "its default",
    "first_minimum": "its least value",
    "first_described": "as its description says",
    "first_usual": "as is usual",
    "first_answered": "as the answer says",
    "items_only": "the only list",
    "items_named": "the list of that name",
    "items_path": "the list of the path's name",
    "declared": "declared",
}
_SAYS = {
    "more": "says whether there is more",
    "done": "says when a page is the last",
    "pages": "is how many pages there are",
    "total": "is how many items there are",
}


def say_inferred(found: Iterable[tuple[Operation, Paging]], report: Report) -> None:
    """One note for all operations whose pages follow each other in the same way."""
    alike: dict[str, list[tuple[Operation, Paging]]] = defaultdict(list)
    for operation, paging in found:
        alike[", ".join(_advancing(paging))].append((operation, paging))
    for way, those in alike.items():
        operations = [operation for operation, _ in those]
        who = _counted(operations, "answers", "answer")
        items = _items([paging for _, paging in those])
        report.add(
            "PGN101",
            operations[0].origin.mark,
            f"{who} in pages: {way}, the items are at {items}{_named(operations)}",
            did="wrote a PagedRequest, for iterate and pages",
            fix="where that is wrong, correct it under [paging] in instep.toml",
        )


def _items(alike: Sequence[Paging]) -> str:
    """Where the items are, and why there."""
    places = {
        f"{one.items or 'the top'} ({_because(one, 'items')})": None for one in alike
    }
    return _listed(list(places))


def say_missing(found: Iterable[tuple[Operation, str]], report: Report) -> None:
    """One note for all operations that lack the same thing."""
    alike: dict[str, list[Operation]] = defaultdict(list)
    for operation, missing in found:
        alike[missing].append(operation)
    for missing, operations in alike.items():
        who = _counted(operations, "takes", "take")
        report.add(
            "PGN102",
            operations[0].origin.mark,
            f"{who} the place of a page, and nothing tells {missing}{_named(operations)}",
            did="wrote a plain Request",
            fix="declare it under [paging] in instep.toml",
        )


def _counted(operations: list[Operation], one: str, several: str) -> str:
    if len(operations) == 1:
        return f"{_called(operations[0])} {one}"
    return f"{len(operations)} operations {several}"


def _named(operations: list[Operation]) -> str:
    if len(operations) == 1:
        return ""
    return f": {_listed(list(map(_called, operations)))}"


def _listed(texts: Sequence[str]) -> str:
    more = len(texts) - _SHOWN
    return ", ".join(texts[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _called(operation: Operation) -> str:
    return f"{operation.method} {operation.path.text}"


def _because(paging: Paging, about: str) -> str:
    return next(_BECAUSE[one] for one in paging.reasons if one.startswith(about))


def _advancing(paging: Paging) -> Iterator[str]:
    advance = paging.advance
    match advance:
        case ByNumber(asked=asked, first=first, current=current, ending=ending):
            counted = f"as {current} does" if first is None else f"from {first} on"
            because = _because(paging, "first")
            yield f"{_asked(asked)} numbers them {counted} ({because})"
            yield _ending(ending)
        case ByOffset(asked=asked, first=first, ending=ending):
            because = _because(paging, "first")
            yield f"{_asked(asked)} counts the items before them from {first} on ({because})"
            yield _ending(ending)
        case ByCursor(asked=asked, held=held, place=place, more=more):
            holder = "the page" if held == "page" else "its last item"
            yield f"{_asked(asked)} takes {place} of {holder} before"
            if more:
                yield _ending(Ending(sign="more", place=more))
        case ByURL(place=place):
            yield f"{place} is the URL of the next"
        case ByLink():
            yield "the Link header holds the URL of the next"
        case _:
            assert_never(advance)


def _asked(asked: Asked) -> str:
    where = "the query" if asked.location == "query" else "the body"
    return f"{asked.wire.text} of {where}"


def _ending(ending: Ending | None) -> str:
    if ending is None:
        return "an empty one ends them"
    return f"{ending.place} {_SAYS[ending.sign]}"
