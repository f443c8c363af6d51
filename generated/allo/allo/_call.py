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
from ._sending import Sending
from ._settings import Settings
from ._sources import Inquiry
from ._time import Deadline
from ._transport import Outgoing
from .errors import APIConnectionError

logger = logging.getLogger(__package__)


class Call(Exchange):
    """Says what to send, when to send it again, and what came of it; does no I/O."""

    def __init__(
        self,
        request: Request[Any],
        settings: Settings,
        *,
        is_kept_open: bool = False,
        deadline: Deadline | None = None,
    ) -> None:
        super().__init__(
            settings.place(request),
            deadline or Deadline(settings.deadline),
            limit=None if is_kept_open else settings.max_response_bytes,
            request=request,
        )
        self.proof = Proof(
            settings.credentials, settings.security(request), self.deadline
        )
        self._asked = request
        self._settings = settings
        self._content = request.content
        self._started = 0.0

    def outgoing(self) -> Outgoing:
        """The next attempt. It holds credentials: pass it on, keep it nowhere."""
        self.attempts += 1
        self._started = monotonic()
        content = self._content
        headers = self._settings.headers(self._asked, self.proof.presented)
        if isinstance(content, Sending) and (size := content.measure()) is not None:
            headers["Content-Length"] = str(size)
        return Outgoing(
            method=self._asked.method,
            url=self._settings.url(self._asked, self.proof.presented),
            content=content,
            headers=headers,
            timeout=self._settings.timeout.within(self.deadline),
            follow_redirects=False,
        )

    @property
    def can_be_sent_again(self) -> bool:
        """Whether the body is still there to be read, or to be read anew."""
        return not isinstance(self._content, Sending) or self._content.can_be_sent

    def unreachable(self, error: Exception) -> APIConnectionError:
        """The outcome of an attempt; a file that cannot be read is no matter of the network."""
        fault = self._content.fault if isinstance(self._content, Sending) else None
        if fault is not None:
            raise fault.with_traceback(None) from None
        return super().unreachable(error)

    def beside(self, inquiry: Inquiry) -> Exchange:
        """A request that this call needs, such as one for a token, within its time."""
        return Exchange(inquiry.url, self.deadline, limit=LARGEST_ERROR)

    def asking(self, inquiry: Inquiry) -> Outgoing:
        """How that request is sent. It holds credentials as well."""
        return Outgoing(
            method=inquiry.method,
            url=inquiry.url,
            content=inquiry.content,
            headers={**self._settings.headers_of_all, **inquiry.headers},
            timeout=self._settings.timeout.within(self.deadline),
            follow_redirects=False,
        )

    def pause_beside(self, exchange: Exchange, failure: Outcome) -> float | None:
        """Seconds to wait before asking again; `None` where this failure stands.

        Whoever asks twice does nothing twice.
        """
        exchange.attempts += 1
        if exchange.attempts > self._settings.max_retries:
            return None
        pause = pause_before_retry("GET", exchange.attempts, failure)
        is_in_time = pause is not None and self.deadline.allows(pause)
        return pause if is_in_time else None

    def pause(self, failure: Outcome) -> float:
        """Seconds to wait before the next attempt; raises where this failure stands."""
        self.log(failure)
        tries = self.attempts - self.proof.renewed
        if tries <= self._settings.max_retries and self.can_be_sent_again:
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
