"""SDKs of descriptions with OAuth and OpenID Connect, made once, and a server for them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from authorization import Authority, authority
from tokens import OAUTH, OPENID, Clients, description

from generated import generate


@pytest.fixture(scope="session")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    described = description({"Login": OAUTH}, [{"Login": ["write", "read"]}])
    return generate(tmp_path_factory.mktemp("oauth"), "oauth_sdk", described)


@pytest.fixture(scope="session")
def openid_sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    described = description({"Login": OPENID}, [{"Login": []}])
    return generate(tmp_path_factory.mktemp("openid"), "openid_sdk", described)


@pytest.fixture
def login() -> Iterator[Authority]:
    with authority() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def clients(
    request: pytest.FixtureRequest,
    sdk: ModuleType,
    login: Authority,
    monkeypatch: pytest.MonkeyPatch,
) -> Clients:
    return Clients(sdk, request.param, login)


@pytest.fixture
def clock(sdk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The clock by which tokens are kept."""
    granted: Any = import_module("oauth_sdk._oauth.granted")
    fake = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(granted, "monotonic", lambda: fake.now)
    return fake


@pytest.fixture(autouse=True)
def no_pauses(
    sdk: ModuleType, openid_sdk: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> list[float]:
    """The pauses before the next attempt, noted instead of slept."""
    noted: list[float] = []

    async def note(seconds: float) -> None:
        noted.append(seconds)

    for package in ("oauth_sdk", "openid_sdk"):
        fake = SimpleNamespace(sleep=note, timeout=asyncio.timeout)
        monkeypatch.setattr(f"{package}._async.asyncio", fake)
        monkeypatch.setattr(
            f"{package}._sync.time", SimpleNamespace(sleep=noted.append)
        )
    return noted
