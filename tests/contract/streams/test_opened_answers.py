"""An answer whose body is still on the wire: under every stream and every download."""

from __future__ import annotations

import gzip
from types import ModuleType
from typing import Any, Literal

import pytest
from loopback import Server, answer
from misbehaving import Misbehaving, whole
from streaming import Driver

BOMB = gzip.compress(b"\0" * 50_000_000, mtime=0)


@pytest.fixture(params=["sync", "async"])
def opener(request: pytest.FixtureRequest, sdk: ModuleType, server: Server) -> Driver:
    """Both clients, of a server that answers as a whole."""
    style: Literal["sync", "async"] = request.param
    return Driver(sdk, style, server.url)


def opened(opener: Driver, use: Any, **options: Any) -> Any:
    """What `use` makes of the pieces of an opened answer."""
    asked = asking(opener.sdk)
    if opener.style == "sync":

        def read(client: Any) -> Any:
            with client._opened_answer(asked) as answer:
                return use(answer, list(answer))

        return opener.run(read, **options)

    async def read_too(client: Any) -> Any:
        async with await client._opened_answer(asked) as answer:
            return use(answer, [piece async for piece in answer])

    return opener.run(read_too, **options)


def asking(sdk: ModuleType) -> Any:
    return sdk.Request(method="GET", path="/things", returns=dict[str, Any])


def unread(answer: Any, pieces: list[bytes]) -> None:
    """Nothing is made of it."""


def test_an_opened_answer_is_read_piece_by_piece(
    opener: Driver, server: Server
) -> None:
    server.plays(answer({}, 503), answer(BOMB, 200, {"Content-Encoding": "gzip"}))

    def seen(answer: Any, pieces: list[bytes]) -> Any:
        most = max(len(piece) for piece in pieces)
        return answer.status_code, answer.attempts, most, sum(map(len, pieces))

    assert opened(opener, seen, max_response_bytes=10) == (200, 2, 65536, 50_000_000)


def test_opening_what_is_no_success_raises(
    opener: Driver, server: Server, errors: Any
) -> None:
    server.plays(answer({"code": "GONE"}, 404))
    with pytest.raises(errors.NotFoundError, match="GONE"):
        opened(opener, unread)


def test_an_opened_answer_that_breaks_off_is_not_tried_again(
    opener: Driver, server: Server, errors: Any
) -> None:
    server.plays(answer(b"0123456789")[:-1])
    with pytest.raises(errors.APIConnectionError) as raised:
        opened(opener, unread)
    assert (raised.value.attempts, len(server.received)) == (1, 1)


def test_closing_an_opened_answer_midway_frees_its_connection(
    sdk: Any, server: Server
) -> None:
    server.plays(answer(b"x" * 1_000_000))
    client: Any = sdk.Streams(base_url=server.url)
    with client, client._opened_answer(asking(sdk)) as begun:
        assert next(iter(begun))
        begun.close()
        assert client.send_raw(asking(sdk)).content == b"x" * 1_000_000


def test_a_hook_that_raises_frees_what_was_opened(
    sdk: Any, faulty: Misbehaving
) -> None:
    def raising(*_: object) -> None:
        raise LookupError

    faulty.plays(whole(b"x" * 1_000_000))
    hooks = sdk.Hooks(after_response=raising)
    client: Any = sdk.Streams(base_url=faulty.url, hooks=hooks)
    with pytest.raises(LookupError):
        client._opened_answer(asking(sdk))
    faulty.wait_until_open(0)
    client.close()


def test_a_pool_that_stays_full_is_a_timeout(
    sdk: Any, errors: Any, faulty: Misbehaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{sdk.__name__}._pool.MOST", 1)
    client: Any = sdk.Streams(base_url=faulty.url, timeout=sdk.Timeout(pool=0.05))
    late = pytest.raises(errors.APITimeoutError)
    with client, client._opened_answer(asking(sdk)), late:
        client.send(asking(sdk))
    faulty.wait_until_open(0)
