"""SDKs whose clients get tokens for themselves, and one way to drive both clients."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

from authorization import Authority

ID, SECRET, REFRESH = "my client", "5ecret/of+0urs:%", "r-e-f-r-e-s-h"
DONE: dict[str, Any] = {"200": {"description": "Done.", "content": {}}}
DONE["200"]["content"] = {"application/json": {"schema": {"type": "object"}}}


def description(schemes: dict[str, Any], security: list[dict[str, Any]]) -> Any:
    def operation(name: str) -> dict[str, Any]:
        return {"operationId": name, "tags": ["pets"], "responses": DONE}

    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "servers": [{"url": "https://pets.example"}],
        "security": security,
        "paths": {
            "/pets": {"get": operation("find"), "post": operation("add")},
            "/open": {"get": {**operation("look"), "security": []}},
        },
        "components": {"securitySchemes": schemes},
    }


TOKEN_URL = "https://login.example/token"
OAUTH = {
    "type": "oauth2",
    "flows": {
        "clientCredentials": {"tokenUrl": TOKEN_URL, "scopes": {"read": "", "all": ""}},
        "authorizationCode": {
            "authorizationUrl": "https://login.example/",
            "tokenUrl": TOKEN_URL,
            "scopes": {"read": "Read."},
        },
    },
}
OPENID = {
    "type": "openIdConnect",
    "openIdConnectUrl": "/.well-known/openid-configuration",
}


@dataclass(frozen=True, slots=True)
class Clients:
    """Both clients of an SDK, driven one way."""

    sdk: ModuleType
    style: Literal["sync", "async"]
    login: Authority
    discovers: bool = False
    """Whether the client is left to find out where tokens are."""

    def run(self, *uses: Callable[[Any], Any], **options: Any) -> list[Any]:
        """What the uses make of one client, one after the other."""
        options = {"base_url": self.login.url, **self._told(options), **options}
        if self.style == "sync":
            with self.sdk.Pets(**options) as client:
                return [use(client) for use in uses]

        async def main() -> list[Any]:
            async with self.sdk.AsyncPets(**options) as client:
                return [await _awaited(use(client)) for use in uses]

        return asyncio.run(main())

    def _told(self, options: dict[str, Any]) -> dict[str, Any]:
        """What lets a client get tokens for itself, unless it was given something else."""
        told = {} if self.discovers else {"token_url": f"{self.login.url}/token"}
        if options.keys() & {"access_token", "refresh_token", "client_id"}:
            return told
        return {"client_id": ID, "client_secret": SECRET, **told}


async def _awaited(value: Any) -> Any:
    return await value if hasattr(value, "__await__") else value


def listed(client: Any) -> Any:
    return client.pets.find()


def added(client: Any) -> Any:
    return client.pets.add()


def looked(client: Any) -> Any:
    return client.pets.look()


def shown(login: Authority) -> list[str | None]:
    return [one.authorization for one in login.called]


def in_threads(number: int, use: Callable[[], Any]) -> list[Any]:
    """What so many threads get at the same time, errors included."""

    def one(_: int) -> Any:
        try:
            return use()
        except Exception as error:
            return error

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def many(clients: Clients, number: int, **options: Any) -> list[Any]:
    """What so many calls of one client get at the same time, errors included."""
    if clients.style == "sync":
        (got,) = clients.run(
            lambda client: in_threads(number, lambda: listed(client)), **options
        )
        return list(got)

    async def all_of(client: Any) -> list[Any]:
        calls = (listed(client) for _ in range(number))
        return await asyncio.gather(*calls, return_exceptions=True)

    (got,) = clients.run(all_of, **options)
    return list(got)
