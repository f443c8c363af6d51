"""The Allo SDK beside httpx2."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2
from allo import Allo, AsyncAllo
from rounds import BODY, PATH, URL, in_turns, in_turns_awaited, tell


def blocking() -> tuple[list[float], list[float]]:
    with httpx2.Client() as raw, Allo(api_key="ak", base_url=URL) as client:
        return in_turns(
            lambda: raw.patch(URL + PATH, json=BODY).json(),
            lambda: client.power_dialer.upsert_current_dialing_queue(name="Cold Calls"),
        )


async def awaited() -> tuple[list[float], list[float]]:
    async with (
        httpx2.AsyncClient() as raw,
        AsyncAllo(api_key="ak", base_url=URL) as client,
    ):

        async def plain() -> Any:
            return (await raw.patch(URL + PATH, json=BODY)).json()

        return await in_turns_awaited(
            plain,
            lambda: client.power_dialer.upsert_current_dialing_queue(name="Cold Calls"),
        )


tell(sync=blocking(), **{"async": asyncio.run(awaited())})
