"""One logical call, however many attempts it takes: all that sync and async share."""

from __future__ import annotations

import logging
from time import monotonic
from typing import Any

from ._answer import status_error
from ._auth import Proof
from ._exchange import LARGEST_ERROR, Exchange, Outcome
from ._request import Request
from ._response import Response
from ._retry import pause_before_retry
from ._settings import Settings
from ._time import Deadline
from ._transport import Outgoing

logger = logging.getLogger(__package__)


class Call(Exchange):
    """Says what to send, when to send it again, and what came of it; does no I/O."""

    def __init__(
        self, request: Request[Any], settings: Settings, *, is_kept_open: bool = False
    ) -> None:
        super().__init__(
            settings.place(request),
            Deadline(settings.deadline),
            limit=None if is_kept_open else settings.max_response_bytes,
            request=request,
        )
        self.proof = Proof(settings.credentials, settings.security(request))
        self._asked = request
        self._settings = settings
        self._content = request.content
        self._started = 0.0

    def outgoing(self) -> Outgoing:
        """The next attempt. It holds credentials: pass it on, keep it nowhere."""
        self.attempts += 1
        self._started = monotonic()
        return Outgoing(
            method=self._asked.method,
            url=self._settings.url(self._asked, self.proof.presented),
            content=self._content,
            headers=self._settings.headers(self._asked, self.proof.presented),
            timeout=self._settings.timeout.within(self.deadline),
            follow_redirects=False,
        )

    def beside(self, outgoing: Outgoing) -> Exchange:
        """A request that this call needs, such as one for a token, within its time."""
        return Exchange(outgoing["url"], self.deadline, limit=LARGEST_ERROR)

    def pause(self, failure: Outcome) -> float:
        """Seconds to wait before the next attempt; raises where this failure stands."""
        self.log(failure)
        tries = self.attempts - self.proof.renewed
        if tries <= self._settings.max_retries:
            pause = pause_before_retry(self._asked.method, tries, failure)
            if pause is not None and self.deadline.allows(pause):
                return pause
        if isinstance(failure, Response):
            raise status_error(self._asked, failure, self._settings.reading)
        raise failure

    def log(self, outcome: Outcome) -> None:
        """Tell what came of an attempt."""
        logger.debug(
            "%s %s: %s (attempt %d, %.3f s)",
            self._asked.method,
            self._asked.path,
            getattr(outcome, "status_code", type(outcome).__name__),
            self.attempts,
            monotonic() - self._started,
        )
