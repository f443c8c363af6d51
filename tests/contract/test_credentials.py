"""Credentials of every kind a description can ask for, not only Allo's."""

from __future__ import annotations

from importlib import import_module
from logging import getLogger
from typing import Any

import pytest
from allo import ConfigurationError

auth: Any = import_module("allo._auth")


def scheme(argument: str, place: str, name: str, prefix: str = "") -> Any:
    variable = f"MY_{argument.upper()}"
    return auth.Scheme(
        argument=argument, variable=variable, place=place, name=name, prefix=prefix
    )


SCHEMES: dict[str, Any] = {
    "key": scheme("key", "query", "api_key"),
    "session": scheme("session", "cookie", "sid"),
    "csrf": scheme("csrf", "cookie", "csrf"),
    "bearer": scheme("token", "header", "Authorization", "Bearer "),
    "basic": scheme("password", "header", "Authorization", "Basic "),
}


def credentials(**secrets: str) -> Any:
    given = {name: auth.Secret(secrets.get(name)) for name in SCHEMES}
    return auth.Credentials.read(SCHEMES, given, required=True)


def test_a_key_may_go_into_the_query() -> None:
    held = credentials(key="k")
    assert held.query([["key"]]) == (("api_key", "k"),)
    assert held.headers([["key"]]) == {}


def test_keys_may_go_into_cookies() -> None:
    held = credentials(session="a b", csrf="c")
    assert held.headers([["session", "csrf"]]) == {"Cookie": "sid=a%20b; csrf=c"}


def test_a_token_is_a_bearer() -> None:
    assert credentials(bearer="bearer t").headers([["bearer"]]) == {
        "Authorization": "Bearer t"
    }


def test_a_token_that_begins_like_its_prefix_stays_whole() -> None:
    assert credentials(bearer="bearerToken").headers([["bearer"]]) == {
        "Authorization": "Bearer bearerToken"
    }


def test_an_api_may_do_without_credentials() -> None:
    none = {name: auth.Secret(None) for name in SCHEMES}
    held = auth.Credentials.read(SCHEMES, none, required=False)
    assert held.headers([]) == held.headers([[]]) == {}
    with pytest.raises(ConfigurationError, match=r"pass key=… or set .* MY_KEY"):
        auth.Credentials.read(SCHEMES, none, required=True)


def test_a_name_and_a_password_are_basic() -> None:
    secret = auth.Secret.basic("me", auth.Secret("pw"))
    held = credentials(basic=secret.reveal())
    assert held.headers([["basic"]]) == {"Authorization": "Basic bWU6cHc="}
    assert not auth.Secret.basic(None, auth.Secret(None))
    with pytest.raises(ConfigurationError, match="user name"):
        auth.Secret.basic(None, auth.Secret("pw"))


def test_a_name_and_a_password_are_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("A_USERNAME", "me")
    monkeypatch.setenv("A_PASSWORD", "pw")
    variables = ("A_USERNAME", "A_PASSWORD")
    secret = auth.Secret.basic(None, auth.Secret(None), variables)
    assert secret.reveal() == "bWU6cHc="


def test_the_first_way_that_can_be_met_is_taken() -> None:
    held = credentials(bearer="t", key="k")
    assert held.query([["session"], ["key"], ["bearer"]]) == (("api_key", "k"),)
    assert held.headers([["session", "bearer"], ["bearer"]]) == {
        "Authorization": "Bearer t"
    }


def test_an_optional_credential_is_sent_when_there_is_one() -> None:
    security: list[list[str]] = [[], ["bearer"]]
    assert credentials(bearer="t").headers(security) == {"Authorization": "Bearer t"}
    assert credentials(key="k").headers(security) == {}


def test_a_call_without_its_credentials_names_them() -> None:
    with pytest.raises(ConfigurationError, match="bearer or session and csrf"):
        credentials(key="k").headers([["bearer"], ["session", "csrf"]])


def test_a_secret_shows_nothing_of_itself() -> None:
    secret = auth.Secret("ak_live_1")
    assert "ak_live" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "ak_live_1"


def test_a_key_in_the_query_is_not_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    held = credentials(key="a secret/key")
    assert held.query([["key"]]) == (("api_key", "a secret/key"),)
    url = "https://api.example.com/?api_key=a%20secret%2Fkey"
    with caplog.at_level("INFO"):
        getLogger("httpx2").info("HTTP Request: %s %s", "GET", url)
    assert "GET https://api.example.com/?api_key=**********" in caplog.text
    assert "a%20secret%2Fkey" not in caplog.text
