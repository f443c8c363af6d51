"""Whatever is in a list and however it is cut, a walk brings every item once and in order."""

from __future__ import annotations

import asyncio
import importlib
import json
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import described

from generated import generate

WAYS = (
    "numbered",
    "from_zero",
    "as_it_says",
    "plain",
    "offset",
    "cursor",
    "after_item",
    "url",
    "link",
    "search",
    "deep_search",
)


@dataclass(slots=True)
class Shop:
    """An API with one list, behind every way of paging."""

    ids: list[str]
    size: int
    asked: int = field(default=0)

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        """The page that is asked for."""
        self.asked += 1
        query = dict(request.url.params)
        body: dict[str, Any] = json.loads(request.content or b"{}")
        match request.url.path.removeprefix("/v1/"):
            case "numbered":
                return self._listed(int(query.get("page", 1)) - 1)
            case "search":
                return self._listed(body.get("page", 1) - 1)
            case "from_zero":
                page = int(query.get("page", 0))
                metadata = {"total_pages": -(-len(self.ids) // self.size)}
                results = {"results": self._page(page), "metadata": metadata}
                return httpx2.Response(200, json={"data": results})
            case "as_it_says":
                page = int(query.get("page", 1))
                return httpx2.Response(
                    200,
                    json={
                        "items": self._page(page - 1),
                        "page": page,
                        "isLast": not self._page(page),
                    },
                )
            case "plain":
                return httpx2.Response(
                    200, json=self._page(int(query.get("page", 1)) - 1)
                )
            case "offset":
                start = int(query.get("offset", 0))
                return httpx2.Response(
                    200, json={"items": self._from(start), "total": len(self.ids)}
                )
            case "cursor":
                start = int(query.get("cursor", "0"))
                return httpx2.Response(
                    200,
                    json={"items": self._from(start), "next_cursor": self._next(start)},
                )
            case "after_item":
                start = self._behind(query.get("starting_after"))
                more = self._next(start) is not None
                return httpx2.Response(
                    200, json={"data": self._from(start), "has_more": more}
                )
            case "url":
                start = int(query.get("at", "0"))
                url = f"?at={self._next(start)}" if self._next(start) else None
                return httpx2.Response(
                    200, json={"items": self._from(start), "next": url}
                )
            case "link":
                start = int(query.get("at", "0"))
                url = f'</v1/link?at={self._next(start)}>; rel="next"'
                return httpx2.Response(
                    200,
                    json=self._from(start),
                    headers={"Link": url} if self._next(start) else {},
                )
            case "deep_search":
                asked = body.get("pagination", {}).get("starting_after", "0")
                following = {"starting_after": self._next(int(asked))}
                return httpx2.Response(
                    200,
                    json={
                        "data": self._from(int(asked)),
                        "pages": {"next": following if following else None},
                    },
                )
            case _:
                raise AssertionError(request.url)

    def _listed(self, page: int) -> httpx2.Response:
        pagination = {"page": page, "has_more": bool(self._page(page + 1))}
        return httpx2.Response(
            200, json={"data": self._page(page) or None, "pagination": pagination}
        )

    def _page(self, page: int) -> list[dict[str, str]]:
        return self._from(page * self.size)

    def _from(self, start: int) -> list[dict[str, str]]:
        return [{"id": one} for one in self.ids[start : start + self.size]]

    def _next(self, start: int) -> str | None:
        end = start + self.size
        return str(end) if end < len(self.ids) else None

    def _behind(self, last: str | None) -> int:
        return 0 if last is None else self.ids.index(last) + 1


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("any_pages")
    generate(folder, "shelf_any", described())
    return importlib.import_module("shelf_any")


def walked(shelf: ModuleType, shop: Shop, request: Any) -> list[str]:
    transport = httpx2.MockTransport(shop.answer)
    with shelf.Shelf(
        api_key="k", http_client=httpx2.Client(transport=transport)
    ) as client:
        return [item.id for item in client.iterate(request)]


def walked_soon(shelf: ModuleType, shop: Shop, request: Any) -> list[str]:
    transport = httpx2.MockTransport(shop.answer)

    async def main() -> list[str]:
        async with shelf.AsyncShelf(
            api_key="k", http_client=httpx2.AsyncClient(transport=transport)
        ) as client:
            return [item.id async for item in client.iterate(request)]

    return asyncio.run(main())


@pytest.mark.parametrize("way", WAYS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    ids=st.lists(st.text(min_size=1, max_size=4), unique=True, max_size=12),
    size=st.integers(1, 5),
)
def test_every_item_comes_once_and_in_order(
    shelf: ModuleType, way: str, ids: list[str], size: int
) -> None:
    request = getattr(shelf.shelf, way)()
    for walk in (walked, walked_soon):
        shop = Shop(ids, size)
        assert walk(shelf, shop, request) == ids
        assert shop.asked <= max(1, -(-len(ids) // size)) + 1


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    ids=st.lists(st.text(min_size=1, max_size=4), unique=True, max_size=12),
    size=st.integers(1, 5),
    start=st.integers(0, 15),
)
def test_a_walk_from_further_on_brings_the_rest(
    shelf: ModuleType, ids: list[str], size: int, start: int
) -> None:
    functions = shelf.shelf
    behind = ids[start * size :]
    for request in (
        functions.numbered(page=start + 1),
        functions.from_zero(page=start),
        functions.plain(page=start + 1),
        functions.search(page=start + 1),
    ):
        assert walked(shelf, Shop(ids, size), request) == behind
    request = functions.offset(offset=start)
    assert walked(shelf, Shop(ids, size), request) == ids[start:]
