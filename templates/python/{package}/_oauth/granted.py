"""One token for all the calls of a client: asked for once, by whoever needs it first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from copy import copy
from inspect import isawaitable, iscoroutine
from math import inf
from os import getpid
from threading import Lock
from time import monotonic
from typing import TypeAlias
from weakref import WeakKeyDictionary

from .._exchange import Outcome
from .._response import Response
from .._secret import Secret
from .._sources import AsyncSend, Inquiry, Scheme, Send
from ..errors import (
    APIConnectionError,
    APIResponseValidationError,
    APITimeoutError,
    ConfigurationError,
    TokenError,
)
from .grant import Grant
from .token import Lent, Token

Failure: TypeAlias = TokenError | APIConnectionError | APIResponseValidationError


class Granted:
    """A token that is shared, and asked for again when it is over or refused.

    Whoever finds none asks; whoever comes meanwhile waits, and takes what came of it, be
    it a token or an error.
    """

    def __init__(
        self,
        scheme: Scheme,
        grant: Grant,
        on_token: Callable[[Token], object] | None = None,
        first: Secret | None = None,
    ) -> None:
        self._scheme = scheme
        self._grant: Grant = grant
        self._on_token = on_token
        self._outcome: Lent | Failure = Lent(
            first or Secret(None), inf if first else -inf
        )
        self._news: Token | None = None
        self._asked_at = 0.0
        self._turn = 0
        """How many times tokens were asked for, well or badly."""
        self._lock = Lock()
        self._process = getpid()
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]
        self._loops = WeakKeyDictionary()

    def now(self, send: Send, left: float | None) -> Secret:
        turn = self._turn  # before the look, lest a token that comes between is missed
        if value := self._usable():
            return value
        lock = self._lock_of_process()
        if not lock.acquire(timeout=-1 if left is None else left):
            raise APITimeoutError("no token came before the deadline of the call")
        try:
            while self._turn == turn:
                self._take(send(self._ask()))
            told = self._tell()
            if iscoroutine(told):
                told.close()
                raise ConfigurationError(
                    "on_token has to be awaited: use a plain function"
                )
            return self._settled()
        finally:
            lock.release()

    async def soon(self, send: AsyncSend) -> Secret:
        turn = self._turn
        if value := self._usable():
            return value
        async with self._lock_of_loop():
            while self._turn == turn:
                self._take(await send(self._ask()))
            told = self._tell()
            if isawaitable(told):
                await told
            return self._settled()

    def reject(self, secret: Secret) -> bool:
        with self._lock_of_process():
            lent = self._outcome
            if isinstance(lent, Lent) and lent.value == secret:
                self._outcome = Lent(secret, until=-inf)
        return True

    def _lock_of_process(self) -> Lock:
        """The lock; a new one after a fork, since nobody is left to release the other."""
        if self._process != getpid():
            self._process, self._lock = getpid(), Lock()
        return self._lock

    def _lock_of_loop(self) -> asyncio.Lock:
        return self._loops.setdefault(asyncio.get_running_loop(), asyncio.Lock())

    def _usable(self) -> Secret | None:
        lent = self._outcome
        is_good = isinstance(lent, Lent) and monotonic() < lent.until
        return lent.value if isinstance(lent, Lent) and is_good else None

    def _ask(self) -> Inquiry:
        self._asked_at = monotonic()
        return self._grant.inquiry

    def _take(self, outcome: Outcome) -> None:
        """Learn from an answer. It raises nothing: this frame has seen the token."""
        told = self._grant.read(outcome) if isinstance(outcome, Response) else outcome
        if isinstance(told, Grant):
            self._grant = told
            return
        if isinstance(told, Token):
            self._grant = self._grant.renewed(told)
            value = self._scheme.value(Secret(told.access_token))
            self._outcome = Lent(value, self._asked_at + told.usable_for)
            self._news = told
        else:
            self._outcome = told
        self._turn += 1

    def _tell(self) -> object:
        """Let the user know of a token that is new."""
        token, self._news = self._news, None
        return self._on_token(token) if token and self._on_token else None

    def _settled(self) -> Secret:
        if isinstance(self._outcome, Lent):
            return self._outcome.value
        failure = copy(self._outcome)  # each of those who waited raises one of its own
        failure.__cause__ = self._outcome.__cause__
        raise failure
