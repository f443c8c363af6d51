"""One way to drive both clients, so that every contract is tested on each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from allo import Allo, AlloError, AsyncAllo, Request, Response

T = TypeVar("T")

KEY = "ak_live_5ecret0fOurs"


@dataclass(frozen=True, slots=True)
class Caller:
    """Opens a client, lets it do one thing and closes it."""

    style: Literal["sync", "async"]
    base_url: str

    def run(self, use: Callable[[Any], Any], /, **options: Any) -> Any:
        """What `use` makes of a client, awaited where it has to be."""
        options = {"api_key": KEY, "base_url": self.base_url, **options}
        if self.style == "sync":
            with Allo(**options) as client:
                return use(client)

        async def main() -> Any:
            async with AsyncAllo(**options) as client:
                return await use(client)

        return asyncio.run(main())

    def make(self, **options: Any) -> Allo | AsyncAllo:
        """A client with exactly these options."""
        return Allo(**options) if self.style == "sync" else AsyncAllo(**options)

    def upsert(self, options: dict[str, Any] | None = None, /, **fields: Any) -> Any:
        """Call the operation through the everyday door."""
        return self.run(
            lambda allo: allo.power_dialer.upsert_current_dialing_queue(**fields),
            **(options or {}),
        )

    def send(self, request: Request[T], **options: Any) -> T:
        """Send a request that was described elsewhere."""
        answer: T = self.run(lambda allo: allo.send(request), **options)
        return answer

    def each(self, *requests: Request[Any], **options: Any) -> list[Any]:
        """What one client makes of several requests, one after the other: values and errors."""

        def use(client: Allo) -> list[Any]:
            outcomes: list[Any] = []
            for request in requests:
                try:
                    outcomes.append(client.send(request))
                except AlloError as error:
                    outcomes.append(error)
            return outcomes

        async def use_too(client: AsyncAllo) -> list[Any]:
            outcomes: list[Any] = []
            for request in requests:
                try:
                    outcomes.append(await client.send(request))
                except AlloError as error:
                    outcomes.append(error)
            return outcomes

        outcomes: list[Any] = self.run(
            use if self.style == "sync" else use_too, **options
        )
        return outcomes

    def send_raw(self, request: Request[Any], **options: Any) -> Response:
        """Send a request and leave its answer as it came."""
        answer: Response = self.run(lambda allo: allo.send_raw(request), **options)
        return answer
