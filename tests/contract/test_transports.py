"""Other ways to carry a request: a client of the user's, and ten lines of Python."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import allo
import httpx
import httpx2
import pytest
from callers import KEY
from loopback import Server, answer
from misbehaving import Misbehaving, drips, message, whole


@dataclass
class Canned:
    """A response from nowhere."""

    status_code: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    content: bytes = b'{"data": {"id": "pdl_fake"}}'

    def iter_raw(self) -> Iterator[bytes]:
        yield self.content

    async def aiter_raw(self) -> AsyncIterator[bytes]:
        yield self.content


class Fake:
    """A transport without a network."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.left = 0

    @contextmanager
    def stream(self, method: str, url: str, **rest: Any) -> Generator[Canned]:
        self.sent.append({"method": method, "url": url, **rest})
        yield Canned()
        self.left += 1


class AsyncFake:
    """The same, awaited."""

    @asynccontextmanager
    async def stream(
        self, method: str, url: str, **rest: Any
    ) -> AsyncGenerator[Canned]:
        yield Canned()


class Broken:
    """A transport that fails in a way of its own."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def stream(self, method: str, url: str, **rest: Any) -> nullcontext[Canned]:
        raise self.error


def test_a_client_of_ones_own_is_used_and_left_open(server: Server) -> None:
    server.plays(answer({"data": {"id": "pdl_1"}}))
    with httpx2.Client(headers={"X-Mine": "1"}, follow_redirects=True) as mine:
        with allo.Allo(api_key=KEY, base_url=server.url, http_client=mine) as client:
            queue = client.power_dialer.upsert_current_dialing_queue(name="x")
        assert not mine.is_closed
    assert queue.data is not None
    assert queue.data.id == "pdl_1"
    assert server.only.header("x-mine") == "1"
    assert server.only.header("authorization") == f"Api-Key {KEY}"


def test_an_asynchronous_client_of_ones_own_is_used_and_left_open(
    server: Server,
) -> None:
    server.plays(answer({"data": {"id": "pdl_1"}}))

    async def main() -> None:
        async with httpx2.AsyncClient(headers={"X-Mine": "1"}) as mine:
            options: dict[str, Any] = {"base_url": server.url, "http_client": mine}
            async with allo.AsyncAllo(api_key=KEY, **options) as client:
                await client.power_dialer.upsert_current_dialing_queue(name="x")
            assert not mine.is_closed

    asyncio.run(main())
    assert server.only.header("x-mine") == "1"


def test_a_client_of_ones_own_does_not_carry_the_key_along_a_redirect(
    server: Server, faulty: Misbehaving
) -> None:
    server.plays(answer(b"", 302, {"Location": faulty.url + "/elsewhere"}))
    request: allo.Request[Any] = allo.Request(
        method="GET", path="/x", returns=None, security=[["ApiKeyAuth"]]
    )
    with (
        httpx2.Client(follow_redirects=True) as mine,
        allo.Allo(api_key=KEY, base_url=server.url, http_client=mine) as client,
    ):
        client.send(request)
    assert server.only.header("authorization") == f"Api-Key {KEY}"
    (elsewhere,) = faulty.received
    assert (elsewhere.target, elsewhere.header("authorization")) == ("/elsewhere", None)


def test_the_older_httpx_carries_calls_too(faulty: Misbehaving) -> None:
    faulty.plays(whole({"ok": 1}))
    asked: allo.Request[Any] = allo.Request(
        method="GET", path="/x", returns=dict[str, Any]
    )
    options: dict[str, Any] = {"api_key": KEY, "base_url": faulty.url, "deadline": 5}
    with httpx.Client() as mine, allo.Allo(http_client=mine, **options) as client:
        assert client.send(asked) == {"ok": 1}

    async def main() -> Any:
        async with (
            httpx.AsyncClient() as mine,
            allo.AsyncAllo(http_client=mine, **options) as client,
        ):
            return await client.send(asked)

    assert asyncio.run(main()) == {"ok": 1}
    faulty.wait_until_open(0)


def test_a_client_of_the_wrong_kind_is_refused_at_once() -> None:
    awaited: Any = httpx2.AsyncClient()
    blocking: Any = httpx2.Client()
    nothing: Any = object()
    with pytest.raises(allo.ConfigurationError, match="asynchronous"):
        allo.Allo(api_key=KEY, http_client=awaited)
    with pytest.raises(allo.ConfigurationError, match="blocking"):
        allo.AsyncAllo(api_key=KEY, http_client=blocking)
    with pytest.raises(allo.ConfigurationError, match="no method 'stream'"):
        allo.Allo(api_key=KEY, http_client=nothing)


def test_a_drip_does_not_dodge_the_deadline_of_a_client_of_ones_own(
    faulty: Misbehaving,
) -> None:
    whole_answer = message({"a": "b" * 50})
    faulty.plays(drips(whole_answer, after=len(whole_answer) - 40, pause=0.05))
    asked: allo.Request[Any] = allo.Request(method="PATCH", path="/x", returns=None)
    with httpx2.Client() as mine:
        client = allo.Allo(
            api_key=KEY, base_url=faulty.url, http_client=mine, deadline=0.2
        )
        with pytest.raises(allo.APITimeoutError, match="the deadline of"):
            client.send_raw(asked)
    faulty.wait_until_open(0)


def test_ten_lines_are_a_transport() -> None:
    fake = Fake()
    client = allo.Allo(api_key=KEY, http_client=fake, timeout=7)
    queue = client.power_dialer.upsert_current_dialing_queue(name="x")
    assert queue.data is not None
    assert queue.data.id == "pdl_fake"
    sent = fake.sent[0]
    assert sent["method"] == "PATCH"
    assert sent["url"] == "https://api.withallo.com/v2/api/dialing-queues/current"
    assert sent["content"] == b'{"name":"x"}'
    assert sent["headers"]["Authorization"] == f"Api-Key {KEY}"
    assert sent["timeout"] == allo.Timeout(connect=7, read=7, write=7, pool=7)
    assert sent["follow_redirects"] is False
    assert fake.left == 1


def test_ten_awaited_lines_are_a_transport_too() -> None:
    async def main() -> allo.models.UpsertCurrentDialingQueueResponse:
        async with allo.AsyncAllo(api_key=KEY, http_client=AsyncFake()) as client:
            return await client.power_dialer.upsert_current_dialing_queue(name="x")

    queue = asyncio.run(main())
    assert queue.data is not None
    assert queue.data.id == "pdl_fake"


class TimeoutOfSomeLibrary(Exception):
    """Named like a timeout, related to nothing."""


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (OSError(111, "refused"), allo.APIConnectionError),
        (RuntimeError("closed"), allo.APIConnectionError),
        (KeyError("hook"), allo.APIConnectionError),
        (TimeoutError(), allo.APITimeoutError),
        (TimeoutOfSomeLibrary("late"), allo.APITimeoutError),
        (httpx2.PoolTimeout("full"), allo.APITimeoutError),
    ],
)
def test_whatever_a_transport_raises_is_a_connection_error(
    raised: Exception, kind: type[allo.APIConnectionError]
) -> None:
    client = allo.Allo(api_key=KEY, http_client=Broken(raised))
    with pytest.raises(allo.APIConnectionError) as caught:
        client.power_dialer.upsert_current_dialing_queue()
    assert type(caught.value) is kind
    assert caught.value.__cause__ is raised
    assert type(raised).__name__ in str(caught.value)


class Sore:
    """A transport that sends, and complains when it is left."""

    @contextmanager
    def stream(self, method: str, url: str, **rest: Any) -> Generator[Canned]:
        yield Canned()
        raise OSError("sore")


class AsyncSore:
    """The same, awaited."""

    @asynccontextmanager
    async def stream(
        self, method: str, url: str, **rest: Any
    ) -> AsyncGenerator[Canned]:
        yield Canned()
        raise OSError("sore")


def test_an_answer_is_not_spoiled_by_how_its_connection_ends() -> None:
    asked = allo.power_dialer.upsert_current_dialing_queue(name="x")
    client = allo.Allo(api_key=KEY, http_client=Sore())
    soon = allo.AsyncAllo(api_key=KEY, http_client=AsyncSore())
    for sent in (client.send(asked), asyncio.run(soon.send(asked))):
        assert sent.data is not None
        assert sent.data.id == "pdl_fake"


def test_an_interruption_passes_through() -> None:
    client = allo.Allo(api_key=KEY, http_client=Broken(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        client.power_dialer.upsert_current_dialing_queue()
