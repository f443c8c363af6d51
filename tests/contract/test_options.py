"""Options of a client, and of single calls: what they hold for and what they cost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import allo
import pytest
from allo import Request
from callers import KEY, Caller
from misbehaving import SILENCE, Misbehaving, whole

ASKED: Request[Any] = Request(method="GET", path="/things", returns=dict[str, Any])


def with_options(caller: Caller, **options: Any) -> Any:
    """What a call with other options brings."""
    return caller.run(lambda client: client.with_options(**options).send(ASKED))


def test_options_make_a_client_of_the_same_class(sufferer: Caller) -> None:
    class Mine(allo.Allo):
        """A client of somebody's own."""

    class AsyncMine(allo.AsyncAllo):
        """The same, awaited."""

    kind: Any = Mine if sufferer.style == "sync" else AsyncMine
    client = kind(api_key=KEY)
    client.team = "red"
    quick = client.with_options(timeout=1)
    assert type(quick) is kind
    assert quick.team == "red"
    assert quick.power_dialer.client is quick
    assert client.power_dialer.client is client
    assert client.with_options(max_retries=1).power_dialer.client is not client


def test_options_hold_for_the_new_client_only(
    sufferer: Caller, faulty: Misbehaving, pauses: list[float]
) -> None:
    faulty.plays(whole({}, 503))

    def use(client: Any) -> Any:
        client.with_options(max_retries=0)
        return client.send(ASKED)

    with pytest.raises(allo.InternalServerError) as raised:
        sufferer.run(use)
    assert raised.value.attempts == 3
    with pytest.raises(allo.InternalServerError) as raised:
        with_options(sufferer, max_retries=0)
    assert raised.value.attempts == 1


@pytest.mark.parametrize("options", [{"timeout": 0.05}, {"deadline": 0.05}])
def test_a_call_may_have_less_time(
    sufferer: Caller, faulty: Misbehaving, options: dict[str, Any]
) -> None:
    faulty.plays(SILENCE)
    with pytest.raises(allo.APITimeoutError):
        with_options(sufferer, max_retries=0, **options)


def test_a_call_may_take_less_of_an_answer(
    sufferer: Caller, faulty: Misbehaving
) -> None:
    faulty.plays(whole({"a": "b"}))
    with pytest.raises(allo.APIResponseValidationError, match="larger than 5 bytes"):
        with_options(sufferer, max_response_bytes=5)


def test_headers_are_sent_besides_those_of_the_client(
    sufferer: Caller, faulty: Misbehaving
) -> None:
    def use(client: Any) -> Any:
        return client.with_options(headers={"X-Call": " c ", "X-Both": "call"}).send(
            ASKED
        )

    sufferer.run(use, default_headers={"X-Client": "c", "x-both": "client"})
    (sent,) = faulty.received
    assert sent.header("x-client") == "c"
    assert sent.header("x-call") == "c"
    assert sent.header("x-both") == "call"


def test_options_of_options_add_up(sufferer: Caller, faulty: Misbehaving) -> None:
    def use(client: Any) -> Any:
        first = client.with_options(headers={"X-One": "1"}, max_retries=0)
        return first.with_options(headers={"X-Two": "2"}).send(ASKED)

    faulty.plays(whole({}, 503))
    with pytest.raises(allo.InternalServerError):
        sufferer.run(use)
    (sent,) = faulty.received
    assert (sent.header("x-one"), sent.header("x-two")) == ("1", "2")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"timeout": -1}, "timeout must be a number"),
        ({"timeout": allo.Timeout(read=-1)}, "timeout must be a number"),
        ({"timeout": "1"}, "timeout must be a number"),
        ({"deadline": float("nan")}, "deadline must be a number"),
        ({"max_retries": True}, "max_retries must be a number"),
        ({"max_response_bytes": -1}, "max_response_bytes must be a number"),
        ({"headers": {"X-A": "a\r\nb: c"}}, "headers: 'X-A' must be ASCII text"),
        ({"headers": {"X-A": "\u00e9"}}, "headers: 'X-A' must be ASCII text"),
        ({"headers": {"X A": "a"}}, "headers: 'X A' cannot be the name of a header"),
        ({"headers": {"": "a"}}, "headers: '' cannot be the name of a header"),
        ({"headers": {"X-A": 1}}, "headers: 'X-A' must be a text, not of type int"),
        ({"idempotency_key": "a\nb"}, "idempotency_key"),
        ({"validation": "never"}, "validation must be"),
    ],
)
def test_an_option_that_cannot_be_used_is_refused_at_once(
    caller: Caller, options: dict[str, Any], told: str
) -> None:
    client: Any = caller.make(api_key=KEY)
    with pytest.raises(allo.ConfigurationError, match=told):
        client.with_options(**options)


def test_connections_are_shared_and_closed_by_whom_they_belong_to(
    faulty: Misbehaving,
) -> None:
    with allo.Allo(api_key=KEY, base_url=faulty.url) as client:
        with client.with_options(timeout=5) as quick:
            quick.send(ASKED)
        client.send(ASKED)
        assert (faulty.accepted, faulty.open) == (1, 1)
    faulty.wait_until_open(0)
    with pytest.raises(allo.ConfigurationError, match="closed"):
        quick.send(ASKED)


def test_connections_are_shared_and_closed_likewise_when_awaited(
    faulty: Misbehaving,
) -> None:
    async def main() -> None:
        async with allo.AsyncAllo(api_key=KEY, base_url=faulty.url) as client:
            async with client.with_options(timeout=5) as quick:
                await quick.send(ASKED)
            await client.send(ASKED)
            assert (faulty.accepted, faulty.open) == (1, 1)
        with pytest.raises(allo.ConfigurationError, match="closed"):
            await quick.send(ASKED)

    asyncio.run(main())
    faulty.wait_until_open(0)


def test_a_raw_answer_stands_beside_its_value(
    sufferer: Caller, faulty: Misbehaving
) -> None:
    faulty.plays(whole({"data": {"id": "pdl_1"}}, headers={"X-Request-Id": "req_1"}))
    request = allo.power_dialer.upsert_current_dialing_queue(name="x")
    response = sufferer.send_raw(request)
    assert (response.status_code, response.request_id) == (200, "req_1")
    assert response.request is request
    assert response.json() == {"data": {"id": "pdl_1"}}
    queue = response.parse()
    assert isinstance(queue, allo.models.UpsertCurrentDialingQueueResponse)
    assert queue.data is not None
    assert queue.data.id == "pdl_1"


def test_a_response_of_no_request_cannot_be_parsed(sufferer: Caller) -> None:
    came = sufferer.send_raw(ASKED)
    response = replace(came, request=None)
    with pytest.raises(ValueError, match="no request"):
        response.parse()


@pytest.mark.parametrize(
    ("base_url", "asked"),
    [
        ("http://127.0.0.1:{port}/", "/things"),
        ("http://127.0.0.1:{port}/v1", "/v1/things"),
        (" http://127.0.0.1:{port}/v1/ ", "/v1/things"),
        ("HTTP://127.0.0.1:{port}/a b/\u00e9", "/a%20b/%C3%A9/things"),
        ("http://localhost:{port}/%2F", "/%2F/things"),
    ],
)
def test_a_base_url_is_used_as_it_is_meant(
    sufferer: Caller, faulty: Misbehaving, base_url: str, asked: str
) -> None:
    port = faulty.url.rpartition(":")[2]
    sufferer.send(ASKED, base_url=base_url.replace("{port}", port))
    assert faulty.received[0].target == asked


@pytest.mark.parametrize(
    ("base_url", "shown"),
    [
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("https://b\u00fccher.example", "https://xn--bcher-kva.example"),
        ("https://API.example:443", "https://api.example:443"),
    ],
)
def test_a_base_url_of_any_host_is_taken(
    caller: Caller, base_url: str, shown: str
) -> None:
    assert f"base_url='{shown}'" in repr(caller.make(api_key=KEY, base_url=base_url))


@pytest.mark.parametrize(
    "base_url",
    [
        "api.example",
        "ftp://api.example",
        "http://",
        "http://user:pw@api.example",
        "http://api.example?x=1",
        "http://api.example#x",
        "http://api.example:port",
        "http://api.example:99999",
        "http://[::1",
        "http://a..example\u00e9",
    ],
)
def test_a_base_url_that_cannot_be_used_is_refused(
    caller: Caller, base_url: str
) -> None:
    with pytest.raises(allo.ConfigurationError, match="base_url"):
        caller.make(api_key=KEY, base_url=base_url)
