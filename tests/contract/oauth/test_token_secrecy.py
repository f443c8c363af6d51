"""Tokens, client secrets and refresh tokens: each goes to its place, and is seen nowhere."""

from __future__ import annotations

import asyncio
import logging
import traceback
from base64 import b64encode
from collections.abc import Callable
from types import ModuleType
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from authorization import Answer, Authority, authority
from tokens import ID, REFRESH, SECRET, Clients, added, listed

LOGIN = b64encode(f"{quote_plus(ID)}:{quote_plus(SECRET)}".encode()).decode()
TOKEN = "t0ken-0f-0urs"
SECRETS = (SECRET, quote_plus(SECRET), quote(SECRET), LOGIN, REFRESH, TOKEN)
GIVEN = {"client_id": ID, "client_secret": SECRET, "refresh_token": REFRESH}


def told(error: BaseException) -> str:
    """All there is to see of an error in frames of the package, locals included."""
    frames = error.__traceback__
    while frames and "/oauth_sdk/" not in frames.tb_frame.f_code.co_filename:
        frames = frames.tb_next
    error.__traceback__ = frames
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(shown.format()) + repr(error) + repr(vars(error))


def credentials_of(client: object) -> Any:
    return vars(client)["_settings"].credentials


def hidden_in(text: str) -> bool:
    return not any(secret in text for secret in SECRETS)


ECHO = f"bad {SECRET} {REFRESH} {LOGIN}"
BAD_ANSWERS: dict[str, Answer] = {
    "an error that quotes all it was sent": (
        400,
        {"error": ECHO, "error_description": ECHO, "error_uri": ECHO},
    ),
    "a page": (500, ECHO.encode()),
    "a token that cannot be sent": (200, {"access_token": f"{TOKEN}\n"}),
    "a token of another kind": (200, {"access_token": TOKEN, "token_type": "mac"}),
    "too much": (200, {"access_token": TOKEN, "more": "x" * 2_000_000}),
    "a redirect": (302, b"", {"Location": "https://evil.example/"}),
    "not what it says": (200, b"no gzip", {"Content-Encoding": "gzip"}),
}


@pytest.mark.parametrize("answer", BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_a_failure_shows_no_secret(
    clients: Clients, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    clients.login.refuses = answer
    with pytest.raises(Exception) as raised:
        clients.run(added, **GIVEN)
    assert isinstance(raised.value, clients.sdk.errors.PetsError)
    assert hidden_in(told(raised.value))
    assert hidden_in(caplog.text)
    assert clients.login.called == []


@pytest.mark.parametrize(
    "options",
    [
        {"token_url": "http://127.0.0.1:1/token"},
        {"token_url": "http://login.example/token"},
        {"client_id": None},
        {"client_secret": SECRET.encode()},
        {"base_url": "nonsense"},
        {"access_token": f"{TOKEN}\n{TOKEN}"},
    ],
)
def test_a_client_that_cannot_be_used_shows_no_secret(
    clients: Clients, options: dict[str, Any]
) -> None:
    with pytest.raises(Exception) as raised:
        clients.run(added, **{**GIVEN, **options})
    assert isinstance(raised.value, clients.sdk.errors.PetsError)
    assert hidden_in(told(raised.value))


def test_a_call_the_api_refuses_shows_no_token(clients: Clients) -> None:
    clients.login.lets_in = False
    with pytest.raises(clients.sdk.AuthenticationError) as raised:
        clients.run(added, access_token=TOKEN)
    assert hidden_in(told(raised.value))


def test_a_client_shows_nothing_of_what_it_holds(clients: Clients) -> None:
    make: Callable[..., Any] = (
        clients.sdk.Pets if clients.style == "sync" else clients.sdk.AsyncPets
    )
    client = make(**GIVEN, access_token=TOKEN)
    held = credentials_of(client)
    source = held.sources["Login"]
    shown = f"{client!r} {vars(client)} {held!r} {source!r} {vars(source)}"
    assert hidden_in(shown)
    assert hidden_in(repr(source._grant.inquiry))


def test_a_good_call_writes_no_secret_into_the_log(
    clients: Clients, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    clients.run(listed, **GIVEN)
    assert len(clients.login.called) == 1
    assert any(record.name.startswith("httpcore2") for record in caplog.records)
    assert hidden_in(caplog.text)
    assert "Bearer" not in caplog.text


def test_each_secret_goes_to_its_place_only(clients: Clients) -> None:
    with authority() as api:
        api.good.add("t1")
        clients.run(listed, added, base_url=api.url, **GIVEN)
    login = clients.login
    assert [one.path for one in login.asked] == ["/token"]
    assert login.called == [] and api.asked == []
    for call in api.called:
        assert hidden_in(f"{call.headers} {call.body!r} {call.path}")
    assert "t1" not in f"{login.asked}"


def test_nothing_is_shown_where_a_call_is_cancelled(
    sdk: ModuleType, login: Authority
) -> None:
    async def cancelled(client: Any) -> BaseException:
        call = asyncio.create_task(listed(client))
        await asyncio.sleep(0)
        call.cancel()
        with pytest.raises(asyncio.CancelledError) as raised:
            await call
        return raised.value

    (failure,) = Clients(sdk, "async", login).run(cancelled)
    assert hidden_in(repr(failure))
