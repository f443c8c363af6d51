"""Which list of an answer holds the items: the only one, or the one its name gives away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.build.paging.outline import Spot
from generator.build.paging.words import COMPANIONS, CONTAINERS, LISTS, key
from generator.ir import Reason
from generator.names import words
from generator.path_template import pieces


class Items(Struct, frozen=True, kw_only=True):
    """The list of an answer, and why it is that one.

    `scopes` are the ways to what it stands in, outwards as far as nothing else stands there:
    what is said about one of them is said about the list.
    """

    spot: Spot
    reason: Reason
    scopes: frozenset[tuple[str, ...]]


def find_items(spots: Sequence[Spot], path: str) -> Items | None:
    """The list that was asked for; None where there is none, or no telling which."""
    lists = [one for one in spots if one.kind == "list" and not _is_beside(one)]
    called = [one for one in lists if one.key in LISTS]
    after_path = [one for one in lists if one.key == _last_word(path)]
    choices: tuple[tuple[Reason, list[Spot]], ...] = (
        ("items_only", lists),
        ("items_named", called),
        ("items_path", after_path),
    )
    for reason, found in choices:
        if len(found) == 1:
            scopes = frozenset(_scopes(found[0], spots))
            return Items(spot=found[0], reason=reason, scopes=scopes)
    return None


def _scopes(items: Spot, spots: Sequence[Spot]) -> Iterator[tuple[str, ...]]:
    way = items.way[:-1]
    yield way
    inside = items.way
    while way and _holds_nothing_but(inside, way, spots):
        inside, way = way, way[:-1]
        yield way


def is_the_answer(items: Items, spots: Sequence[Spot]) -> bool:
    """Whether an answer is about its list: what that stands in is only a wrapping."""
    return _is_wrapped(items.spot.way[:-1], spots)


def holds_nothing_else(items: Items, spots: Sequence[Spot]) -> bool:
    """Whether an answer is its list, and nothing that would make it a thing of its own."""
    return _is_wrapped(items.spot.way, spots)


def _is_wrapped(way: tuple[str, ...], spots: Sequence[Spot]) -> bool:
    """Whether every object on a way holds nothing but the next."""
    return all(
        _holds_nothing_but(way[: end + 1], way[:end], spots) for end in range(len(way))
    )


def _holds_nothing_but(
    inside: tuple[str, ...], way: tuple[str, ...], spots: Sequence[Spot]
) -> bool:
    """Whether an object has one member only, those aside that go along with any list."""
    return not any(
        one.way[:-1] == way and one.way != inside and not _goes_along(one)
        for one in spots
        if one.way
    )


def _goes_along(spot: Spot) -> bool:
    return (
        spot.key in COMPANIONS or spot.key in CONTAINERS or spot.key in _SAYING_NOTHING
    )


_SAYING_NOTHING = frozenset(
    "object ok success status count limit offset size page_size per_page total kind "
    "type url href etag version message code".split()
)
"""What answers say of themselves, whatever is in them."""


def _is_beside(spot: Spot) -> bool:
    inside = any(step in COMPANIONS or step in CONTAINERS for step in spot.way[:-1])
    return inside or spot.key in COMPANIONS


def _last_word(path: str) -> str:
    """The key of the last step of a path that is no parameter."""
    plain = path.partition("#")[0].partition("?")[0]
    fixed = [piece for piece in pieces(plain) if isinstance(piece, str)]
    steps = [step for step in "".join(fixed).split("/") if words(step)]
    return key(steps[-1]) if steps else ""
