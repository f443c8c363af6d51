"""What an answer says about its pages, apart from its items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.build.paging.items import Items
from generator.build.paging.outline import Spot
from generator.build.paging.words import (
    CONTAINERS,
    CURRENT,
    DONE,
    LINKS,
    MORE,
    NEXT_TOKENS,
    NEXT_URL,
    PAGES,
    TEXT_CURSORS,
    TOTALS,
    UNDER_NEXT,
)
from generator.ir import Ending, Nullable, Scalar
from generator.pointer import Pointer

_URL = re.compile(r"\b(url|uri|link|href|hyperlink)s?\b", re.IGNORECASE)
_ONE_PAGE = re.compile(
    r"\b(in|on|of|for) (this|the current|the returned|each|a single|one) "
    r"(page|response|batch|set)\b|\bnumber of \w+ returned\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\b(next|subsequent|following)\b", re.IGNORECASE)
_TOKEN = re.compile(r"\b(cursor|token|marker)s?\b", re.IGNORECASE)


_SAID_BACK = frozenset("offset skip start start_at".split())


class Signs(Struct, frozen=True, kw_only=True):
    """The members of an answer that are about the list it holds."""

    more: Spot | None
    done: Spot | None
    pages: Spot | None
    total: Spot | None
    current: Spot | None
    echo: Spot | None
    """The offset, said back."""
    next_url: Spot | None
    next_number: Spot | None
    next_offset: Spot | None
    next_page: Spot | None
    """Whatever stands for the next page and is null or missing where there is none."""
    tokens: tuple[Spot, ...]

    @classmethod
    def of(cls, spots: Sequence[Spot], items: Items) -> Signs:
        """What those of its members say that are about the list."""
        near = [
            one
            for one in spots
            if one.way and one.scope in items.scopes and one is not items.spot
        ]
        numbers = [one for one in near if one.kind in {"integer", "number"}]
        flags = [one for one in near if one.kind == "boolean"]
        urls = [one for one in near if _is_url(one)]
        tokens = tuple(one for one in near if _is_token(one) and one not in urls)
        links = [one for one in near if one.kind == "object" and _is_next(one)]
        next_number = _named(numbers, {"next_page", "next_page_number", "next"})
        return cls(
            more=_named(flags, MORE),
            done=_named(flags, DONE),
            pages=_named(numbers, PAGES),
            total=_named(
                [one for one in numbers if not _ONE_PAGE.search(one.text)], TOTALS
            ),
            current=_named(numbers, CURRENT),
            echo=_first([one for one in numbers if one.key in _SAID_BACK]),
            next_url=urls[0] if len(urls) == 1 else None,
            next_number=next_number,
            next_offset=_named(numbers, {"next_offset", "next_start"}),
            next_page=_first([*urls, next_number, *links]),
            tokens=tokens,
        )

    @property
    def leads_on(self) -> bool:
        """Whether there is a URL to follow, by its own name, and nothing is counted."""
        url = self.next_url
        counted = self.pages or self.total
        return bool(url and NEXT_URL.match(url.key) and not counted)

    @property
    def counts_pages(self) -> bool:
        """Whether it counts pages rather than items."""
        return bool(self.pages or self.next_number)

    @property
    def about_numbers(self) -> bool:
        """Whether it says anything that goes with pages of numbers."""
        signs = (self.more, self.done, self.pages, self.total, self.current)
        return any(signs) or self.next_page is not None

    @property
    def about_offsets(self) -> bool:
        """Whether it says anything that goes with a number of items."""
        signs = (self.more, self.done, self.total, self.echo)
        return any(signs) or self.next_page is not None

    @property
    def more_place(self) -> Pointer | None:
        return self.more.pointer if self.more else None

    def ending(self, *, pages: bool) -> Ending | None:
        """The surest thing that tells the last page; `pages` may count only if asked for."""
        if self.more:
            return Ending(sign="more", place=self.more.pointer)
        if self.done:
            return Ending(sign="done", place=self.done.pointer)
        if self.pages and pages:
            return Ending(sign="pages", place=self.pages.pointer)
        if self.next_page and _may_be_null(self.next_page):
            return Ending(sign="more", place=self.next_page.pointer)
        if self.total:
            return Ending(sign="total", place=self.total.pointer)
        if self.next_page:
            return Ending(sign="more", place=self.next_page.pointer)
        return None


def _named(spots: Iterable[Spot], keys: Iterable[str]) -> Spot | None:
    """The one member of such a name; of several the nearest, if it is one."""
    found = [one for one in spots if one.key in keys]
    nearest = [one for one in found if len(one.way) == min(len(x.way) for x in found)]
    return nearest[0] if len(nearest) == 1 else None


def _first(spots: Sequence[Spot | None]) -> Spot | None:
    return next((one for one in spots if one), None)


def _is_next(spot: Spot) -> bool:
    return spot.key in {"next", "next_page"}


def _is_token(spot: Spot) -> bool:
    """Whether it can be what to ask for next."""
    if spot.kind not in {"text", "integer", "number"}:
        return False
    if spot.owner in {"next", "next_page"}:
        return spot.key in UNDER_NEXT
    if spot.owner in {"cursors", "cursor"}:
        return spot.key in {"after", "next", "end"}
    if spot.key == "next" and spot.owner not in CONTAINERS:
        return bool(_TOKEN.search(spot.text))
    if spot.key in NEXT_TOKENS:
        return True
    return spot.key in TEXT_CURSORS and bool(_FOLLOWING.search(spot.text))


def _is_url(spot: Spot) -> bool:
    """Whether it holds the URL of the next page, by name, by format, or by what is said."""
    if spot.kind != "text":
        return False
    if NEXT_URL.match(spot.key):
        return True
    if spot.key == "href":
        return spot.owner == "next"
    if not _is_next(spot):
        return False
    kind = spot.type.inner if isinstance(spot.type, Nullable) else spot.type
    form = kind.format.text.lower() if isinstance(kind, Scalar) else ""
    examples = spot.field.examples if spot.field else ()
    return bool(
        form in {"uri", "url", "uri-reference", "iri"}
        or spot.owner in LINKS
        or _URL.search(spot.text)
        or any(
            isinstance(one, str) and one.startswith(("http", "/")) for one in examples
        )
    )


def _may_be_null(spot: Spot) -> bool:
    said = re.search(r"\b(null|none|absent|omitted|empty|last page)\b", spot.text, re.I)
    return isinstance(spot.type, Nullable) or said is not None
