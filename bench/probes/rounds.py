"""Times two ways of doing one thing in turns, so that both meet the same weather."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

BODY = {"name": "Cold Calls"}
PATH = "/v2/api/dialing-queues/current"
URL = next((word for word in sys.argv if word.startswith("http://")), "")
ROUNDS, CALLS = ([int(word) for word in sys.argv if word.isdecimal()] + [0, 0])[:2]


def timed(call: Callable[[], Any], times: int) -> float:
    """Microseconds a call."""
    begin = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - begin) / times * 1e6


async def timed_awaited(call: Callable[[], Awaitable[Any]], times: int) -> float:
    """The same, awaited one after the other."""
    begin = time.perf_counter()
    for _ in range(times):
        await call()
    return (time.perf_counter() - begin) / times * 1e6


def in_turns(
    one: Callable[[], Any],
    other: Callable[[], Any],
    rounds: int = ROUNDS,
    calls: int = CALLS,
) -> tuple[list[float], list[float]]:
    """Microseconds a call of both, round by round, after a round that does not count."""
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        found[0].append(timed(one, calls))
        found[1].append(timed(other, calls))
    return found[0][1:], found[1][1:]


async def in_turns_awaited(
    one: Callable[[], Awaitable[Any]], other: Callable[[], Awaitable[Any]]
) -> tuple[list[float], list[float]]:
    """The same, awaited."""
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS + 1):
        found[0].append(await timed_awaited(one, CALLS))
        found[1].append(await timed_awaited(other, CALLS))
    return found[0][1:], found[1][1:]


def tell(**found: tuple[list[float], list[float]]) -> None:
    """Print what was found, for who asked."""
    print(json.dumps(found))
