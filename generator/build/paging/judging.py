"""Whether the answers of an operation are pages: request and answer have to say so both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from generator.build.paging.asked import Candidate, candidates
from generator.build.paging.cursors import by_cursor
from generator.build.paging.items import (
    Items,
    find_items,
    holds_nothing_else,
    is_the_answer,
)
from generator.build.paging.outline import Spot, item_type, model_of, outline
from generator.build.paging.signs import Signs
from generator.build.paging.words import (
    ABOUT_PAGES,
    CONTAINERS,
    CURSORS,
    LOOSE_OFFSETS,
    NEXT_URL,
    NUMBERS,
    OFFSETS,
    SIZES,
    key,
)
from generator.ir import (
    Advance,
    Answer,
    Api,
    ByCursor,
    ByLink,
    ByNumber,
    ByOffset,
    ByURL,
    Content,
    Exactly,
    Family,
    Operation,
    Paging,
    Reason,
)
from generator.media import is_json

_READING = frozenset({"GET", "POST", "QUERY"})
"""The methods of operations that list; any other would change something once per page."""


class Judged(Struct, frozen=True, kw_only=True):
    """What became of an operation: how it pages, or why it does not although it might."""

    paging: Paging | None = None
    missing: str = ""


class _Case(Struct, frozen=True, kw_only=True):
    """Everything there is to go by."""

    api: Api
    operation: Operation
    given: tuple[Candidate, ...]
    spots: tuple[Spot, ...]
    items: Items
    signs: Signs

    def one(self, keys: Iterable[str], *kinds: str) -> Candidate | None:
        """The one thing a caller can say that has such a name and such a type."""
        found = [one for one in self.given if one.key in keys and one.kind in kinds]
        return found[0] if len(found) == 1 else None


def judged(api: Api, operation: Operation) -> Judged:
    """How the answers of an operation are pages, as far as the description says it."""
    if operation.method not in _READING:
        return Judged()
    content = page_content(operation)
    given = candidates(api, operation)
    if content is None or not _may_page(api, content, given):
        return Judged()
    spots = outline(api, content.type)
    items = find_items(spots, operation.path.text)
    if items is None:
        missing = "which list holds the items" if _asks(given) else ""
        return Judged(missing=missing if _has_lists(spots) else "")
    case = _Case(
        api=api,
        operation=operation,
        given=given,
        spots=spots,
        items=items,
        signs=Signs.of(spots, items),
    )
    for way in _WAYS:
        found = way(case)
        if found:
            advance, reasons = found
            return Judged(
                paging=Paging(
                    advance=advance,
                    items=items.spot.pointer,
                    item=item_type(api, items.spot),
                    reasons=(*reasons, items.reason),
                )
            )
    return Judged(
        missing="where an answer says what comes next" if _asks(given) else ""
    )


def _may_page(api: Api, content: Content, given: Sequence[Candidate]) -> bool:
    """Whether it is worth a closer look: most operations answer with one thing."""
    if any(one.key in ABOUT_PAGES or one.key.startswith("next_") for one in given):
        return True
    model = model_of(api, content.type)
    keys = [key(one.wire.text) for one in model.fields] if model else []
    return any(one in CONTAINERS or NEXT_URL.match(one) for one in keys)


def page_content(operation: Operation) -> Content | None:
    """The JSON that every success with a body brings; None where they differ."""
    whole = [
        [content for content in answer.content if not content.stream]
        for answer in operation.answers
        if _is_success(answer) and answer.content
    ]
    found = {one[0].type: one[0] for one in whole if one}
    if not all(whole):
        return None  # a success is a stream and nothing else
    content = next(iter(found.values())) if len(found) == 1 else None
    return content if content and is_json(content.media_type.text) else None


def _is_success(answer: Answer) -> bool:
    status = answer.status
    return status == Family(2) or (
        isinstance(status, Exactly) and 200 <= status.code <= 299
    )


def _asks(given: Sequence[Candidate]) -> bool:
    """Whether a caller can say which page is meant, so that there must be pages."""
    keys = {one.key for one in given}
    return bool(keys & CURSORS or (keys & SIZES and keys & (NUMBERS | OFFSETS)))


def _has_lists(spots: Sequence[Spot]) -> bool:
    return any(one.kind == "list" for one in spots)


# --- the ways, the surest first ---

_Way = tuple[Advance, tuple[Reason, ...]]


def _link(case: _Case) -> _Way | None:
    """A documented `Link` header, beside a parameter that is about pages."""
    headers = (
        header.wire.text.lower()
        for answer in case.operation.answers
        if _is_success(answer)
        for header in answer.headers
    )
    about_pages = {one.key for one in case.given} & (SIZES | NUMBERS | CURSORS)
    is_there = case.operation.method == "GET" and "link" in headers
    return (ByLink(), ()) if is_there and about_pages else None


def _number(case: _Case) -> _Way | None:
    """The number of a page, and an answer that counts pages or items, or says its own."""
    asked = case.one(NUMBERS, "integer", "number")
    offset = case.one(OFFSETS, "integer", "number")
    signs = case.signs
    if asked is None or not signs.about_numbers or signs.leads_on:
        return None
    if offset and not signs.counts_pages:
        return None
    first, reason = asked.first()
    ending = signs.ending(pages=first is not None)
    if first is not None:
        return ByNumber(asked=asked.asked, first=first, ending=ending), (reason,)
    if signs.current:
        current = signs.current.pointer
        return (
            ByNumber(asked=asked.asked, first=None, current=current, ending=ending),
            ("first_answered",),
        )
    if signs.next_number:
        place, more = signs.next_number.pointer, signs.more_place
        return ByCursor(asked=asked.asked, held="page", place=place, more=more), ()
    return None


def _offset(case: _Case) -> _Way | None:
    """How many items to leave out, and an answer that counts them or says there is more."""
    asked = case.one(OFFSETS, "integer", "number")
    loose = case.one(LOOSE_OFFSETS, "integer", "number")
    sized = case.one(SIZES, "integer", "number")
    if asked is None and sized and case.signs.total:
        asked = loose
    if asked is None or case.one(NUMBERS, "integer", "number"):
        return None
    if case.signs.next_offset:
        place, more = case.signs.next_offset.pointer, case.signs.more_place
        return ByCursor(asked=asked.asked, held="page", place=place, more=more), ()
    if not case.signs.about_offsets or case.signs.leads_on:
        return None
    first, reason = asked.first()
    if first is None and asked.key == "start_index":
        return None  # half of them count from 0, and half from 1
    ending = case.signs.ending(pages=False)
    return ByOffset(asked=asked.asked, first=first or 0, ending=ending), (reason,)


def _cursor(case: _Case) -> _Way | None:
    found = by_cursor(case.api, case.given, case.items, case.signs)
    return (found, ()) if found else None


def _url(case: _Case) -> _Way | None:
    """The URL of the next page in the answer."""
    url = case.signs.next_url
    if case.operation.method != "GET" or url is None:
        return None
    if not is_the_answer(case.items, case.spots):
        return None  # the URL leads to the list alone, which another operation answers with
    return ByURL(place=url.pointer), ()


def _plain(case: _Case) -> _Way | None:
    """A number and a size, and an answer that is nothing but the list."""
    sized = case.one(SIZES, "integer", "number")
    if case.operation.method != "GET" or not sized:
        return None
    if not holds_nothing_else(case.items, case.spots):
        return None
    number = case.one(NUMBERS, "integer", "number")
    offset = case.one(OFFSETS, "integer", "number")
    if number and not offset:
        first, reason = number.first()
        if first is not None:
            return ByNumber(asked=number.asked, first=first), (reason,)
    if offset and not number and offset.key != "start_index":
        first, reason = offset.first()
        return ByOffset(asked=offset.asked, first=first or 0), (reason,)
    return None


_WAYS: tuple[Callable[[_Case], _Way | None], ...] = (
    _link,
    _number,
    _offset,
    _cursor,
    _url,
    _plain,
)
