"""The pages of the whole Allo API, as its own description has them, over a real socket."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from loopback import Server, answer

from generated import generate

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.getenv("INSTEP_CORPUS") or ROOT.parent / "shared" / "corpus")
DESCRIPTION = CORPUS / "allo-openapi.json"

pytestmark = pytest.mark.skipif(
    not DESCRIPTION.is_file(), reason=f"no description of Allo at {DESCRIPTION}"
)

PAGED = {
    "analytics": {"get_analytics_outbound"},
    "calls": {"search_calls"},
    "contacts": {"search_contacts"},
    "conversations": {
        "get_contact_conversation",
        "list_conversations",
        "search_all_conversations",
    },
    "crm": {"search_companies", "search_deals", "search_people"},
    "power_dialer": {"get_current_dialing_queue"},
}
"""The functions whose answers are pages; there are no others."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    description = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return generate(tmp_path_factory.mktemp("allo"), "whole_allo", description)


@pytest.fixture(params=["sync", "async"])
def walk(
    request: pytest.FixtureRequest, whole: ModuleType, server: Server
) -> Callable[[Any], list[Any]]:
    """Everything a walk brings, with the blocking client and with the other."""
    options = {"api_key": "ak_live_k", "base_url": server.url}

    def blocking(described: Any) -> list[Any]:
        with whole.Allo(**options) as client:
            return list(client.iterate(described))

    async def soon(described: Any) -> list[Any]:
        async with whole.AsyncAllo(**options) as client:
            return [item async for item in client.iterate(described)]

    if request.param == "sync":
        return blocking
    return lambda described: asyncio.run(soon(described))


def test_the_operations_that_page_are_those_and_no_others(whole: ModuleType) -> None:
    paged = importlib.import_module("whole_allo._paged_endpoint").PagedEndpoint
    found: dict[str, set[str]] = {}
    for name in whole.__all__:
        module = getattr(whole, name)
        for owner in vars(module).values() if isinstance(module, ModuleType) else ():
            for key, each in vars(owner).items() if isinstance(owner, type) else ():
                if isinstance(each, paged) and owner.__module__ == module.__name__:
                    found.setdefault(name, set()).add(key)
    assert found == PAGED


def test_calls_are_counted_from_zero_up_to_the_last_page(
    whole: ModuleType, walk: Callable[[Any], list[Any]], server: Server
) -> None:
    def page(number: int, *ids: str) -> bytes:
        results = [{"id": one} for one in ids]
        metadata = {"total_pages": 2, "current_page": number}
        return answer({"data": {"results": results, "metadata": metadata}})

    server.plays(page(0, "a", "b"), page(1, "c"))
    calls = walk(whole.calls.search_calls(allo_number="+33612345678", size=2))
    assert [one.id for one in calls] == ["a", "b", "c"]
    assert {type(one) for one in calls} == {whole.models.CallApiResponse}
    number = "allo_number=%2B33612345678"
    assert [one.target for one in server.received] == [
        f"/v1/api/calls?size=2&{number}",
        f"/v1/api/calls?size=2&{number}&page=1",
    ]


def test_contacts_say_their_pages_one_step_further_in(
    whole: ModuleType, walk: Callable[[Any], list[Any]], server: Server
) -> None:
    def page(number: int, *ids: str) -> bytes:
        results = [{"id": one} for one in ids]
        pagination = {"total_pages": 2, "current_page": number}
        metadata = {"pagination": pagination}
        return answer({"data": {"results": results, "metadata": metadata}})

    server.plays(page(0, "a"), page(1, "b"))
    assert [one.id for one in walk(whole.contacts.search_contacts())] == ["a", "b"]
    assert [one.target for one in server.received] == [
        "/v1/api/contacts",
        "/v1/api/contacts?page=1",
    ]


@pytest.mark.parametrize(
    "body", [{"results": None, "metadata": None}, {"results": [], "metadata": {}}, {}]
)
def test_no_contacts_are_no_contacts(
    whole: ModuleType,
    walk: Callable[[Any], list[Any]],
    server: Server,
    body: dict[str, Any],
) -> None:
    server.plays(answer({"data": body}))
    assert walk(whole.contacts.search_contacts()) == []
    assert len(server.received) == 1


def listed(*ids: str, page: int, more: bool) -> bytes:
    pagination = {
        "page": page,
        "size": 2,
        "total_count": 3,
        "total_pages": 2,
        "has_more": more,
    }
    return answer({"data": [{"id": one} for one in ids], "pagination": pagination})


def test_a_search_rewrites_its_body_for_the_second_page(
    whole: ModuleType, walk: Callable[[Any], list[Any]], server: Server
) -> None:
    server.plays(listed("a", "b", page=1, more=True), listed("c", page=2, more=False))
    people = walk(whole.crm.search_people(sort="NAME_ASC", size=2))
    assert [one.id for one in people] == ["a", "b", "c"]
    assert [json.loads(one.body) for one in server.received] == [
        {"sort": "NAME_ASC", "size": 2},
        {"sort": "NAME_ASC", "size": 2, "page": 2},
    ]


def test_conversations_are_counted_from_one_while_there_is_more(
    whole: ModuleType, walk: Callable[[Any], list[Any]], server: Server
) -> None:
    server.plays(listed("a", page=1, more=True), listed("b", page=2, more=False))
    asked = whole.conversations.list_conversations(allo_number="+33612345678")
    assert len(walk(asked)) == 2
    assert server.received[1].target.endswith("&page=2")


def test_without_a_queue_there_are_no_numbers(
    whole: ModuleType, walk: Callable[[Any], list[Any]], server: Server
) -> None:
    pagination = dict.fromkeys(("page", "size", "total_count", "total_pages"), 0)
    server.plays(answer({"data": [], "pagination": {**pagination, "has_more": False}}))
    assert walk(whole.power_dialer.get_current_dialing_queue()) == []


def test_more_of_an_empty_page_is_an_error(
    whole: ModuleType, walk: Callable[[Any], list[Any]], server: Server
) -> None:
    server.plays(listed(page=1, more=True))
    with pytest.raises(whole.PaginationError, match="an empty page says"):
        walk(whole.crm.search_deals())
    assert len(server.received) == 1
