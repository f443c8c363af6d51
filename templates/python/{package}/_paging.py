"""How the answers to a request are pages of one list, and how each leads to the next."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ._pairs import Encoded, is_array, is_object
from ._request import Request
from .errors import PaginationError

if TYPE_CHECKING:
    from ._settings import Settings

Page = TypeVar("Page")
Item = TypeVar("Item")


_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_LINK = re.compile(rf'<([^>]*)>([^,"]*(?:{_QUOTED}[^,"]*)*)')
_PARAMETER = re.compile(rf';\s*([\w*]+)\s*=\s*(?:{_QUOTED}|([^\s;,"]+))')
_PORTS: Final[Mapping[str, int]] = {"http": 80, "https": 443}
_IN_A_PATH = "%/:@!$&'()*+,;=-._~"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A page as it came, and what a walk knows by then."""

    request: Request[Any]
    """What asked for it."""
    settings: Settings
    body: Any
    items: Sequence[Any]
    count: int
    """How many items there were so far, those of this page among them."""
    link: str
    """The `Link` header, or nothing."""

    def at(self, pointer: str | None) -> Any:
        """What stands at a place of the body, or `None`."""
        return None if pointer is None else at(self.body, pointer)

    def counts(self, pointer: str | None, reached: int) -> bool:
        """Whether the number at a place says that this is as far as it goes."""
        most = self.at(pointer)
        return isinstance(most, int | float) and reached >= most

    def lost(self, why: str) -> PaginationError:
        """The error of a walk that cannot go on from here."""
        request = self.request
        return PaginationError(f"{request.method} {request.path}: {why}", request)


@dataclass(frozen=True, kw_only=True)
class Paging(ABC):
    """How answers are pages. A place in a body is a JSON Pointer, as in `/data/items`."""

    items: str
    """Where a page holds its items."""

    @abstractmethod
    def following(self, answer: Answer) -> Request[Any] | None:
        """The request for the page after this one, or `None` where it is the last."""


@dataclass(frozen=True, kw_only=True)
class _Asked(Paging):
    """Pages that a parameter of the request tells apart; it is in the query or the body."""

    query: str | None = None
    body: str | None = None
    more: str | None = None
    """Where a page says that there is more: not null, false or missing."""

    def given(self, request: Request[Any]) -> Any:
        """What a request asks for, or `None`."""
        if self.body is not None:
            return at(request.body, self.body)
        values = [value for name, value in request.query if name == self.query]
        return values[-1] if values else None

    def asking(self, request: Request[Any], value: Any) -> Request[Any]:
        """The same request for another page."""
        if self.body is not None:
            return replace(request, body=put(request.body, self.body, value))
        others = [pair for pair in request.query if pair[0] != self.query]
        return replace(request, query=[*others, (str(self.query), str(value))])


@dataclass(frozen=True, kw_only=True)
class _Counted(_Asked):
    """Pages that are asked for by a number of ours."""

    first: int | None = 0
    """The number that stands for the beginning; `None` where nobody knows."""
    current: str | None = None
    """Where a page says its own number."""
    done: str | None = None
    """Where a page says that it is the last."""
    pages: str | None = None
    """Where it says how many pages there are."""
    total: str | None = None
    """Where it says how many items there are on all pages."""

    def number(self, answer: Answer) -> int:
        """The number of a page: as it was asked for, as it says itself, or the first."""
        asked = self.given(answer.request)
        numbers = (asked, answer.at(self.current), self.first)
        known = next((one for one in numbers if one is not None), None)
        if known is None:
            raise answer.lost("the page does not say its number")
        return int(known)

    def is_last(self, answer: Answer, pages: int, items: int) -> bool:
        """Whether a page is the last, when so many pages and items lie behind it."""
        more = None if self.more is None else bool(answer.at(self.more))
        if more and not answer.items:
            raise answer.lost("an empty page says that there is more")
        if more is not None or not answer.items:
            return not more
        done = answer.at(self.done) is True
        return (
            done or answer.counts(self.pages, pages) or answer.counts(self.total, items)
        )


@dataclass(frozen=True, kw_only=True)
class PageNumber(_Counted):
    """Pages that are numbered one after the other."""

    def following(self, answer: Answer) -> Request[Any] | None:
        number = self.number(answer)
        pages = 0 if self.first is None else number - self.first + 1
        if self.is_last(answer, pages, answer.count):
            return None
        return self.asking(answer.request, number + 1)


@dataclass(frozen=True, kw_only=True)
class Offset(_Counted):
    """Pages that begin after so many items."""

    def following(self, answer: Answer) -> Request[Any] | None:
        reached = self.number(answer) + len(answer.items)
        if self.is_last(answer, 0, reached - (self.first or 0)):
            return None
        return self.asking(answer.request, reached)


@dataclass(frozen=True, kw_only=True)
class Cursor(_Asked):
    """Pages that each say what to ask for next: a token, or the last item itself."""

    next: str | None = None
    """Where a page holds what to ask for."""
    last: str | None = None
    """Where the last item of a page holds it."""

    def following(self, answer: Answer) -> Request[Any] | None:
        if self.more is not None and not answer.at(self.more):
            return None
        found = answer.at(self.next)
        if self.last is not None:
            found = at(answer.items[-1], self.last) if answer.items else None
        if found:
            return self.asking(answer.request, found)
        if self.more is not None:
            raise answer.lost("a page says that there is more, and not where")
        return None


@dataclass(frozen=True, kw_only=True)
class NextURL(Paging):
    """Pages that each hold the URL of the next one."""

    next: str
    """Where."""

    def following(self, answer: Answer) -> Request[Any] | None:
        url = answer.at(self.next)
        return _led(answer, url) if isinstance(url, str) and url else None


@dataclass(frozen=True, kw_only=True)
class NextLink(Paging):
    """Pages whose `Link` header has the URL of the next one, as `rel="next"`."""

    def following(self, answer: Answer) -> Request[Any] | None:
        for url, parameters, *_ in _LINK.findall(answer.link):
            for name, quoted, plain in _PARAMETER.findall(parameters):
                if (
                    name.lower() == "rel"
                    and "next" in (quoted or plain).lower().split()
                ):
                    return _led(answer, url)
        return None


@dataclass(frozen=True, kw_only=True, repr=False)
class PagedRequest(Request[Page], Generic[Page, Item]):
    """A request whose answer is one page of many: `iterate` and `pages` ask for the rest."""

    paging: Paging

    def items(self, page: Page) -> Iterable[Item]:
        """The items of a page; none where the page has no list of them."""
        found = at(page, self.paging.items)
        return cast("Iterable[Item]", found) if is_array(found) else ()


def at(value: object, pointer: str) -> Any:
    """What stands at a place of a value, models included; `None` where nothing does."""
    for step in _steps(pointer):
        value = _member(value, step)
    return value


def _steps(pointer: str) -> list[str]:
    steps = pointer.split("/")[1:]
    return [step.replace("~1", "/").replace("~0", "~") for step in steps]


def _member(value: object, name: str) -> object:
    """A member by its name on the wire."""
    if is_object(value):
        return value.get(name)
    fields: Mapping[str, Any] = getattr(value.__class__, "model_fields", {})
    for attribute, field in fields.items():
        if (field.serialization_alias or attribute) == name:
            return getattr(value, attribute)
    others: Mapping[str, object] = getattr(value, "model_extra", None) or {}
    return others.get(name)


def put(value: object, pointer: str, new: object) -> Any:
    """The same JSON with another value at a place."""
    return _with(value, _steps(pointer), new)


def _with(value: object, steps: Sequence[str], new: object) -> object:
    """The same JSON with another value at a place."""
    if not steps:
        return new
    members: Mapping[str, object] = value if is_object(value) else {}
    return {**members, steps[0]: _with(members.get(steps[0]), steps[1:], new)}


def _led(answer: Answer, url: str) -> Request[Any]:
    """The request that a URL of an answer means, on the server that sent it.

    Credentials go nowhere else, and those that it repeats are left to the client. `http` is
    followed as `https` where that is what we speak.
    """
    settings, request = answer.settings, answer.request
    server = settings.place(request)
    base, there = urlsplit(server), _joined(settings.address(request), url)
    prefix = base.path.rstrip("/")
    is_below = there.path.startswith(prefix + "/") and ".." not in there.path.split("/")
    if _host(there) != _host(base) or not is_below:
        where = url.partition("?")[0]
        raise answer.lost(f"the next page is not on {server} but at {where!r}")
    own = urlsplit(settings.credentials.off_url(there.geturl()))
    text = quote(own.query, safe=_IN_A_PATH + "?[]")
    return replace(
        request,
        path=quote(there.path.removeprefix(prefix), safe=_IN_A_PATH),
        query=(("", Encoded(text)),) if text else (),
    )


def _joined(url: str, other: str) -> SplitResult:
    """Where a URL leads from another; nowhere, if it is none."""
    try:
        return urlsplit(urljoin(url, other))
    except ValueError:
        return urlsplit("")


def _host(url: SplitResult) -> tuple[str | None, int | None]:
    try:
        port = url.port
    except ValueError:
        return None, None
    return url.hostname, None if port == _PORTS.get(url.scheme) else port
