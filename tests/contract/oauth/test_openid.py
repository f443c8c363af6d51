"""Where a description names no token endpoint, the authorization server is asked for it."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from authorization import Authority
from tokens import REFRESH, Clients, added, listed, shown


@pytest.fixture(params=["sync", "async"])
def clients(
    request: pytest.FixtureRequest, openid_sdk: ModuleType, login: Authority
) -> Clients:
    return Clients(openid_sdk, request.param, login, discovers=True)


def test_the_token_endpoint_is_looked_up_once(clients: Clients) -> None:
    login = clients.login
    clients.run(listed, lambda _: login.take_back(), added)
    assert shown(login) == ["Bearer t1", "Bearer t1", "Bearer t2"]
    (looked_up,) = login.looked_up
    assert (looked_up.method, looked_up.path) == (
        "GET",
        "/.well-known/openid-configuration",
    )
    assert looked_up.authorization is None
    assert [one.form for one in login.asked] == [
        {"grant_type": "client_credentials"}
    ] * 2


def test_it_is_not_looked_up_for_nothing(clients: Clients) -> None:
    clients.login.good.add("mine")
    clients.run(listed, access_token="mine")
    assert clients.login.looked_up == []


def test_refresh_tokens_are_shown_there_too(clients: Clients) -> None:
    clients.run(listed, refresh_token=REFRESH, client_id="a")
    assert clients.login.asked[0].form["refresh_token"] == REFRESH


def test_a_token_url_that_was_given_is_not_looked_up(clients: Clients) -> None:
    clients.run(listed, token_url=f"{clients.login.url}/token?mine")
    assert [one.path for one in clients.login.asked] == ["/token?mine"]
    assert clients.login.looked_up == []


@pytest.mark.parametrize(
    ("methods", "posts"),
    [
        (None, False),
        (["client_secret_post", "client_secret_basic"], False),
        (["none", "client_secret_post"], True),
        ("client_secret_post", False),
    ],
)
def test_a_client_says_who_it_is_as_the_server_takes_it(
    clients: Clients, methods: Any, posts: bool
) -> None:
    clients.login.metadata["token_endpoint_auth_methods_supported"] = methods
    clients.run(listed, client_id="a", client_secret="b")
    (asked,) = clients.login.asked
    sent = {"client_id": "a", "client_secret": "b"} if posts else {}
    assert asked.form == {"grant_type": "client_credentials", **sent}
    assert (asked.authorization is None) is posts


@pytest.mark.parametrize(
    "endpoint", ["http://login.example/token", "/token", "", None, 7, "https://[/"]
)
def test_a_token_endpoint_no_secret_may_be_sent_to_is_an_error(
    clients: Clients, endpoint: Any
) -> None:
    clients.login.metadata["token_endpoint"] = endpoint
    with pytest.raises(clients.sdk.TokenError) as raised:
        clients.run(listed)
    place = f"{clients.login.url}/.well-known/openid-configuration"
    assert str(raised.value) == f"{place} names no token endpoint over https"
    assert clients.login.asked == clients.login.called == []
