"""What datamodel-code-generator wrote, beside the httpx2 it stands on."""

from __future__ import annotations

import asyncio
import importlib
from typing import Any

import httpx2
from rounds import BODY, PATH, URL, in_turns, in_turns_awaited, tell

client_module = importlib.import_module("client")
body = importlib.import_module("models").UpsertDialingQueueRequest(name="Cold Calls")
GIVEN = {"base_url": URL, "api_key_auth": "ak"}


def blocking() -> tuple[list[float], list[float]]:
    with httpx2.Client() as raw, client_module.Client(**GIVEN) as client:
        return in_turns(
            lambda: raw.patch(URL + PATH, json=BODY).json(),
            lambda: client.power_dialer.upsert_current_dialing_queue(body=body),
        )


async def awaited() -> tuple[list[float], list[float]]:
    async with (
        httpx2.AsyncClient() as raw,
        client_module.AsyncClient(**GIVEN) as client,
    ):

        async def plain() -> Any:
            return (await raw.patch(URL + PATH, json=BODY)).json()

        return await in_turns_awaited(
            plain, lambda: client.power_dialer.upsert_current_dialing_queue(body=body)
        )


tell(sync=blocking(), **{"async": asyncio.run(awaited())})
