"""Makes the example of a page the last one, so that a walk through a fake comes to an end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ._described import Call, Operation
from ._paging import Cursor, NextURL, Offset, PagedRequest, PageNumber, Paging, at, put
from ._pairs import is_array

_OVER: dict[type, Any] = {str: "", bool: False, int: 0, float: 0}
"""What says no more, in the type that says more."""


def as_last_page(operation: Operation, call: Call, body: Any) -> Any:
    """The example of an operation's answer, as its last page where it is a page."""
    paging = _paging(operation)
    if paging is None:
        return body
    items: object = at(body, paging.items)
    count = len(list(items)) if is_array(items) else 0
    for place, value in _signs(paging, body, count):
        body = put(body, place, value)
    return put(body, paging.items, []) if _is_beyond(paging, call) else body


@cache
def _paging(operation: Operation) -> Paging | None:
    request = None if operation.is_unfit else operation.example()
    return request.paging if isinstance(request, PagedRequest) else None


def _signs(paging: Paging, body: Any, count: int) -> Iterator[tuple[str, Any]]:
    """Every place that could say more, with what says that there is none."""
    places: list[str | None] = []
    if isinstance(paging, PageNumber | Offset | Cursor):
        places.append(paging.more)
    if isinstance(paging, Cursor | NextURL):
        places.append(paging.next)
    for place in places:
        said: object = None if place is None else at(body, place)
        if place is not None and said:
            yield place, _OVER.get(said.__class__)
    if isinstance(paging, PageNumber | Offset):
        ends = ((paging.done, True), (paging.pages, 1), (paging.total, count))
        yield from ((place, value) for place, value in ends if place is not None)


def _is_beyond(paging: Paging, call: Call) -> bool:
    """Whether a page is asked for behind the first of a list that says nothing of its end."""
    if not isinstance(paging, PageNumber | Offset):
        return False
    if paging.more or paging.done or paging.pages or paging.total:
        return False
    asked = dict(call.query).get(str(paging.query))
    if paging.body is not None:
        asked = at(call.body, paging.body)
    return asked is not None and int(asked) != (paging.first or 0)
