"""A fake of an API answers lists with their last page, so that what walks them ends."""

from __future__ import annotations

import asyncio
import importlib
from types import ModuleType
from typing import Any

import pytest
from pages import described

from generated import generate

WAYS = tuple(path.strip("/") for path in described()["paths"] if path != "/single")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    description = described()
    for name, item in description["paths"].items():
        (operation,) = item.values()
        media = operation["responses"]["200"]["content"]["application/json"]
        media["example"] = EXAMPLES.get(name.strip("/"), [{"id": "a"}])
    return generate(tmp_path_factory.mktemp("fake"), "shelf_fake", description)


ITEMS = [{"id": "a"}, {"id": "b"}]
EXAMPLES: dict[str, Any] = {
    "numbered": {"data": ITEMS, "pagination": {"page": 1, "has_more": True}},
    "from_zero": {"data": {"results": ITEMS, "metadata": {"total_pages": 9}}},
    "as_it_says": {"items": ITEMS, "page": 1, "isLast": False},
    "plain": ITEMS,
    "offset": {"items": ITEMS, "total": 40},
    "cursor": {"items": ITEMS, "next_cursor": "abc"},
    "after_item": {"data": ITEMS, "has_more": True},
    "url": {"items": ITEMS, "next": "https://api.example.com/v1/url?page=2"},
    "link": ITEMS,
    "search": {"data": ITEMS, "pagination": {"page": 1, "has_more": True}},
    "deep_search": {"data": ITEMS, "pages": {"next": {"starting_after": "abc"}}},
    "single": {"id": "a"},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_walk_through_a_fake_ends(shelf: ModuleType, way: str) -> None:
    testing = importlib.import_module("shelf_fake.testing")
    request = getattr(shelf.shelf, way)()
    fake = testing.FakeShelf()
    with fake.client() as client:
        assert [one.id for one in client.iterate(request)] == ["a", "b"]

    async def main() -> list[str]:
        async with fake.async_client() as client:
            return [one.id async for one in client.iterate(request)]

    assert asyncio.run(main()) == ["a", "b"]
    assert len(fake.calls) == (4 if way == "plain" else 2)


@pytest.mark.parametrize("way", WAYS)
def test_the_last_page_is_what_the_description_promises(
    shelf: ModuleType, way: str
) -> None:
    testing = importlib.import_module("shelf_fake.testing")
    with testing.FakeShelf().client(validation="strict") as client:
        client.send(getattr(shelf.shelf, way)())


def test_an_answer_of_ones_own_is_left_as_it_is(shelf: ModuleType) -> None:
    testing = importlib.import_module("shelf_fake.testing")
    fake = testing.FakeShelf()
    more = {"data": [{"id": "x"}], "pagination": {"has_more": True}}
    over = {"data": [{"id": "y"}], "pagination": {"has_more": False}}
    fake.answer(
        shelf.shelf.numbered, testing.Answer(json=more), testing.Answer(json=over)
    )
    with fake.client() as client:
        assert [one.id for one in client.shelf.numbered.iterate()] == ["x", "y"]


def test_what_is_no_page_is_answered_as_the_example_is(shelf: ModuleType) -> None:
    testing = importlib.import_module("shelf_fake.testing")
    with testing.FakeShelf().client() as client:
        assert client.shelf.single().id == "a"
