"""The generated Allo SDK over a real socket: fixtures that every contract test shares."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Literal

import httpcore2
import pytest
from loopback import Server
from misbehaving import Misbehaving

if TYPE_CHECKING:
    from callers import Caller


@pytest.fixture(autouse=True)
def environment_without_allo(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the key of whoever runs it, nor a proxy between it and the loopback."""
    for name in ("ALLO_API_KEY", "ALLO_BASE_URL", "ALL_PROXY", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(autouse=True, scope="session")
def certificates_read_once() -> Iterator[None]:
    """Each new HTTP client reads the system's certificates, which takes most of a test."""
    with pytest.MonkeyPatch.context() as patch:
        read = cache(httpcore2.default_ssl_context)
        patch.setattr(httpcore2, "default_ssl_context", read)
        yield


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of this test alone."""
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def faulty() -> Iterator[Misbehaving]:
    """A server of this test alone that goes wrong, and counts its connections."""
    running = Misbehaving()
    yield running
    running.stop()


@pytest.fixture(params=["sync", "async"])
def caller(request: pytest.FixtureRequest, server: Server) -> Caller:
    """The blocking client, then the asynchronous one."""
    from callers import Caller

    style: Literal["sync", "async"] = request.param
    return Caller(style, server.url)


@pytest.fixture(params=["sync", "async"])
def sufferer(request: pytest.FixtureRequest, faulty: Misbehaving) -> Caller:
    """Both clients, of the server that goes wrong."""
    from callers import Caller

    style: Literal["sync", "async"] = request.param
    return Caller(style, faulty.url)


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between attempts, noted instead of slept; jitter always takes the most."""
    noted: list[float] = []

    async def note(seconds: float) -> None:
        noted.append(seconds)

    monkeypatch.setattr("allo._sync.time", SimpleNamespace(sleep=noted.append))
    monkeypatch.setattr(
        "allo._async.asyncio", SimpleNamespace(sleep=note, timeout=asyncio.timeout)
    )
    monkeypatch.setattr("allo._retry.random", SimpleNamespace(uniform=_most))
    return noted


def _most(_: float, high: float) -> float:
    return high
