"""Credentials of every kind a description can ask for, not only Allo's."""

from __future__ import annotations

import asyncio
from importlib import import_module
from logging import getLogger
from typing import Any

import pytest
from allo import ConfigurationError, Verbatim

auth: Any = import_module("allo._auth")
sources: Any = import_module("allo._sources")
secrets: Any = import_module("allo._secret")


def scheme(argument: str, place: str, name: str, prefix: str = "") -> Any:
    return sources.Scheme(
        arguments=[argument],
        variables=[f"MY_{argument.upper()}"],
        place=place,
        name=name,
        prefix=prefix,
    )


SCHEMES: dict[str, Any] = {
    "key": scheme("key", "query", "api_key"),
    "session": scheme("session", "cookie", "sid"),
    "csrf": scheme("csrf", "cookie", "csrf"),
    "bearer": scheme("token", "header", "Authorization", "Bearer "),
    "basic": sources.Scheme(
        arguments=["username", "password"],
        variables=["MY_USERNAME", "MY_PASSWORD"],
        place="header",
        name="Authorization",
        prefix="Basic ",
    ),
}


def credentials(**given: Any) -> Any:
    held = {
        name: (
            sources.Login(*given.get(name, (None, None)))
            if name == "basic"
            else sources.Key(given.get(name))
        )
        for name in SCHEMES
    }
    return auth.Credentials.read(SCHEMES, held, required=True)


def presented(security: list[list[str]], **given: Any) -> Any:
    """What is sent, which is the same for both clients."""
    held = credentials(**given)
    now = held.present(security, None)
    assert asyncio.run(held.present_soon(security, None)) == now
    return now


def test_a_key_may_go_into_the_query() -> None:
    sent = presented([["key"]], key="k")
    assert sent.query == (("api_key", "k"),)
    assert sent.headers == {}


def test_keys_may_go_into_cookies() -> None:
    sent = presented([["session", "csrf"]], session="a b", csrf="c")
    assert sent.headers == {"Cookie": "sid=a%20b; csrf=c"}


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("t", "Bearer t"),
        ("bearer t", "Bearer t"),
        ("Bearer  t\n", "Bearer t"),
        ("bearerToken", "Bearer bearerToken"),
        (Verbatim("t"), "t"),
        (Verbatim("bearer t"), "bearer t"),
        (lambda: "t", "Bearer t"),
        (lambda: Verbatim("t"), "t"),
    ],
)
def test_a_token_is_a_bearer_unless_it_is_verbatim(token: Any, value: str) -> None:
    sent = presented([["bearer"]], bearer=token)
    assert sent.headers == {"Authorization": value}


@pytest.mark.parametrize("token", ["", " ", "Bearer", "Bearer "])
def test_a_token_of_nothing_is_none(token: str) -> None:
    with pytest.raises(ConfigurationError, match="no credentials"):
        credentials(bearer=token)


def test_an_api_may_do_without_credentials() -> None:
    none = {name: sources.Key(None) for name in SCHEMES}
    held = auth.Credentials.read(SCHEMES, none, required=False)
    assert held.present([], None) == held.present([[]], None) == auth.NOBODY
    with pytest.raises(ConfigurationError, match=r"pass key=… or set .* MY_KEY, or "):
        auth.Credentials.read(SCHEMES, none, required=True)


@pytest.mark.parametrize("password", ["pw", lambda: "pw"])
def test_a_name_and_a_password_are_basic(password: Any) -> None:
    sent = presented([["basic"]], basic=("me", password))
    assert sent.headers == {"Authorization": "Basic bWU6cHc="}


def test_a_name_and_a_password_are_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MY_USERNAME", "me")
    monkeypatch.setenv("MY_PASSWORD", "pw")
    assert presented([["basic"]]).headers == {"Authorization": "Basic bWU6cHc="}


@pytest.mark.parametrize(
    ("login", "said"),
    [
        ((None, "pw"), "user name"),
        (("a:b", "pw"), "username must not contain a colon"),
        (("me", b"pw"), "password must be a text, not bytes"),
    ],
)
def test_a_login_that_cannot_be_sent_is_refused(login: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        credentials(basic=login)


def test_the_first_way_that_can_be_met_is_taken() -> None:
    either = [["session"], ["key"], ["bearer"]]
    assert presented(either, bearer="t", key="k").query == (("api_key", "k"),)
    both = [["session", "bearer"], ["bearer"]]
    sent = presented(both, bearer="t", key="k")
    assert sent.headers == {"Authorization": "Bearer t"}
    all_of_it = presented(both, bearer="t", session="s")
    assert all_of_it.headers == {"Cookie": "sid=s", "Authorization": "Bearer t"}


def test_an_optional_credential_is_sent_when_there_is_one() -> None:
    security: list[list[str]] = [[], ["bearer"]]
    sent = presented(security, bearer="t")
    assert sent.headers == {"Authorization": "Bearer t"}
    assert presented(security, key="k") == auth.NOBODY


def test_a_call_without_its_credentials_names_them() -> None:
    with pytest.raises(ConfigurationError, match="bearer or session and csrf"):
        credentials(key="k").present([["bearer"], ["session", "csrf"]], None)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (7, "token must be a text, not int"),
        (b"t", "token must be a text, not bytes"),
        ("é", "must be printable ASCII"),
        (lambda: 7, "token must be a text, not int"),
        (lambda: "", "token gave no text"),
        (lambda: None, "token gave no text"),
        (lambda: "a\r\nb", "must be printable ASCII"),
    ],
)
def test_a_credential_that_cannot_be_sent_is_refused(given: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        credentials(bearer=given).present([["bearer"]], None)
    with pytest.raises(ConfigurationError, match=said):
        asyncio.run(credentials(bearer=given).present_soon([["bearer"]], None))


def test_a_secret_shows_nothing_of_itself() -> None:
    secret = secrets.Secret("ak_live_1")
    assert "ak_live" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "ak_live_1"
    sent = presented([["bearer"]], bearer="ak_live_1")
    assert "ak_live" not in f"{sent} {credentials(bearer='ak_live_1')}"


@pytest.mark.parametrize("library", ["httpx2", "httpx"])
def test_a_key_in_the_query_is_not_in_the_log(
    caplog: pytest.LogCaptureFixture, library: str
) -> None:
    assert presented([["key"]], key="a secret/key").query
    url = "https://api.example.com/?a=1&api_key=a%20secret%2Fkey&b=2"
    with caplog.at_level("INFO"):
        getLogger(library).info("HTTP Request: %s %s", "GET", url)
    assert "GET https://api.example.com/?a=1&api_key=***&b=2" in caplog.text
    assert "a%20secret%2Fkey" not in caplog.text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/v1", "https://A.example:443", True),
        ("http://a.example", "http://a.example:80/x", True),
        ("http://[::1]:8000/", "http://[::1]:8000/x?y", True),
        ("https://a.example", "http://a.example", False),
        ("https://a.example", "https://b.a.example", False),
        ("https://a.example", "https://a.example:8443", False),
        ("https://a.example", "https://a.example@b.example", False),
        ("https://a.example", "//a.example", False),
        ("/relative", "/relative", False),
        ("https://a.example:port", "https://a.example:port", False),
    ],
)
def test_an_origin_is_a_scheme_a_host_and_a_port(
    one: str, other: str, same: bool
) -> None:
    assert auth.same_origin(one, other) is auth.same_origin(other, one) is same


def test_what_holds_credentials_is_kept_from_other_origins() -> None:
    held = credentials(key="k")
    url = "https://b.example/x?api%5Fkey=k&page=2&api_key=k#top"
    assert held.off_url(url) == "https://b.example/x?page=2#top"
