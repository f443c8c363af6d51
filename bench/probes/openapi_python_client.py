"""What openapi-python-client wrote, beside the httpx it stands on."""

from __future__ import annotations

import asyncio
import importlib
import sys
from pathlib import Path
from typing import Any

from rounds import BODY, PATH, URL, in_turns, in_turns_awaited, tell

httpx: Any = importlib.import_module("httpx")
home = next(
    path.parent
    for folder in sys.path
    for path in Path(folder).glob("*/client.py")
    if "rounds" not in str(path)
)
sys.path.insert(0, str(home.parent))
package = home.name
client_module = importlib.import_module(f"{package}.client")
call = importlib.import_module(
    f"{package}.api.power_dialer.upsert_current_dialing_queue"
)
request = importlib.import_module(f"{package}.models").UpsertDialingQueueRequest


def blocking() -> tuple[list[float], list[float]]:
    client = client_module.AuthenticatedClient(base_url=URL, token="ak")
    body = request(name="Cold Calls")
    with httpx.Client() as raw:
        return in_turns(
            lambda: raw.patch(URL + PATH, json=BODY).json(),
            lambda: call.sync(client=client, body=body),
        )


async def awaited() -> tuple[list[float], list[float]]:
    client = client_module.AuthenticatedClient(base_url=URL, token="ak")
    body = request(name="Cold Calls")
    async with httpx.AsyncClient() as raw:

        async def plain() -> Any:
            return (await raw.patch(URL + PATH, json=BODY)).json()

        return await in_turns_awaited(
            plain, lambda: call.asyncio(client=client, body=body)
        )


tell(sync=blocking(), **{"async": asyncio.run(awaited())})
