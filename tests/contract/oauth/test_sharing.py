"""Many calls at once make one request for a token, and share what comes of it."""

from __future__ import annotations

import asyncio
from threading import Event, Lock
from types import ModuleType
from typing import Any

import pytest
from authorization import Authority
from tokens import ID, SECRET, Clients, in_threads, listed, many, shown


@pytest.fixture
def number(clients: Clients) -> int:
    return 200 if clients.style == "sync" else 1000


def test_many_calls_make_one_request_for_a_token(clients: Clients, number: int) -> None:
    assert many(clients, number) == [{"token": "t1"}] * number
    assert len(clients.login.asked) == 1


class Counted:
    """A lock that knows how many have come for it."""

    def __init__(self) -> None:
        self.came = 0
        self._lock, self._counting = Lock(), Lock()
        self.release = self._lock.release

    def acquire(self, timeout: float) -> bool:
        with self._counting:
            self.came += 1
        return self._lock.acquire(timeout=timeout)


def test_many_calls_share_one_refusal(
    clients: Clients, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = Counted()
    monkeypatch.setattr("oauth_sdk._oauth.granted.Lock", lambda: lock)
    clients.login.refuses = 400, {"error": "invalid_scope"}
    if clients.style == "sync":  # tasks have all come before the first answer has

        def all_have_come() -> None:
            while lock.came < number:
                Event().wait(0.001)

        clients.login.before = all_have_come
    errors = many(clients, number)
    assert {type(error) for error in errors} == {clients.sdk.TokenError}
    assert len({id(error) for error in errors}) == number
    assert len(clients.login.asked) == 1
    assert clients.login.called == []


def test_many_refused_calls_make_one_request_for_another_token(
    clients: Clients,
) -> None:
    login = clients.login

    def all_at_once(client: Any) -> Any:
        login.take_back()
        if clients.style == "sync":
            return in_threads(50, lambda: listed(client))

        async def main() -> list[Any]:
            return await asyncio.gather(*(listed(client) for _ in range(50)))

        return main()

    answers = clients.run(listed, all_at_once)
    assert answers[1] == [{"token": "t2"}] * 50
    assert len(login.asked) == 2


def test_a_call_that_is_cancelled_leaves_the_asking_to_the_next(
    sdk: ModuleType, login: Authority
) -> None:
    held = Event()
    login.before = held.wait

    async def first_is_cancelled(client: Any) -> Any:
        first = asyncio.create_task(listed(client))
        second = asyncio.create_task(listed(client))
        await asyncio.sleep(0.05)
        first.cancel()
        held.set()
        with pytest.raises(asyncio.CancelledError):
            await first
        return await second

    (answer,) = Clients(sdk, "async", login).run(first_is_cancelled)
    assert answer["token"] in ("t1", "t2")
    assert [one.path for one in login.called] == ["/pets"]


def test_nobody_waits_for_a_token_beyond_the_deadline_of_the_call(
    clients: Clients,
) -> None:
    held = Event()
    clients.login.before = held.wait
    try:
        errors = many(clients, 3, deadline=0.2, max_retries=0)
    finally:
        held.set()
    assert {type(error) for error in errors} == {clients.sdk.APITimeoutError}
    assert clients.login.called == []


def test_one_client_shares_a_token_between_event_loops(
    sdk: ModuleType, login: Authority
) -> None:
    login.hangs_up = True  # a loop takes its connections with it
    options = {"token_url": f"{login.url}/token", "base_url": login.url}
    client = sdk.AsyncPets(client_id=ID, client_secret=SECRET, **options)

    async def at_once() -> list[Any]:
        return await asyncio.gather(*(listed(client) for _ in range(20)))

    assert asyncio.run(at_once()) == [{"token": "t1"}] * 20
    login.take_back()
    assert asyncio.run(at_once()) == [{"token": "t2"}] * 20
    assert len(login.asked) == 2
    asyncio.run(client.aclose())


def source_of(client: object) -> Any:
    return vars(client)["_settings"].credentials.sources["Login"]


def test_nobody_waits_for_those_a_fork_left_behind(clients: Clients) -> None:
    def as_after_a_fork(client: Any) -> None:
        source = source_of(client)
        source._process = -1
        source._lock.acquire()

    clients.run(as_after_a_fork, lambda _: None, listed)
    assert shown(clients.login) == ["Bearer t1"]
