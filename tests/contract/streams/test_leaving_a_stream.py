"""However a stream is left, no connection is left behind."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from streaming import REX, SSE, TOM, Driver, forever, names, says
from talking import Asked, Talker, chunk, head


def test_leaving_midway_frees_the_connection(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    def answer(_: Asked) -> Iterator[bytes]:
        yield head(headers=SSE) + chunk(REX)
        yield from forever()

    talker.answering = answer

    def leave(client: Any) -> bool:
        for _ in range(3):
            with client.stream(feeds.watch()) as events:
                assert next(events).name == "Rex"
        return talker.settles_at(0)

    async def leave_soon(client: Any) -> bool:
        for _ in range(3):
            async with client.stream(feeds.watch()) as events:
                assert (await anext(events)).name == "Rex"
        return await asyncio.to_thread(talker.settles_at, 0)

    assert driver.run(leave if driver.style == "sync" else leave_soon)
    assert talker.opened == 3


def test_an_exception_in_the_block_frees_the_connection(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    def answer(_: Asked) -> Iterator[bytes]:
        yield head(headers=SSE) + chunk(REX)
        yield from forever()

    def fail(_: list[Any]) -> bool:
        raise KeyError("mine")

    talker.answering = answer
    with pytest.raises(KeyError, match="mine"):
        driver.events(feeds.watch(), fail)
    assert talker.settles_at(0)


def test_a_stream_read_to_its_end_leaves_its_connection_to_the_next_call(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    talker.answering = says(REX)

    def twice(client: Any) -> None:
        for _ in range(2):
            with client.stream(feeds.watch()) as events:
                assert names(list(events)) == ["Rex"]

    async def twice_soon(client: Any) -> None:
        for _ in range(2):
            async with client.stream(feeds.watch()) as events:
                assert names([event async for event in events]) == ["Rex"]

    driver.run(twice if driver.style == "sync" else twice_soon)
    assert (talker.opened, len(talker.asked)) == (1, 2)


def test_a_cancelled_stream_is_cancelled_and_frees_its_connection(
    sdk: ModuleType, talker: Talker, feeds: Any
) -> None:
    def answer(_: Asked) -> Iterator[bytes]:
        yield head(headers=SSE) + chunk(REX)
        yield from forever()

    talker.answering = answer

    async def listen(client: Any, begun: asyncio.Event) -> None:
        async with client.stream(feeds.watch()) as events:
            async for _ in events:
                begun.set()

    async def main() -> bool:
        async with sdk.AsyncStreams(base_url=talker.url) as client:
            begun = asyncio.Event()
            task = asyncio.create_task(listen(client, begun))
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await asyncio.to_thread(talker.settles_at, 0)

    assert asyncio.run(main())


def test_a_stream_that_was_closed_has_no_more_events(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    talker.answering = says(REX, TOM)

    def close(client: Any) -> list[Any]:
        with client.stream(feeds.watch()) as events:
            first = next(events)
            events.close()
            return [first, *events]

    async def close_soon(client: Any) -> list[Any]:
        async with client.stream(feeds.watch()) as events:
            first = await anext(events)
            await events.aclose()
            return [first, *[event async for event in events]]

    assert names(driver.run(close if driver.style == "sync" else close_soon)) == ["Rex"]


def test_a_stream_is_opened_once(driver: Driver, talker: Talker, feeds: Any) -> None:
    talker.answering = says(REX)

    def again(client: Any) -> None:
        with client.stream(feeds.watch()) as events:
            list(events)
        with events:
            pass

    async def again_soon(client: Any) -> None:
        async with client.stream(feeds.watch()) as events:
            assert [event.name async for event in events] == ["Rex"]
        async with events:
            pass

    with pytest.raises(RuntimeError, match="once"):
        driver.run(again if driver.style == "sync" else again_soon)
    assert len(talker.asked) == 1


def test_what_is_no_stream_is_not_streamed(
    driver: Driver, talker: Talker, feeds: Any
) -> None:
    with pytest.raises(TypeError, match=r"feeds\.file is not answered with events"):
        driver.run(lambda client: client.stream(feeds.file()))
    with pytest.raises(ValueError, match="last_event_id"):
        driver.run(
            lambda client: client.stream(feeds.watch(), last_event_id="1\r\nX: y")
        )
    assert talker.asked == []


def test_a_stream_is_opened_by_with(driver: Driver, talker: Talker, feeds: Any) -> None:
    def forget(client: Any) -> Any:
        return next(client.stream(feeds.watch()))

    async def forget_soon(client: Any) -> Any:
        return await anext(client.stream(feeds.watch()))

    with pytest.raises(RuntimeError, match="with"):
        driver.run(forget if driver.style == "sync" else forget_soon)
    assert talker.asked == []
