"""What a client makes of an authorization server that gives it no token."""

from __future__ import annotations

import asyncio
import pickle
from typing import Any

import pytest
from tokens import (
    ID,
    SECRET,
    Clients,
    added,
    listed,
)


def refused(clients: Clients, **options: Any) -> Any:
    with pytest.raises(clients.sdk.TokenError) as raised:
        clients.run(added, **options)
    assert clients.login.called == []
    return raised.value


def test_a_refusal_says_what_oauth_calls_it(clients: Clients) -> None:
    said = {"error": "invalid_client", "error_description": "who\nare you?"}
    clients.login.refuses = 401, said
    error = refused(clients)
    assert (error.status_code, error.code) == (401, "invalid_client")
    assert error.message == "whoare you?"
    assert str(error) == (
        f"{clients.login.url}/token answered 401 invalid_client: whoare you?"
    )
    assert len(clients.login.asked) == 1
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.code) == (str(error), "invalid_client")


def test_a_secret_of_somebody_else_is_not_quoted(clients: Clients) -> None:
    said = {"error": "invalid_grant", "error_description": "not Bearer abc.def"}
    clients.login.refuses = 400, said
    assert refused(clients).message == "not ***"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[" * 100_000,
        b"[]",
        {"access_token": ""},
        {"access_token": 7},
        {"access_token": "a\r\nb"},
        {"access_token": "secret-token", "token_type": "DPoP"},
    ],
)
def test_an_answer_without_a_token_that_can_be_used_is_an_error(
    clients: Clients, body: Any
) -> None:
    clients.login.refuses = 200, body
    error = refused(clients)
    assert str(error) == f"{clients.login.url}/token gave no token that can be used"
    assert len(clients.login.asked) == 1


def test_a_token_endpoint_that_leads_elsewhere_is_not_followed(
    clients: Clients,
) -> None:
    to = f"{clients.login.url}/elsewhere"
    clients.login.refuses = 307, b"", {"Location": to}
    assert refused(clients).status_code == 307
    assert len(clients.login.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_token_endpoint_is_asked_again(
    clients: Clients, status: int, no_pauses: list[float]
) -> None:
    clients.login.refuses = status, b"", {"Retry-After": "3"}
    assert refused(clients, max_retries=2).status_code == status
    assert len(clients.login.asked) == 3
    assert no_pauses == [3, 3]


def test_a_token_endpoint_that_does_not_answer_is_a_connection_error(
    clients: Clients,
) -> None:
    nowhere = "http://127.0.0.1:1/token"
    with pytest.raises(clients.sdk.APIConnectionError, match=nowhere):
        clients.run(added, token_url=nowhere)
    assert clients.login.called == []


def test_an_answer_that_is_too_large_is_an_error(clients: Clients) -> None:
    clients.login.refuses = 200, {"access_token": "x" * 2_000_000}
    with pytest.raises(clients.sdk.APIResponseValidationError, match="larger than"):
        clients.run(added)


@pytest.mark.parametrize(
    "url",
    [
        "http://login.example/token",
        "http://127.0.0.1.example/token",
        "https://user:pw@login.example/token",
        "https://login.example/token#x",
        "ftp://127.0.0.1/token",
        "https://[/",
    ],
)
def test_secrets_go_out_over_https_only(clients: Clients, url: str) -> None:
    with pytest.raises(clients.sdk.ConfigurationError, match="over https only"):
        clients.run(listed, token_url=url)


@pytest.mark.parametrize(
    "url",
    ["http://localhost:1/t", "http://[::1]:1/t", "http://a.localhost:1/t", "/t", "t"],
)
def test_a_token_endpoint_may_be_on_this_machine(clients: Clients, url: str) -> None:
    make = clients.sdk.Pets if clients.style == "sync" else clients.sdk.AsyncPets
    make(client_id=ID, client_secret=SECRET, token_url=url, base_url=clients.login.url)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"client_id": "a"}, "client_id and client_secret belong together"),
        ({"client_secret": "b"}, "client_id and client_secret belong together"),
        ({"refresh_token": "r"}, "a refresh token needs the client_id it is for"),
        (
            {"access_token": lambda: "t", "refresh_token": "r", "client_id": "a"},
            "a function that gives the token needs no refresh token",
        ),
        ({"client_id": 7, "client_secret": "b"}, "client_id must be a text, not int"),
        ({"access_token": b"t"}, "access_token must be a text, not bytes"),
    ],
)
def test_what_brings_no_token_is_refused_at_once(
    clients: Clients, given: dict[str, Any], said: str
) -> None:
    make = clients.sdk.Pets if clients.style == "sync" else clients.sdk.AsyncPets
    with pytest.raises(clients.sdk.ConfigurationError, match=said):
        make(**given)


def test_a_call_without_anything_that_brings_a_token_says_what_would(
    clients: Clients,
) -> None:
    with pytest.raises(clients.sdk.ConfigurationError, match="credentials for Login"):
        if clients.style == "sync":
            clients.sdk.Pets().pets.find()
        else:
            asyncio.run(clients.sdk.AsyncPets().pets.find())
