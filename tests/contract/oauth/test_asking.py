"""Tokens a client gets for itself, renews, is given, or finds in the environment."""

from __future__ import annotations

import asyncio
import gc
from base64 import b64encode
from types import ModuleType
from typing import Any

import httpx2
import pytest
from authorization import Authority
from tokens import (
    REFRESH,
    Clients,
    added,
    listed,
    looked,
    shown,
)


def test_a_client_gets_a_token_for_itself_and_keeps_it(clients: Clients) -> None:
    login = clients.login
    clients.run(listed, added, listed)
    assert shown(login) == ["Bearer t1"] * 3
    (asked,) = login.asked
    assert asked.method == "POST"
    assert asked.form == {"grant_type": "client_credentials", "scope": "read write"}
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert asked.headers["accept"] == "application/json"
    assert asked.headers["user-agent"].startswith("oauth_sdk-python/")
    login_of_rfc_6749 = b64encode(b"my+client:5ecret%2Fof%2B0urs%3A%25").decode()
    assert asked.authorization == f"Basic {login_of_rfc_6749}"


@pytest.mark.parametrize(
    ("scopes", "sent"), [(["all"], "all"), ("a b", "a b"), ([], None)]
)
def test_a_client_may_ask_for_other_scopes(
    clients: Clients, scopes: Any, sent: str | None
) -> None:
    clients.run(listed, scopes=scopes)
    assert clients.login.asked[0].form.get("scope") == sent


def test_nothing_is_asked_for_a_call_that_needs_no_token(clients: Clients) -> None:
    with pytest.raises(clients.sdk.AuthenticationError):
        clients.run(looked)
    assert clients.login.asked == []
    assert shown(clients.login) == [None]


def test_a_refresh_token_is_shown_with_the_client_it_is_for(clients: Clients) -> None:
    clients.run(listed, refresh_token=REFRESH, client_id="public")
    assert clients.login.asked[0].form == {
        "grant_type": "refresh_token",
        "refresh_token": REFRESH,
        "client_id": "public",
    }
    assert clients.login.asked[0].authorization is None
    assert shown(clients.login) == ["Bearer t1"]


def test_a_confidential_client_renews_with_its_secret(clients: Clients) -> None:
    options = {"refresh_token": REFRESH, "client_id": "a", "client_secret": "b"}
    clients.run(listed, **options, scopes=["read"])
    (asked,) = clients.login.asked
    assert asked.form == {
        "grant_type": "refresh_token",
        "refresh_token": REFRESH,
        "scope": "read",
    }
    assert asked.authorization == f"Basic {b64encode(b'a:b').decode()}"


def test_an_access_token_is_used_until_it_is_refused(clients: Clients) -> None:
    login = clients.login
    login.good.add("mine")
    options = {"access_token": "mine", "refresh_token": REFRESH, "client_id": "a"}
    clients.run(listed, lambda _: login.take_back(), added, **options)
    assert shown(login) == ["Bearer mine", "Bearer mine", "Bearer t1"]


def test_an_access_token_alone_is_not_replaced(clients: Clients) -> None:
    with pytest.raises(clients.sdk.AuthenticationError) as raised:
        clients.run(listed, access_token="old", client_id="a", client_secret="b")
    assert raised.value.attempts == 1
    assert clients.login.asked == []


def test_a_function_may_give_the_access_token(clients: Clients) -> None:
    clients.login.good.add("new")
    tokens = iter(["old", "new"])
    clients.run(added, access_token=lambda: next(tokens))
    assert shown(clients.login) == ["Bearer old", "Bearer new"]


def test_a_refresh_token_that_changes_is_told_and_used(clients: Clients) -> None:
    login, told = clients.login, list[Any]()
    login.rotates = True
    clients.run(
        listed,
        lambda _: login.take_back(),
        listed,
        refresh_token=REFRESH,
        client_id="a",
        on_token=told.append,
    )
    assert [one.form["refresh_token"] for one in login.asked] == [REFRESH, "r1"]
    assert [one.refresh_token for one in told] == ["r1", "r2"]
    assert [one.access_token for one in told] == ["t1", "t2"]
    assert [one.expires_in for one in told] == [3600, 3600]
    assert "t1" not in repr(told[0]) and "r1" not in repr(told[0])


def test_the_asynchronous_client_awaits_who_is_told(
    sdk: ModuleType, login: Authority
) -> None:
    told: list[Any] = []

    async def keep(token: Any) -> None:
        await asyncio.sleep(0)
        told.append(token.access_token)

    Clients(sdk, "async", login).run(listed, on_token=keep)
    assert told == ["t1"]
    with pytest.raises(sdk.ConfigurationError, match="on_token has to be awaited"):
        Clients(sdk, "sync", login).run(listed, on_token=keep)


def test_a_token_is_kept_when_telling_it_fails(clients: Clients) -> None:
    def tell(_: Any) -> None:
        raise OSError("disk full")

    def fails(client: Any) -> Any:
        if clients.style == "sync":
            with pytest.raises(OSError, match="disk full"):
                listed(client)
            return None

        async def main() -> None:
            with pytest.raises(OSError, match="disk full"):
                await listed(client)

        return main()

    clients.run(fails, listed, on_token=tell)
    assert len(clients.login.asked) == 1
    assert shown(clients.login) == ["Bearer t1"]


def test_what_a_client_is_known_by_may_stand_in_the_environment(
    clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTH_SDK_CLIENT_ID", "from-env")
    monkeypatch.setenv("OAUTH_SDK_CLIENT_SECRET", "secret")
    clients.run(listed, client_id=None)
    sent = b64encode(b"from-env:secret").decode()
    assert clients.login.asked[0].authorization == f"Basic {sent}"


def test_a_token_in_the_environment_is_not_that_of_a_client_that_was_given(
    clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTH_SDK_ACCESS_TOKEN", "of-somebody-else")
    clients.run(listed)
    assert shown(clients.login) == ["Bearer t1"]
    with pytest.raises(clients.sdk.AuthenticationError):
        clients.run(listed, client_id=None)
    assert shown(clients.login)[1:] == ["Bearer of-somebody-else"]
    gc.collect()


def test_tokens_are_asked_for_through_the_transport_that_was_given(
    clients: Clients,
) -> None:
    sent: list[str] = []

    def note(request: httpx2.Request) -> None:
        sent.append(request.url.path)

    async def note_soon(request: httpx2.Request) -> None:
        note(request)

    if clients.style == "sync":
        with httpx2.Client(event_hooks={"request": [note]}) as given:
            clients.run(listed, http_client=given)
    else:
        mine = httpx2.AsyncClient(event_hooks={"request": [note_soon]})
        clients.run(listed, lambda _: mine.aclose(), http_client=mine)
    assert sent == ["/token", "/pets"]


def test_a_closed_client_asks_for_nothing(clients: Clients) -> None:
    kept: list[Any] = []
    clients.run(kept.append)
    with pytest.raises(clients.sdk.ConfigurationError, match="closed"):
        if clients.style == "sync":
            listed(kept[0])
        else:
            asyncio.run(listed(kept[0]))
    assert clients.login.asked == []
