"""Answers that go to a file while they come in, and are taken up again where they broke off."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import new as new_hash
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

from ._digests import digests, given_digest
from ._request import Request
from ._response import Headers, Response
from ._retry import backoff
from ._targets import FileTarget, PathTarget, Target, Writable
from ._time import Deadline
from .errors import APIConnectionError, APIResponseValidationError, APIStatusError

if TYPE_CHECKING:
    from typing import Self

    from ._opened import AsyncOpenedAnswer, OpenedAnswer

Progress: TypeAlias = Callable[[int, "int | None"], object]
"""Told after each piece: how many bytes there are, and how many there will be, if known."""

_RANGE = re.compile(r"bytes (\d{1,18})-\d+/(\d{1,18}|\*)", re.ASCII)
_SIZE = re.compile(r"bytes \*/(\d{1,18})", re.ASCII)
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloaded:
    """A file that has come whole."""

    path: Path | None
    """Where it is; `None` where it went to an open file of yours."""
    size: int
    """Its length in bytes."""
    resumed_from: int
    """How many of them were there before this call."""
    headers: Mapping[str, str]
    """The headers of the last answer."""


class Download:
    """One file on its way: what to ask for, where it goes, and whether it is whole."""

    def __init__(
        self,
        request: Request[Any],
        target: str | PathLike[str] | Writable,
        *,
        resume: bool,
        sha256: str | None,
        max_retries: int,
        deadline: Deadline,
    ) -> None:
        own_range = any(name.lower() == "range" for name in request.headers)
        self._request = request
        self._resumes = resume and request.method.upper() == "GET" and not own_range
        self._max_retries = max_retries
        self._deadline = deadline
        self._failures = 0
        self._asked_from = 0
        self._has_begun = False
        self._digest = given_digest(sha256)
        self._expected: dict[str, bytes] = {}
        self._hashes: dict[str, Any] = {}
        self._headers, self._attempts, self._status_code = Headers({}), 0, 0
        self._total: int | None = None
        self._is_over = False
        self._target = _opened(target, request, self._resumes)
        self._resumed_from = self._target.size

    def request(self) -> Request[Any]:
        """What to ask for: the file, or what is still missing of it."""
        self._has_begun = False
        headers = {**self._request.headers, "Accept-Encoding": "identity"}
        self._asked_from = self._target.size if self._target.validator else 0
        if self._asked_from:
            headers["Range"] = f"bytes={self._asked_from}-"
            headers["If-Range"] = self._target.validator
        return replace(self._request, headers=headers)

    def begin(self, status_code: int, headers: Headers, attempts: int) -> bool:
        """The head of an answer; `False` where it is no good and the file is asked for anew."""
        self._has_begun = True
        self._status_code, self._headers, self._attempts = (
            status_code,
            headers,
            attempts,
        )
        found = _RANGE.fullmatch(headers.get("content-range", ""))
        if self._asked_from and status_code == 206:
            goes_on = found is not None and int(found[1]) == self._asked_from
            if not goes_on or _validator(headers) not in ("", self._target.validator):
                self._restart()
                return False
            assert found is not None
            self._total = None if found[2] == "*" else int(found[2])
        else:
            self._restart()
            self._total = _length(headers)
            if self._resumes:
                self._target.note(_validator(headers))
        self._expect(headers)
        return True

    def write(self, data: bytes) -> None:
        """A piece of the file."""
        self._target.write(data)
        for one in self._hashes.values():
            one.update(data)

    def report(self, progress: Progress | None) -> None:
        """Tell how far it has come."""
        if progress is not None:
            progress(self._target.size, self._total)

    def finish(self) -> Downloaded:
        """The whole file under its name; raises where it is not what was promised."""
        size, total = self._target.size, self._total
        if total is not None and size != total:
            self._is_over = size > total
            raise self._unfit(f"the file has {size} bytes, and should have {total}")
        for name, expected in self._expected.items():
            if name in self._hashes and self._hashes[name].digest() != expected:
                self._is_over = True
                raise self._unfit(f"the {name} of the file is not {expected.hex()}")
        self._target.complete()
        return Downloaded(
            path=self._target.path,
            size=size,
            resumed_from=self._resumed_from,
            headers=self._headers,
        )

    def pause_after(self, error: APIConnectionError) -> float:
        """Seconds to wait before the rest is asked for; raises where it is not."""
        self._failures += 1
        target = self._target
        can_go_on = target.can_restart or bool(target.validator) or not target.size
        if not (self._has_begun and self._resumes and can_go_on):
            raise error
        pause = backoff(self._failures)
        if self._failures > self._max_retries or not self._deadline.allows(pause):
            raise error
        return pause

    def refused(self, error: APIStatusError) -> Downloaded | None:
        """What to make of an error: there is nothing after the part that is here already."""
        if error.status_code != 416 or not self._asked_from:
            raise error
        found = _SIZE.fullmatch(error.headers.get("content-range", ""))
        if found is None or int(found[1]) != self._target.size:
            self._restart()
            return None
        self._headers, self._total = Headers(error.headers), self._target.size
        self._expect(Headers({}))
        return self.finish()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None:
            self._target.give_up(is_kept=self._resumes and not self._is_over)

    def _restart(self) -> None:
        self._target.restart()
        self._hashes.clear()
        self._resumed_from = 0

    def _expect(self, headers: Headers) -> None:
        """What the file is known to be, from the caller or from the server."""
        is_whole = self._status_code != 206 or bool(self._asked_from)
        self._expected = {**(digests(headers) if is_whole else {}), **self._digest}
        for name in self._expected:
            before = self._target.read_back()
            if name not in self._hashes and before is not None:
                self._hashes[name] = new_hash(name, usedforsecurity=False)
                for piece in before:
                    self._hashes[name].update(piece)

    def _unfit(self, text: str) -> APIResponseValidationError:
        response = Response(
            status_code=self._status_code,
            headers=self._headers,
            content=b"",
            attempts=self._attempts,
        )
        return APIResponseValidationError(
            f"{self._status_code}: {text}", response=response
        )


def save(
    opened: Callable[[Request[Any]], OpenedAnswer],
    download: Download,
    progress: Progress | None,
) -> Downloaded:
    """Ask for a file until it has come whole."""
    with download:
        while True:
            try:
                with opened(download.request()) as answer:
                    if download.begin(
                        answer.status_code, answer.headers, answer.attempts
                    ):
                        for piece in answer:
                            download.write(piece)
                            download.report(progress)
                        return download.finish()
            except APIConnectionError as error:
                time.sleep(download.pause_after(error))
            except APIStatusError as error:
                if (whole := download.refused(error)) is not None:
                    return whole


async def save_soon(
    opened: Callable[[Request[Any]], Awaitable[AsyncOpenedAnswer]],
    download: Download,
    progress: Progress | None,
) -> Downloaded:
    """The same without holding up the event loop: what touches the disk runs in threads."""
    with download:
        while True:
            try:
                async with await opened(download.request()) as answer:
                    if await asyncio.to_thread(
                        download.begin,
                        answer.status_code,
                        answer.headers,
                        answer.attempts,
                    ):
                        async for piece in answer:
                            await asyncio.to_thread(download.write, piece)
                            download.report(progress)
                        return await asyncio.to_thread(download.finish)
            except APIConnectionError as error:
                await asyncio.sleep(download.pause_after(error))
            except APIStatusError as error:
                if (whole := download.refused(error)) is not None:
                    return whole


def _opened(
    target: str | PathLike[str] | Writable, request: Request[Any], resume: bool
) -> Target:
    if isinstance(target, str | PathLike):
        asked = [
            request.method,
            request.server,
            request.path,
            [*map(str, request.query)],
        ]
        digest = new_hash("sha256", json.dumps(asked).encode()).hexdigest()
        return PathTarget(Path(target), digest, resume=resume)
    return FileTarget(target)


def _validator(headers: Headers) -> str:
    """What tells this version of the file from others, if anything does for certain."""
    if _is_encoded(headers):
        return ""
    tag = headers.get("etag", "")
    return tag if tag.startswith('"') else headers.get("last-modified", "")


def _length(headers: Headers) -> int | None:
    said = headers.get("content-length", "")
    is_said = _NUMBER.fullmatch(said) and not _is_encoded(headers)
    return int(said) if is_said else None


def _is_encoded(headers: Headers) -> bool:
    """Whether the bytes on the wire are others than those of the file."""
    return headers.get("content-encoding", "identity").lower() != "identity"
