"""Every way of paging over a real socket: what is asked for, what comes of it, what stops it."""

from __future__ import annotations

import asyncio
import importlib
import json
import pickle
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import methodcaller
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from loopback import Server, answer
from pages import described

from generated import generate


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("pages")
    generate(folder, "shelf_pages", described())
    return importlib.import_module("shelf_pages.shelf")


@pytest.fixture(autouse=True)
def no_pauses(shelf: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[float] = []

    async def note(seconds: float) -> None:
        noted.append(seconds)

    package = shelf.__package__
    monkeypatch.setattr(f"{package}._sync.time", SimpleNamespace(sleep=noted.append))
    monkeypatch.setattr(
        f"{package}._async.asyncio",
        SimpleNamespace(sleep=note, timeout=asyncio.timeout),
    )


@dataclass(frozen=True, slots=True)
class Walker:
    """Walks with the blocking client, or with the asynchronous one."""

    style: str
    server: Server
    package: ModuleType
    options: Mapping[str, str]
    prefix: str = "/v1"

    def run(self, use: Callable[[Any], Any]) -> list[Any]:
        """Everything that `use` of a client gives, one after the other."""
        where = self.server.url + self.prefix
        if self.style == "sync":
            with self.package.Shelf(base_url=where, **self.options) as client:
                return list(use(client))

        async def main() -> list[Any]:
            async with self.package.AsyncShelf(
                base_url=where, **self.options
            ) as client:
                return [one async for one in use(client)]

        return asyncio.run(main())

    def ids(self, request: Any, **options: Any) -> list[str]:
        items = self.run(lambda client: client.iterate(request, **options))
        return [one.id for one in items]

    def take(self, count: int, request: Any) -> list[str]:
        """The first items, and not one step further."""

        def blocking(client: Any) -> Iterator[str]:
            items = client.iterate(request)
            yield from (next(items).id for _ in range(count))

        async def soon(client: Any) -> AsyncIterator[str]:
            items = client.iterate(request)
            for _ in range(count):
                yield (await anext(items)).id

        return self.run(blocking if self.style == "sync" else soon)

    @property
    def targets(self) -> list[str]:
        return [one.target.removeprefix(self.prefix) for one in self.server.received]

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(one.body) for one in self.server.received]


@pytest.fixture(params=["sync", "async"])
def walker(request: pytest.FixtureRequest, server: Server, shelf: ModuleType) -> Walker:
    package = importlib.import_module(str(shelf.__package__))
    return Walker(request.param, server, package, {"api_key": "k"})


def items(*ids: str) -> list[dict[str, str]]:
    return [{"id": one} for one in ids]


def listed(*ids: str, page: int = 0, more: bool) -> bytes:
    pagination = {"page": page, "has_more": more}
    return answer({"data": items(*ids), "pagination": pagination})


# --- every way ---


def test_pages_with_numbers_are_asked_for_while_there_is_more(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(listed("a", "b", more=True), listed("c", more=False))
    assert walker.ids(shelf.numbered(size=2)) == ["a", "b", "c"]
    assert walker.targets == ["/numbered?size=2", "/numbered?size=2&page=2"]


def test_pages_may_be_counted_from_zero(shelf: ModuleType, walker: Walker) -> None:
    def page(one: str) -> bytes:
        metadata = {"total_pages": 3}
        return answer({"data": {"results": items(one), "metadata": metadata}})

    walker.server.plays(page("a"), page("b"), page("c"))
    assert walker.ids(shelf.from_zero()) == ["a", "b", "c"]
    assert walker.targets == ["/from_zero", "/from_zero?page=1", "/from_zero?page=2"]


def test_a_page_may_say_its_own_number(shelf: ModuleType, walker: Walker) -> None:
    walker.server.plays(
        answer({"items": items("a"), "page": 7, "isLast": False}),
        answer({"items": items("b"), "page": 8, "isLast": True}),
    )
    assert walker.ids(shelf.as_it_says()) == ["a", "b"]
    assert walker.targets == ["/as_it_says", "/as_it_says?page=8"]


def test_a_list_that_says_nothing_ends_with_an_empty_page(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(answer(items("a")), answer(items("b")), answer([]))
    assert walker.ids(shelf.plain(per_page=1)) == ["a", "b"]
    assert walker.targets == [
        "/plain?per_page=1",
        "/plain?per_page=1&page=2",
        "/plain?per_page=1&page=3",
    ]


def test_an_offset_goes_on_by_as_many_items_as_came(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(
        answer({"items": items("a", "b"), "total": 3}),
        answer({"items": items("c"), "total": 3}),
    )
    assert walker.ids(shelf.offset(limit=50)) == ["a", "b", "c"]
    assert walker.targets == ["/offset?limit=50", "/offset?limit=50&offset=2"]


def test_a_cursor_is_sent_back_as_it_came(shelf: ModuleType, walker: Walker) -> None:
    walker.server.plays(
        answer({"items": items("a"), "next_cursor": "x+/=&y"}),
        answer({"items": items("b"), "next_cursor": ""}),
    )
    assert walker.ids(shelf.cursor()) == ["a", "b"]
    assert walker.targets == ["/cursor", "/cursor?cursor=x%2B%2F%3D%26y"]


def test_the_id_of_the_last_item_leads_to_the_next_page(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(
        answer({"data": items("a", "b"), "has_more": True}),
        answer({"data": items("c"), "has_more": False}),
    )
    assert walker.ids(shelf.after_item()) == ["a", "b", "c"]
    assert walker.targets == ["/after_item", "/after_item?starting_after=b"]


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("{server}/v1/url?cursor=a%2Fb&x=1", "/url?cursor=a%2Fb&x=1"),
        ("/v1/url?page=2", "/url?page=2"),
        ("?page=2", "/url?page=2"),
        ("{server}/v1/other/place", "/other/place"),
    ],
)
def test_a_url_of_the_same_server_is_followed(
    shelf: ModuleType, walker: Walker, url: str, target: str
) -> None:
    walker.server.plays(
        answer({"items": items("a"), "next": url.format(server=walker.server.url)}),
        answer({"items": items("b"), "next": None}),
    )
    assert walker.ids(shelf.url()) == ["a", "b"]
    assert walker.targets == ["/url", target]
    assert [one.header("x-key") for one in walker.server.received] == ["k", "k"]


def test_a_link_header_is_followed(shelf: ModuleType, walker: Walker) -> None:
    url = walker.server.url
    link = (
        f'<{url}/v1/link?page=1>; title="a, <b>; rel=next"; rel="prev", '
        f'<{url}/v1/link?page=3>; rel="next last", <{url}/v1/link?page=9>; rel=last'
    )
    walker.server.plays(
        answer(items("a"), headers={"Link": link}),
        answer(items("b"), headers={"Link": f"<{url}/v1/link?page=1>; rel=prev"}),
    )
    assert walker.ids(shelf.link(per_page=1)) == ["a", "b"]
    assert walker.targets == ["/link?per_page=1", "/link?page=3"]


def test_links_of_several_headers_are_one_list(
    shelf: ModuleType, walker: Walker
) -> None:
    first = answer(items("a"), headers={"Link": '</v1/link?page=1>; rel="first"'})
    line = b"Link: </v1/link?page=2>; rel=next\r\n"
    walker.server.plays(
        first.replace(b"Link: ", line + b"Link: ", 1), answer(items("b"))
    )
    assert walker.ids(shelf.link()) == ["a", "b"]
    assert walker.targets == ["/link", "/link?page=2"]


def test_a_url_that_repeats_the_key_does_not_take_it_along(
    walker: Walker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    description = described()
    schemes = description["components"]["securitySchemes"]
    schemes["Key"] = {"type": "apiKey", "in": "query", "name": "key"}
    generate(tmp_path_factory.mktemp("echo"), f"shelf_{walker.style}", description)
    package = importlib.import_module(f"shelf_{walker.style}")
    walker.server.plays(
        answer({"items": items("a"), "next": "/v1/url?at=1&key=s3cret"}),
        answer({"items": items("b"), "next": "/v1/url?at=1&key=s3cret"}),
    )
    seen, error = walked_until(
        replace(walker, package=package, options={"api_key": "s3cret"}),
        package.shelf.url(),
        package.PaginationError,
    )
    assert seen == ["a", "b"]
    assert walker.targets == ["/url?key=s3cret", "/url?at=1&key=s3cret"]
    assert "s3cret" not in f"{error} {error.request!r}"


def test_the_body_of_a_search_is_written_anew_for_each_page(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(listed("a", more=True), listed("b", more=False))
    request = shelf.search(query="x")
    assert walker.ids(request) == ["a", "b"]
    assert walker.bodies == [{"query": "x"}, {"query": "x", "page": 2}]
    assert request.body == {"query": "x"}


def test_a_body_may_hold_the_cursor_further_in(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(
        answer({"data": items("a"), "pages": {"next": {"starting_after": "n"}}}),
        answer({"data": items("b"), "pages": {"next": None}}),
    )
    assert walker.ids(shelf.deep_search(pagination={"per_page": 5})) == ["a", "b"]
    assert walker.bodies == [
        {"pagination": {"per_page": 5}},
        {"pagination": {"per_page": 5, "starting_after": "n"}},
    ]


def test_a_body_that_was_left_out_is_made_for_the_second_page(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(listed("a", more=True), listed("b", more=False))
    assert walker.ids(shelf.search()) == ["a", "b"]
    assert walker.server.received[0].body == b""
    assert json.loads(walker.server.received[1].body) == {"page": 2}
    assert walker.server.received[1].header("content-type") == "application/json"


# --- what the caller says ---


def test_a_walk_begins_where_the_caller_says(shelf: ModuleType, walker: Walker) -> None:
    walker.server.plays(listed("e", more=True), listed("f", more=False))
    assert walker.ids(shelf.numbered(page=5)) == ["e", "f"]
    assert walker.targets == ["/numbered?page=5", "/numbered?page=6"]


def test_a_walk_in_a_body_begins_where_the_caller_says(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(listed("e", more=True), listed("f", more=False))
    assert walker.ids(shelf.search(page=0)) == ["e", "f"]
    assert walker.bodies == [{"page": 0}, {"page": 1}]


def test_an_offset_begins_where_the_caller_says(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(
        answer({"items": items("c", "d"), "total": 5}),
        answer({"items": items("e"), "total": 5}),
    )
    assert walker.ids(shelf.offset(offset=2)) == ["c", "d", "e"]
    assert walker.targets == ["/offset?offset=2", "/offset?offset=4"]


def test_a_total_does_not_end_a_walk_that_began_further_on(
    shelf: ModuleType, walker: Walker
) -> None:
    page = {"data": {"results": items("c"), "metadata": {"total_pages": 3}}}
    walker.server.plays(answer(page))
    assert walker.ids(shelf.from_zero(page=2)) == ["c"]
    assert walker.targets == ["/from_zero?page=2"]


def test_pages_come_as_the_call_itself_would_return_them(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(listed("a", page=1, more=True), listed("b", page=2, more=False))
    pages = walker.run(lambda client: client.pages(shelf.numbered()))
    assert [type(one).__name__ for one in pages] == ["NumberedResponse"] * 2
    assert [one.pagination.page for one in pages] == [1, 2]


def test_the_everyday_door_walks_as_well(walker: Walker) -> None:
    walker.server.plays(listed("a", more=True), listed("b", more=False))
    found = walker.run(lambda client: client.shelf.numbered.iterate(size=1))
    assert [one.id for one in found] == ["a", "b"]
    walker.server.plays(listed("a", more=True), listed("b", more=False))
    pages = walker.run(lambda client: client.shelf.numbered.pages(size=1))
    assert [one.data[0].id for one in pages] == ["a", "b"]


def test_called_like_any_other_a_paged_method_returns_one_page(
    walker: Walker,
) -> None:
    walker.server.plays(listed("a", more=True))

    async def awaited(client: Any) -> Any:
        yield await client.shelf.numbered(page=4)

    if walker.style == "sync":
        found = walker.run(lambda client: [client.shelf.numbered(page=4)])
    else:
        found = walker.run(awaited)
    assert [one.data[0].id for one in found] == ["a"]
    assert walker.targets == ["/numbered?page=4"]


@pytest.mark.parametrize("most", [1, 2])
def test_no_more_pages_are_asked_for_than_allowed(
    shelf: ModuleType, walker: Walker, most: int
) -> None:
    walker.server.plays(
        *(listed(str(page), page=page, more=True) for page in range(1, 5))
    )
    assert len(walker.ids(shelf.numbered(), max_pages=most)) == most
    assert len(walker.targets) == most


def test_nothing_is_asked_for_before_it_is_needed(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(listed("a", "b", more=True), listed("c", more=False))
    assert walker.take(2, shelf.numbered()) == ["a", "b"]
    assert len(walker.targets) == 1
    assert walker.run(lambda client: _never_walked(client, shelf.numbered())) == []
    assert len(walker.targets) == 1


def _never_walked(client: Any, request: Any) -> Any:
    client.pages(request)
    items = client.iterate(request)
    return _none_async() if hasattr(items, "__anext__") else iter(())


async def _none_async() -> Any:
    for one in tuple[str, ...]():
        yield one


def test_every_page_is_tried_again_like_any_call(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(
        listed("a", more=True), answer({}, 503), listed("b", more=False)
    )
    assert walker.ids(shelf.numbered()) == ["a", "b"]
    assert walker.targets[1] == walker.targets[2] == "/numbered?page=2"


def test_a_page_that_fails_raises_what_any_call_would(
    shelf: ModuleType, walker: Walker
) -> None:
    errors = importlib.import_module("shelf_pages.errors")
    walker.server.plays(listed("a", more=True), answer({}, 404))
    with pytest.raises(errors.NotFoundError):
        walker.ids(shelf.numbered())


@pytest.mark.parametrize(
    "body",
    [
        {"data": None, "pagination": None},
        {"pagination": {"has_more": False}},
        {"data": []},
        {},
    ],
)
def test_items_that_are_null_or_missing_are_none(
    shelf: ModuleType, walker: Walker, body: object
) -> None:
    walker.server.plays(answer(body))
    assert walker.ids(shelf.numbered()) == []
    assert len(walker.targets) == 1


# --- what stops a walk ---


@pytest.fixture
def lost(shelf: ModuleType) -> type[Exception]:
    errors = importlib.import_module(f"{shelf.__package__}.errors")
    found: type[Exception] = errors.PaginationError
    return found


def walked_until(
    walker: Walker, request: Any, expected: type[Exception]
) -> tuple[list[str], Any]:
    """The items that came before the error, and the error."""
    seen: list[str] = []

    def watch(client: Any) -> Iterator[Any]:
        for item in client.iterate(request):
            seen.append(item.id)
            yield item

    async def watch_async(client: Any) -> Any:
        async for item in client.iterate(request):
            seen.append(item.id)
            yield item

    with pytest.raises(expected) as caught:
        walker.run(watch if walker.style == "sync" else watch_async)
    return seen, caught.value


def test_a_cursor_that_repeats_stops_the_walk(
    shelf: ModuleType, walker: Walker, lost: type[Exception]
) -> None:
    def page(one: str, cursor: str) -> bytes:
        return answer({"items": items(one), "next_cursor": cursor})

    walker.server.plays(page("a", "x"), page("b", "y"), page("c", "x"))
    seen, error = walked_until(walker, shelf.cursor(), lost)
    assert seen == ["a", "b", "c"]
    assert str(error) == (
        "GET /cursor: the page leads back to one that was there before"
    )
    assert error.request.query == [("cursor", "y")]
    assert len(walker.targets) == 3


def test_an_empty_page_that_claims_more_stops_the_walk(
    shelf: ModuleType, walker: Walker, lost: type[Exception]
) -> None:
    walker.server.plays(listed("a", more=True), listed(more=True))
    seen, error = walked_until(walker, shelf.numbered(), lost)
    assert seen == ["a"]
    assert str(error) == "GET /numbered: an empty page says that there is more"


def test_more_after_no_item_stops_the_walk(
    shelf: ModuleType, walker: Walker, lost: type[Exception]
) -> None:
    walker.server.plays(answer({"data": [], "has_more": True}))
    _, error = walked_until(walker, shelf.after_item(), lost)
    assert str(error) == (
        "GET /after_item: a page says that there is more, and not where"
    )


def test_a_server_that_ignores_the_number_stops_the_walk(
    shelf: ModuleType, walker: Walker, lost: type[Exception]
) -> None:
    walker.server.plays(answer(items("a", "b")))
    seen, error = walked_until(walker, shelf.plain(), lost)
    assert seen == ["a", "b", "a", "b"]
    assert str(error) == "GET /plain: the page is the same as the one before"


def test_a_hundred_empty_pages_in_a_row_stop_the_walk(
    shelf: ModuleType, walker: Walker, lost: type[Exception]
) -> None:
    walker.server.plays(
        *(answer({"items": [], "next_cursor": f"c{n}"}) for n in range(120))
    )
    _, error = walked_until(walker, shelf.cursor(), lost)
    assert str(error) == "GET /cursor: 100 pages in a row were empty"
    assert len(walker.targets) == 100


def test_a_few_empty_pages_with_a_way_on_are_passed_over(
    shelf: ModuleType, walker: Walker
) -> None:
    walker.server.plays(
        answer({"items": [], "next_cursor": "x"}),
        answer({"items": [], "next_cursor": "y"}),
        answer({"items": items("a"), "next_cursor": None}),
    )
    assert walker.ids(shelf.cursor()) == ["a"]


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/v1/url?page=2",
        "//elsewhere.example/v1/url",
        "{server}.elsewhere.example/v1/url",
        "http://127.0.0.1:1/v1/url",
        "http://127.0.0.1@elsewhere.example/v1/url",
        "{server}/v2/url",
        "{server}/v1evil/url",
        "{server}/v1/../v2/url",
        "file:///v1/etc/passwd",
        "http://[",
        "http://127.0.0.1:port/v1/url",
    ],
)
def test_a_url_elsewhere_is_not_followed(
    shelf: ModuleType, walker: Walker, lost: type[Exception], url: str
) -> None:
    url = url.format(server=walker.server.url)
    walker.server.plays(answer({"items": items("a"), "next": url}))
    seen, error = walked_until(walker, shelf.url(), lost)
    assert seen == ["a"]
    where = url.partition("?")[0]
    assert f"is not on {walker.server.url}/v1 but at {where!r}" in str(error)
    assert "page=2" not in str(error)
    assert len(walker.targets) == 1


def test_the_error_of_a_walk_can_be_pickled(
    shelf: ModuleType, walker: Walker, lost: type[Exception]
) -> None:
    walker.server.plays(listed(more=True))
    _, error = walked_until(walker, shelf.numbered(size=2), lost)
    assert error.request == shelf.numbered(size=2)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.request) == (str(error), None)


def test_a_request_without_pages_is_refused_at_once(
    shelf: ModuleType, walker: Walker
) -> None:
    for walk in ("iterate", "pages"):
        with pytest.raises(TypeError, match="GET /single has no pages"):
            walker.run(methodcaller(walk, shelf.single()))
    assert walker.targets == []


def test_less_than_one_page_is_refused(shelf: ModuleType, walker: Walker) -> None:
    with pytest.raises(ValueError, match="max_pages must be 1 or more"):
        walker.ids(shelf.numbered(), max_pages=0)


# --- the request as a value ---


def test_a_request_for_a_page_can_be_printed_and_compared(shelf: ModuleType) -> None:
    assert shelf.numbered(page=2) == shelf.numbered(page=2)
    assert shelf.numbered(page=2) != shelf.numbered(page=3)
    assert (
        "paging=PageNumber(items='/data', query='page', body=None, "
        "more='/pagination/has_more', first=1" in repr(shelf.numbered())
    )
