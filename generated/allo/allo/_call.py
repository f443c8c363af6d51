"""One logical call, however many attempts it takes: all that sync and async share."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import Any, TypeAlias

from ._answer import status_error
from ._auth import Proof
from ._request import Request
from ._response import Response
from ._retry import pause_before_retry
from ._settings import Settings
from ._transport import Outgoing, unreachable
from .errors import APIConnectionError

Outcome: TypeAlias = Response | APIConnectionError

logger = logging.getLogger(__package__)


class Call:
    """Says what to send, when to send it again, and what came of it; does no I/O."""

    def __init__(self, request: Request[Any], settings: Settings) -> None:
        self._request = request
        self._settings = settings
        self._content = request.content
        self._attempts = 0
        self._started = 0.0
        self.proof = Proof(settings.credentials, settings.security(request))

    def outgoing(self) -> Outgoing:
        """The next attempt. It holds credentials: pass it on, keep it nowhere."""
        self._attempts += 1
        self._started = time.monotonic()
        return Outgoing(
            method=self._request.method,
            url=self._settings.url(self._request, self.proof.presented),
            content=self._content,
            headers=self._settings.headers(self._request, self.proof.presented),
            timeout=self._settings.timeout,
            follow_redirects=False,
        )

    def unreachable(self, error: Exception) -> APIConnectionError:
        """The outcome of an attempt that the transport gave up."""
        return unreachable(error, self._settings.place(self._request))

    def pause_after(self, outcome: Outcome) -> float | None:
        """Seconds to wait before the next attempt; `None` when this outcome stands."""
        logger.debug(
            "%s %s: %s (attempt %d, %.3f s)",
            self._request.method,
            self._request.path,
            getattr(outcome, "status_code", type(outcome).__name__),
            self._attempts,
            time.monotonic() - self._started,
        )
        tries = self._attempts - self.proof.renewed
        if tries > self._settings.max_retries:
            return None
        return pause_before_retry(self._request.method, tries, outcome)

    def settle(self, outcome: Outcome) -> Response:
        """The answer, if it is a success; otherwise its error is raised."""
        if isinstance(outcome, APIConnectionError):
            outcome.attempts, outcome.request = self._attempts, self._request
            raise outcome
        response = replace(outcome, attempts=self._attempts, request=self._request)
        if 200 <= response.status_code <= 299:
            return response
        raise status_error(self._request, response, self._settings.reading)
