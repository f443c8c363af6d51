"""Connections: kept for the next call, freed by whatever goes wrong, closed in the end."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import allo
import pytest
from allo import Request
from callers import KEY, Caller
from misbehaving import FAULTS, SILENCE, Misbehaving, drips, message, whole

ASKED: Request[Any] = Request(method="GET", path="/things", returns=dict[str, Any])
CHANGE: Request[Any] = Request(method="PATCH", path="/things", returns=dict[str, Any])

LEAVES_SOCKETS = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
"""An event loop that is gone cannot close what was opened in it; collecting it does."""

WELL = {"R15 body longer than said", "R18 informational first"}
LATE = {"R05 no answer", "R06 stops between chunks", "R07 body drips", "R07 head drips"}
UNREADABLE = {name for name in FAULTS if name.startswith(("R45", "R46", "R47"))}


def of(fault: str) -> type[Exception]:
    """What a fault ends in."""
    if fault in LATE:
        return allo.APITimeoutError
    if fault in UNREADABLE:
        return allo.APIResponseValidationError
    return allo.APIConnectionError


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - WELL))
def test_a_fault_is_one_typed_error_and_frees_its_connection(
    sufferer: Caller, faulty: Misbehaving, fault: str
) -> None:
    faulty.plays(FAULTS[fault], whole({"ok": 1}))
    options = {"deadline": 0.25} if fault in LATE else {}
    error, good = sufferer.each(CHANGE, CHANGE, max_response_bytes=1_000_000, **options)
    assert isinstance(error, allo.APIConnectionError | allo.APIResponseValidationError)
    assert type(error) is of(fault)
    assert (error.attempts, error.request) == (1, CHANGE)
    assert good == {"ok": 1}
    assert len(faulty.received) == 2
    faulty.wait_until_open(0)


@pytest.mark.parametrize("fault", sorted(WELL))
def test_what_is_only_odd_is_read(
    sufferer: Caller, faulty: Misbehaving, fault: str
) -> None:
    faulty.plays(FAULTS[fault])
    assert sufferer.send(CHANGE) == {"a": 1}
    faulty.wait_until_open(0)


@pytest.mark.parametrize("fault", ["R05 no answer", "R06 stops between chunks"])
def test_the_timeout_of_a_read_ends_what_is_silent(
    sufferer: Caller, faulty: Misbehaving, fault: str
) -> None:
    faulty.plays(FAULTS[fault])
    with pytest.raises(allo.APITimeoutError):
        sufferer.send(CHANGE, timeout=allo.Timeout(read=0.05))


def test_calls_one_after_the_other_share_a_connection(
    sufferer: Caller, faulty: Misbehaving
) -> None:
    assert sufferer.each(*[ASKED] * 5) == [{}] * 5
    assert (faulty.accepted, len(faulty.received)) == (1, 5)
    faulty.wait_until_open(0)


def test_retries_do_not_leak_connections(sufferer: Caller, faulty: Misbehaving) -> None:
    faulty.plays(*[whole({}, 503)] * 4, whole({"ok": 1}))
    assert sufferer.send(ASKED, max_retries=4) == {"ok": 1}
    assert (faulty.accepted, len(faulty.received)) == (1, 5)
    faulty.wait_until_open(0)


def test_a_connection_the_server_closed_meanwhile_is_not_used_again(
    sufferer: Caller, faulty: Misbehaving
) -> None:
    faulty.plays(whole({}, headers={"Connection": "close"}), whole({"ok": 1}))
    assert sufferer.each(ASKED, CHANGE) == [{}, {"ok": 1}]


def test_many_threads_share_a_client(faulty: Misbehaving) -> None:
    faulty.plays(whole({"ok": 1}))
    with (
        allo.Allo(api_key=KEY, base_url=faulty.url) as client,
        ThreadPoolExecutor(200) as threads,
    ):
        answers = list(threads.map(client.send, [ASKED] * 600))
    assert answers == [{"ok": 1}] * 600
    assert faulty.accepted <= 100
    faulty.wait_until_open(0)


def test_many_tasks_share_a_client(faulty: Misbehaving) -> None:
    faulty.plays(whole({"ok": 1}))

    async def main() -> list[Any]:
        async with allo.AsyncAllo(api_key=KEY, base_url=faulty.url) as client:
            return await asyncio.gather(*[client.send(ASKED) for _ in range(1000)])

    assert asyncio.run(main()) == [{"ok": 1}] * 1000
    assert faulty.accepted <= 100
    faulty.wait_until_open(0)


@LEAVES_SOCKETS
def test_a_client_lives_through_several_event_loops(faulty: Misbehaving) -> None:
    client = allo.AsyncAllo(api_key=KEY, base_url=faulty.url)

    async def call_twice(client: allo.AsyncAllo) -> None:
        await client.send(ASKED)
        await client.send(ASKED)

    asyncio.run(call_twice(client))
    asyncio.run(call_twice(client))
    assert (faulty.accepted, len(faulty.received)) == (2, 4)
    del client
    gc.collect()


def test_cancelled_tasks_free_their_connections(faulty: Misbehaving) -> None:
    faulty.plays(SILENCE, drips(message({}), after=60, pause=5), whole({"ok": 1}))

    async def main() -> Any:
        async with allo.AsyncAllo(api_key=KEY, base_url=faulty.url) as client:
            for calls in (1, 2):
                task = asyncio.create_task(client.send(ASKED))
                while len(faulty.received) < calls:
                    await asyncio.sleep(0.01)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                await asyncio.to_thread(faulty.wait_until_open, 0)
            return await client.send(ASKED)

    assert asyncio.run(main()) == {"ok": 1}
    faulty.wait_until_open(0)


@LEAVES_SOCKETS
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.parametrize("style", ["sync", "async"])
def test_after_a_fork_the_child_makes_its_own_connections(
    faulty: Misbehaving, style: str
) -> None:
    client: Any = (allo.Allo if style == "sync" else allo.AsyncAllo)(
        api_key=KEY, base_url=faulty.url
    )

    def call(client: Any) -> None:
        answer = client.send(ASKED)
        if style == "async":
            asyncio.run(answer)

    call(client)
    faulty.plays(whole({"ok": 1}))
    child = os.fork()
    if not child:
        status = 1
        try:
            call(client)
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    if style == "sync":
        call(client)
        client.close()
        assert (faulty.accepted, len(faulty.received)) == (2, 3)
    del client
    gc.collect()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_after_a_fork_a_transport_of_yours_is_refused(faulty: Misbehaving) -> None:
    import httpx2

    mine = httpx2.Client()
    client = allo.Allo(api_key=KEY, base_url=faulty.url, http_client=mine)
    client.send(ASKED)
    child = os.fork()
    if not child:
        status = 1
        try:
            client.send(ASKED)
        except allo.ConfigurationError as error:
            status = 0 if "forked" in str(error) else 2
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    client.send(ASKED)
    mine.close()


def test_a_name_that_does_not_resolve_is_a_connection_error(caller: Caller) -> None:
    with pytest.raises(allo.APIConnectionError) as raised:
        caller.send(CHANGE, base_url="http://nowhere.invalid")
    assert type(raised.value) is allo.APIConnectionError


def test_tls_that_fails_is_a_connection_error_and_nothing_is_sent_in_the_clear(
    sufferer: Caller, faulty: Misbehaving
) -> None:
    secure = faulty.url.replace("http:", "https:")
    with pytest.raises(allo.APIConnectionError) as raised:
        sufferer.send(CHANGE, base_url=secure, timeout=1)
    assert "Error" in type(raised.value.__cause__).__name__
    assert faulty.received == []


def test_a_connection_that_takes_too_long_to_make_is_a_timeout(caller: Caller) -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:  # fill the queue, so that nobody else is let in
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        with pytest.raises(allo.APITimeoutError):
            caller.send(
                CHANGE,
                base_url=f"http://127.0.0.1:{port}",
                timeout=allo.Timeout(connect=0.1),
            )
        for one in waiting:
            one.close()


def test_what_the_environment_says_of_proxies_and_passwords_is_not_obeyed(
    sufferer: Caller,
    faulty: Misbehaving,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Any,
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login eve password eves")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    sufferer.send(ASKED)
    assert faulty.received[0].header("authorization") is None


def test_a_cookie_of_an_answer_is_not_sent_along_with_the_next_call(
    sufferer: Caller, faulty: Misbehaving
) -> None:
    faulty.plays(whole({}, headers={"Set-Cookie": "session=1; Path=/"}))
    sufferer.each(ASKED, ASKED)
    assert [one.header("cookie") for one in faulty.received] == [None, None]
