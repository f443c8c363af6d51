"""How much of an answer is taken in, and for how long: its size, its encoding, its pace."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from functools import partial
from typing import Any

import allo
import pytest
from allo import Request
from callers import Caller
from loopback import Server, Slow, answer

packed = partial(gzip.compress, mtime=0)
BOMB = packed(b"\0" * 50_000_000)
ASKED: Request[Any] = Request(method="GET", path="/things", returns=dict[str, Any])


def encoded(content: bytes, encoding: str, status: int = 200) -> bytes:
    return answer(content, status, {"Content-Encoding": encoding})


def unusable(caller: Caller, **options: Any) -> allo.APIResponseValidationError:
    with pytest.raises(allo.APIResponseValidationError) as raised:
        caller.send_raw(ASKED, **options)
    return raised.value


def raw_deflate(content: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(content) + packing.flush()


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b'{"a": 1}', "identity"),
        (packed(b'{"a": 1}'), "gzip"),
        (packed(b'{"a": 1}'), "X-GZip"),
        (packed(b'{"a"') + packed(b": 1}"), "gzip"),
        (packed(b'{"a": 1}') + b"\0" * 7, "gzip"),
        (zlib.compress(b'{"a": 1}'), "deflate"),
        (raw_deflate(b'{"a": 1}'), "deflate"),
        (packed(b'{"a": 1}'), "identity, gzip"),
    ],
)
def test_an_encoded_body_is_decoded(
    caller: Caller, server: Server, content: bytes, encoding: str
) -> None:
    server.plays(encoded(content, encoding))
    assert caller.send(ASKED) == {"a": 1}
    assert server.only.header("accept-encoding") == "gzip, deflate"


@pytest.mark.parametrize(
    ("content", "encoding", "why"),
    [
        (b"nope", "gzip", "the body is not gzip data"),
        (b'{"a": 1}', "deflate", "the body is not deflate data"),
        (packed(b'{"a": 1}')[:-4], "gzip", "the body is not whole gzip data"),
        (b"\x8b\x03", "br", "the body is encoded as 'br'"),
        (b"{}", "gzip, gzip", "the body is encoded as 'gzip, gzip'"),
    ],
)
def test_a_body_that_cannot_be_decoded_is_one_typed_error(
    caller: Caller, server: Server, content: bytes, encoding: str, why: str
) -> None:
    server.plays(
        answer(
            content, 200, {"Content-Encoding": encoding, "X-Request-Id": "req_encoded"}
        )
    )
    error = unusable(caller)
    assert str(error) == f"200: {why} (request req_encoded)"
    assert (error.status_code, error.attempts) == (200, 1)
    assert error.request is ASKED
    assert len(server.received) == 1


def test_a_body_of_nothing_needs_no_encoding(caller: Caller, server: Server) -> None:
    server.plays(encoded(b"", "gzip"))
    assert caller.send_raw(ASKED).content == b""


def test_a_bomb_is_not_unpacked(caller: Caller, server: Server) -> None:
    assert len(BOMB) < 50_000
    server.plays(encoded(BOMB, "gzip"))
    error = unusable(caller, max_response_bytes=1_000_000)
    assert "larger than 1000000 bytes" in str(error)


@pytest.mark.parametrize("length", ["Content-Length", "chunked", "until closed"])
def test_a_body_that_is_too_large_is_refused(
    caller: Caller, server: Server, length: str
) -> None:
    content = b"x" * 5000
    heads = {
        "Content-Length": b"Content-Length: 5000\r\n\r\n" + content,
        "chunked": b"Transfer-Encoding: chunked\r\n\r\n1388\r\n%b\r\n0\r\n\r\n"
        % content,
        "until closed": b"\r\n" + content,
    }
    server.plays(b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + heads[length])
    assert "larger than 4999 bytes" in str(unusable(caller, max_response_bytes=4999))
    assert caller.send_raw(ASKED, max_response_bytes=5000).content == content


def test_of_an_error_that_is_too_large_the_beginning_is_kept(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(b"x" * 3_000_000, 400))
    with pytest.raises(allo.BadRequestError) as raised:
        caller.send_raw(ASKED)
    assert 0 < len(raised.value.raw_body) <= 1024 * 1024


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_an_error_whose_body_cannot_be_decoded_is_that_error(
    caller: Caller, server: Server, encoding: str
) -> None:
    server.plays(encoded(b"nope", encoding, 404))
    with pytest.raises(allo.NotFoundError) as raised:
        caller.send_raw(ASKED)
    assert raised.value.raw_body == b""


def test_an_error_whose_body_breaks_off_is_that_error(
    caller: Caller, server: Server
) -> None:
    server.plays(answer({"message": "no"}, 400)[:-1])
    with pytest.raises(allo.BadRequestError) as raised:
        caller.send_raw(ASKED)
    assert raised.value.raw_body == b'{"message": "no"'


def test_a_slow_drip_does_not_dodge_the_deadline(
    caller: Caller, server: Server
) -> None:
    server.plays(Slow(answer({"a": 1}), after=len(answer({"a": 1})) - 5, pause=0.05))
    with pytest.raises(allo.APITimeoutError) as raised:
        caller.send(ASKED, deadline=0.1, max_retries=0)
    assert "the deadline of 0.1 s has passed" in str(raised.value)
    assert raised.value.request is ASKED


def test_a_slow_answer_within_the_deadline_is_whole(
    caller: Caller, server: Server
) -> None:
    server.plays(Slow(answer({"a": 1}), after=len(answer({"a": 1})) - 5, pause=0.01))
    assert caller.send(ASKED, deadline=5) == {"a": 1}


def test_no_pause_is_begun_that_ends_after_the_deadline(
    caller: Caller, server: Server, pauses: list[float]
) -> None:
    server.plays(answer({}, 503, {"Retry-After": "3"}), answer({}))
    with pytest.raises(allo.InternalServerError):
        caller.send(ASKED, deadline=2)
    assert (len(server.received), pauses) == (1, [])


def test_cancelling_a_task_that_reads_frees_its_connection(server: Server) -> None:
    whole = answer(b"x" * 10)
    server.plays(Slow(whole, after=len(whole) - 5, pause=0.2), answer({}))

    async def main() -> None:
        async with allo.AsyncAllo(api_key="k", base_url=server.url) as client:
            reading = asyncio.create_task(client.send_raw(ASKED))
            while not server.received:
                await asyncio.sleep(0.01)
            reading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await reading
            assert (await client.send_raw(ASKED)).content == b"{}"

    asyncio.run(main())
