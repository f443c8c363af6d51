"""Servers of one file, with and without ranges, and one way to fetch it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streaming import Driver
from talking import Answering, Asked, Hangup, head

CONTENT = bytes(range(256)) * 2000
TYPE = {"Content-Type": "application/pdf"}
TAG = {**TYPE, "ETag": '"v1"'}


def whole(content: bytes = CONTENT, headers: dict[str, str] = TAG) -> Answering:
    """A server that knows no ranges."""
    return lambda _: iter([head(headers=headers, length=len(content)) + content])


def ranged(
    content: bytes = CONTENT,
    headers: dict[str, str] = TAG,
    *,
    breaks: tuple[int, ...] = (),
) -> Answering:
    """A server that knows ranges, and hangs up after so many bytes of each answer."""
    stops = iter(breaks)

    def answer(asked: Asked) -> Iterator[bytes]:
        found = re.fullmatch(r"bytes=(\d+)-", asked.header("range") or "")
        validators = {headers.get("ETag"), headers.get("Last-Modified")}
        first = int(found[1]) if found and asked.header("if-range") in validators else 0
        rest = content[first:]
        if found and first >= len(content):
            yield head(416, {"Content-Range": f"bytes */{len(content)}"}, length=0)
            return
        status = 206 if first else 200
        of = f"bytes {first}-{len(content) - 1}/{len(content)}"
        more = {"Content-Range": of} if first else {}
        stop = next(stops, None)
        yield head(status, {**headers, **more}, length=len(rest)) + rest[:stop]
        if stop is not None:
            raise Hangup

    return answer


def fetch(driver: Driver, request: Any, to: Any, **options: Any) -> Any:
    """A download; what belongs to the client goes to the client."""
    of_client = {
        name: options.pop(name)
        for name in ("max_retries", "deadline", "timeout")
        if name in options
    }
    return driver.run(
        lambda client: client.download(request, to, **options), **of_client
    )


def left_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@dataclass(slots=True)
class Gauge:
    """Remembers what a download tells of its progress."""

    seen: list[tuple[int, int | None]] = field(
        default_factory=list[tuple[int, int | None]]
    )

    def __call__(self, received: int, total: int | None) -> None:
        self.seen.append((received, total))
