"""The way through all pages of a list, and what stops one that leads nowhere."""

from __future__ import annotations

from typing import Any, Final, Generic, cast

from ._paging import Answer, Item, Page, PagedRequest, at
from ._pairs import is_array
from ._request import Request
from ._response import Response
from ._settings import Settings

PATIENCE: Final = 100
"""How many pages in a row may be empty."""


class Walk(Generic[Page, Item]):
    """The way through all pages; does no I/O."""

    def __init__(
        self, request: PagedRequest[Page, Item], max_pages: int | None
    ) -> None:
        if not isinstance(cast("object", request), PagedRequest):
            raise TypeError(f"{_named(request)} has no pages")
        if max_pages is not None and max_pages < 1:
            raise ValueError("max_pages must be 1 or more")
        self.request: PagedRequest[Page, Item] | None = request
        """What to send next; `None` at the end."""
        self._left = max_pages
        self._count = 0
        self._idle = 0
        self._body: Any = None
        self._asked = {_asked(request)}

    def turn(self, response: Response, settings: Settings) -> None:
        """Go on from the page that came, or end.

        Raises:
            PaginationError: The way leads nowhere.
        """
        sent = self.request
        assert sent is not None
        self.request = None
        self._left = None if self._left is None else self._left - 1
        if self._left == 0:
            return
        answer = self._answer(sent, response, settings)
        following = sent.paging.following(answer)
        if following is not None:
            self._check(following, answer)
            self.request = cast("PagedRequest[Page, Item]", following)

    def _answer(
        self, sent: PagedRequest[Page, Item], response: Response, settings: Settings
    ) -> Answer:
        body = response.json() if response.content else None
        found = at(body, sent.paging.items)
        items = list(found) if is_array(found) else []
        self._count += len(items)
        return Answer(
            request=sent,
            settings=settings,
            body=body,
            items=items,
            count=self._count,
            link=response.headers.get("link", ""),
        )

    def _check(self, following: Request[Any], answer: Answer) -> None:
        """Refuse to go round in a circle."""
        key = _asked(following)
        if key in self._asked:
            raise answer.lost("the page leads back to one that was there before")
        self._asked.add(key)
        if answer.items and answer.body == self._body:
            raise answer.lost("the page is the same as the one before")
        self._body = answer.body
        self._idle = 0 if answer.items else self._idle + 1
        if self._idle == PATIENCE:
            raise answer.lost(f"{PATIENCE} pages in a row were empty")


def _asked(request: Request[Any]) -> str:
    """What tells a request from the others of a walk."""
    return repr((request.path, request.query, request.body))


def _named(request: object) -> str:
    if isinstance(request, Request):
        return f"{request.method} {request.path}"
    return repr(request)
