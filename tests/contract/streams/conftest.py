"""An SDK with streams and files, and a server that says them piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, Literal

import pytest
from streaming import DESCRIPTION, Driver
from talking import Talker

from generated import generate


@pytest.fixture(scope="session")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The SDK of an API whose operations answer with streams and files."""
    return generate(tmp_path_factory.mktemp("streams"), "streams", DESCRIPTION)


@pytest.fixture
def feeds(sdk: ModuleType) -> Any:
    """Its endpoint functions."""
    return import_module(f"{sdk.__name__}.feeds")


@pytest.fixture
def errors(sdk: ModuleType) -> Any:
    """What it raises."""
    return import_module(f"{sdk.__name__}.errors")


@pytest.fixture
def talker() -> Iterator[Talker]:
    """A server that says nothing yet."""
    running = Talker(lambda _: iter(()))
    yield running
    running.stop()


@pytest.fixture(params=["sync", "async"])
def driver(request: pytest.FixtureRequest, sdk: ModuleType, talker: Talker) -> Driver:
    """The blocking client, then the asynchronous one."""
    style: Literal["sync", "async"] = request.param
    return Driver(sdk, style, talker.url)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch, sdk: ModuleType) -> None:
    """Nobody waits before the next attempt."""
    monkeypatch.setattr(f"{sdk.__name__}._retry.FIRST_PAUSE", 0.0)
