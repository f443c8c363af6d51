"""Connections that fail: always one of our errors, never one of a library's."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import allo
import pytest
from callers import KEY, Caller
from loopback import HANGUP, RESET, SILENCE, Server, Step, answer

WHOLE = answer({"data": None})


def failure(caller: Caller, **options: Any) -> allo.APIConnectionError:
    """The error that the call ends in."""
    with pytest.raises(allo.APIConnectionError) as raised:
        caller.upsert(options, name="x")
    return raised.value


def test_a_refused_connection_is_a_connection_error(caller: Caller) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    error = failure(caller, base_url=f"http://127.0.0.1:{port}")
    assert type(error) is allo.APIConnectionError
    assert str(error).startswith(
        f"no answer from http://127.0.0.1:{port}: ConnectError"
    )
    assert type(error.__cause__).__name__ == "ConnectError"


@pytest.mark.parametrize(
    "step",
    [
        RESET,
        HANGUP,
        WHOLE[:20],
        WHOLE[:-4],
        b"garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
    ],
)
def test_a_broken_answer_is_a_connection_error(
    caller: Caller, server: Server, step: Step
) -> None:
    server.plays(step)
    assert type(failure(caller)) is allo.APIConnectionError


def test_a_slow_answer_is_a_timeout(caller: Caller, server: Server) -> None:
    server.plays(SILENCE)
    error = failure(caller, timeout=0.1)
    assert type(error) is allo.APITimeoutError
    assert isinstance(error, allo.APIConnectionError)
    assert "Timeout" in str(error)
    assert error.attempts == 1


def test_a_client_lives_on_after_a_fault(caller: Caller, server: Server) -> None:
    server.plays(RESET, WHOLE)
    with pytest.raises(allo.APIConnectionError):
        caller.upsert()
    assert caller.upsert().data is None


def test_a_closed_client_says_so(server: Server) -> None:
    client = allo.Allo(api_key=KEY, base_url=server.url)
    client.close()
    client.close()
    with pytest.raises(allo.ConfigurationError, match="closed"):
        client.power_dialer.upsert_current_dialing_queue()
    assert server.received == []


def test_a_closed_asynchronous_client_says_so(server: Server) -> None:
    async def use_after_close() -> None:
        client = allo.AsyncAllo(api_key=KEY, base_url=server.url)
        await client.aclose()
        await client.power_dialer.upsert_current_dialing_queue()

    with pytest.raises(allo.ConfigurationError, match="closed"):
        asyncio.run(use_after_close())
    assert server.received == []


def test_a_cancelled_call_is_cancelled_and_not_wrapped(server: Server) -> None:
    server.plays(SILENCE)

    async def cancel() -> None:
        async with allo.AsyncAllo(api_key=KEY, base_url=server.url) as client:
            call = asyncio.create_task(
                client.power_dialer.upsert_current_dialing_queue()
            )
            while not server.received:
                await asyncio.sleep(0.01)
            call.cancel()
            await call

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancel())
