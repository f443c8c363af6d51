"""Answers requests in this process, with the examples of the API's description."""

from __future__ import annotations

import json
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from types import TracebackType
from typing import Any, TypeAlias

from ._checks import check
from ._described import (
    Call,
    Operation,
    RequestMismatchError,
    meant,
    operation_of,
)
from ._response import Headers
from ._time import Timeout
from ._transport import Content
from ._unset import UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the fake answers: an example of the description, or something of yours.

    With neither `json` nor `content` it is the example of the operation: of its success, of
    `status`, or the one called `example`.
    """

    status: int | None = None
    example: str | None = None
    json: Any = UNSET
    content: bytes | str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    breaks: Exception | None = None
    """What the connection breaks with once the content was read."""


Reply: TypeAlias = Answer | Exception
"""An answer, or what the connection fails with, such as `TimeoutError()`."""

EXAMPLE = Answer()


class Fake:
    """A transport for both kinds of clients that reaches no network.

    Args:
        check: Whether a request that is not as described is an error, a
            `RequestMismatchError` at the call that makes it.
    """

    def __init__(self, *, check: bool = True) -> None:
        self.calls: list[Call] = []
        """Every request, in the order they came."""
        self._check = check
        self._scripts: dict[str, list[Reply | Callable[[Call], Reply]]] = {}
        self._lock = Lock()

    def answer(
        self,
        function: Callable[..., object],
        *replies: Reply | Callable[[Call], Reply],
    ) -> None:
        """Say how an operation is answered from now on.

        Args:
            function: Its endpoint function, or its method on a client.
            replies: One for each call, the last of them for all that follow; a function is
                asked with the call. None at all means the example again.

        Raises:
            ValueError: There is no such operation, or it has no such example.
        """
        operation = operation_of(function)
        for reply in replies:
            if isinstance(reply, Answer):
                _body(operation, reply, "")
        with self._lock:
            self._scripts[operation.name] = list(replies)

    def calls_of(self, function: Callable[..., object]) -> list[Call]:
        """The calls of one operation."""
        name = operation_of(function).name
        return [one for one in self.calls if one.operation == name]

    def stream(
        self,
        method: str,
        url: str,
        *,
        content: Content,
        headers: Mapping[str, str],
        timeout: Timeout,
        follow_redirects: bool,
    ) -> Exchange:
        """What clients call: they take this for their connections."""
        return Exchange(self._replied, method, url, content, headers)

    def _replied(self, call: Call) -> Answer:
        """The answer to a call, all of it said; or the error that comes instead."""
        found = meant(call.method, call.path)
        wrong = {one.name: self._wrong(one, call) for one in found}
        # Of two operations with one method and path the one is meant that was spoken of.
        ranked = sorted(
            found,
            key=lambda one: (bool(wrong[one.name]), one.name not in self._scripts),
        )
        operation = ranked[0] if ranked else None
        noted = replace(call, operation=operation.name if operation else "")
        with self._lock:
            self.calls.append(noted)
            script = self._scripts.get(noted.operation) or [EXAMPLE]
            reply = script.pop(0) if len(script) > 1 else script[0]
        if operation is None:
            raise RequestMismatchError(f"there is no {call.method} {call.path}")
        if error := wrong[operation.name]:
            raise error
        reply = reply if isinstance(reply, Answer | Exception) else reply(noted)
        if isinstance(reply, Exception):
            raise reply
        return _whole(operation, reply, noted)

    def _wrong(self, operation: Operation, call: Call) -> RequestMismatchError | None:
        try:
            if self._check:
                check(operation, call)
        except RequestMismatchError as error:
            return error
        return None


def _whole(operation: Operation, answer: Answer, call: Call) -> Answer:
    """An answer with its status, its content and its headers."""
    status = answer.status
    if status is None:
        status = next(iter(operation.answers), 200)
    if answer.json is not UNSET:
        content, kind = json.dumps(answer.json).encode(), "application/json"
    elif answer.content is not None:
        given = answer.content
        content = given.encode() if isinstance(given, str) else given
        kind = "application/octet-stream"
    else:
        status, content, kind = _body(operation, answer, call.headers.get("accept", ""))
    typed = _typed(kind) if content or kind else {}
    headers = {**typed, **{name.lower(): one for name, one in answer.headers.items()}}
    return replace(answer, status=status, content=content, headers=headers)


def _typed(content_type: str) -> dict[str, str]:
    return {"content-type": content_type}


def _body(operation: Operation, answer: Answer, accept: str) -> tuple[int, bytes, str]:
    """Status, content and media type of an example, as the client asks for it."""
    if answer.json is not UNSET or answer.content is not None:
        return 0, b"", ""
    described = operation.answers
    first = next(iter(described), 200)
    statuses = [first if answer.status is None else answer.status]
    if answer.example is not None and answer.status is None:
        statuses = list(described)
    for status in statuses:
        bodies = described.get(status, ())
        wanted = [one for one in bodies if one.content_type in accept] or bodies
        for one in wanted:
            if answer.example is None or answer.example in one.examples:
                return status, one.content(answer.example), one.content_type
    if answer.example is None:
        return statuses[0], b"", ""
    every = (name for all in described.values() for one in all for name in one.examples)
    known = ", ".join(dict.fromkeys(name for name in every if name)) or "none by name"
    raise ValueError(
        f"{operation.name} has no example {answer.example!r}: it has {known}"
    )


class Exchange:
    """One request and its answer, for a client of either kind."""

    def __init__(
        self,
        reply: Callable[[Call], Answer],
        method: str,
        url: str,
        content: Content,
        headers: Mapping[str, str],
    ) -> None:
        self._reply = reply
        self._method, self._url = method, url
        self._content, self._headers = content, headers

    def __enter__(self) -> Arrived:
        content = self._content or b""
        if isinstance(content, bytes):
            return self._arrived(content)
        if isinstance(content, AsyncIterable):
            raise TypeError("this body has to be awaited")
        return self._arrived(b"".join(content))

    async def __aenter__(self) -> Arrived:
        content = self._content or b""
        if not isinstance(content, AsyncIterable):
            return self.__enter__()
        return self._arrived(b"".join([piece async for piece in content]))

    def _arrived(self, content: bytes) -> Arrived:
        call = Call(
            method=self._method,
            url=self._url,
            headers=Headers(self._headers),
            content=content,
        )
        return Arrived(self._reply(call))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Nothing is open."""

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Nothing is open."""


class Arrived:
    """An answer as a client reads it."""

    def __init__(self, answer: Answer) -> None:
        self.status_code = answer.status or 200
        self.headers = answer.headers
        self._answer = answer

    def iter_raw(self) -> Iterator[bytes]:
        """The body in one piece, and the end it comes to."""
        content = self._answer.content
        if isinstance(content, bytes) and content:
            yield content
        if self._answer.breaks:
            raise self._answer.breaks

    async def aiter_raw(self) -> AsyncIterator[bytes]:
        """The same, awaited."""
        for piece in self.iter_raw():
            yield piece
