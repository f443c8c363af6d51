"""Credentials go to the base URL that was given, else to the servers of the description."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any, Protocol

import pytest
from loopback import Received, Server, answer

from generated import generate

SCHEMES = {
    "Token": {"type": "http", "scheme": "bearer"},
    "Key": {"type": "apiKey", "in": "query", "name": "key"},
    "Session": {"type": "apiKey", "in": "cookie", "name": "sid"},
}
SENT = {"token": "t0ken", "key": "k3y", "session": "s3ssion"}


class Call(Protocol):
    """Does one thing with a client that has all its credentials."""

    def __call__(self, use: Callable[[Any], Any], **options: Any) -> None: ...


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[Server, Server, Server]]:
    """The API's own, that of one operation, and somebody else's."""
    running = Server(), Server(), Server()
    yield running
    for one in running:
        one.stop()


@pytest.fixture(scope="module")
def sdk(
    servers: tuple[Server, Server, Server], tmp_path_factory: pytest.TempPathFactory
) -> ModuleType:
    own, special, _ = servers
    done = {"204": {"description": "Done."}}
    cookie = {"name": "lang", "in": "cookie", "schema": {"type": "string"}}
    described: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "servers": [{"url": own.url}],
        "security": [{"Token": [], "Key": [], "Session": []}],
        "paths": {
            "/pets": {
                "get": {
                    "operationId": "find",
                    "tags": ["pets"],
                    "parameters": [cookie],
                    "responses": done,
                }
            },
            "/files": {
                "servers": [{"url": special.url}],
                "get": {"operationId": "fetch", "tags": ["pets"], "responses": done},
            },
            "/open": {
                "get": {
                    "operationId": "look",
                    "tags": ["pets"],
                    "security": [],
                    "responses": done,
                }
            },
        },
        "components": {"securitySchemes": SCHEMES},
    }
    folder = tmp_path_factory.mktemp("going")
    return generate(folder, "going_sdk", described)


@pytest.fixture(params=["sync", "async"])
def call(
    request: pytest.FixtureRequest,
    sdk: ModuleType,
    servers: tuple[Server, Server, Server],
) -> Call:
    for one in servers:
        one.received.clear()
        one.plays(answer(b"", 204))

    def run(use: Callable[[Any], Any], **options: Any) -> None:
        given = {"token": SENT["token"], "api_key": SENT["key"]}
        given |= {"session": SENT["session"], **options}
        if request.param == "sync":
            with sdk.Pets(**given) as client:
                use(client)
            return

        async def main() -> None:
            async with sdk.AsyncPets(**given) as client:
                await use(client)

        asyncio.run(main())

    return run


def proofs(received: Received) -> tuple[str | None, str, str | None]:
    """What was sent of each of the three credentials."""
    return received.header("authorization"), received.target, received.header("cookie")


def test_they_go_to_the_servers_of_the_description(
    call: Call, servers: tuple[Server, Server, Server]
) -> None:
    own, special, _ = servers
    call(lambda client: client.pets.find())
    call(lambda client: client.pets.fetch())
    assert proofs(own.only) == ("Bearer t0ken", "/pets?key=k3y", "sid=s3ssion")
    assert proofs(special.only) == ("Bearer t0ken", "/files?key=k3y", "sid=s3ssion")


def test_a_base_url_that_was_given_is_where_all_of_them_go(
    call: Call, servers: tuple[Server, Server, Server]
) -> None:
    own, special, other = servers
    call(lambda client: client.pets.fetch(), base_url=other.url)
    assert proofs(other.only) == ("Bearer t0ken", "/files?key=k3y", "sid=s3ssion")
    assert own.received == special.received == []


def test_a_request_for_another_server_is_sent_without_any(
    call: Call,
    servers: tuple[Server, Server, Server],
    sdk: ModuleType,
) -> None:
    other = servers[2]
    found: Any = sdk.pets.find()
    request = replace(found, server=other.url)
    headers = {"Authorization": "Bearer mine", "X-Team": "red"}
    call(lambda client: client.send(request), default_headers=headers)
    assert proofs(other.only) == (None, "/pets", None)
    assert other.only.header("x-team") == "red"


def test_a_call_for_everybody_sends_none(
    call: Call, servers: tuple[Server, Server, Server]
) -> None:
    call(
        lambda client: client.pets.look(),
        default_headers={"authorization": "Bearer mine"},
    )
    assert proofs(servers[0].only) == (None, "/open", None)


def test_a_cookie_of_the_call_is_sent_beside_that_of_the_credentials(
    call: Call, servers: tuple[Server, Server, Server]
) -> None:
    call(lambda client: client.pets.find(lang="fr"))
    assert servers[0].only.header("cookie") == "lang=fr; sid=s3ssion"
