"""One logical call, however many attempts it takes: all that sync and async share."""

from __future__ import annotations

import logging
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

from ._answer import redirect_error, status_error
from ._auth import NOBODY, Proof
from ._exchange import LARGEST_ERROR, Exchange, Outcome
from ._hooks import Attempt, Headers
from ._redaction import SentHeaders, masked_url
from ._redirect import Refused, Target, follow, is_redirect
from ._request import Request
from ._response import Response
from ._retry import IDEMPOTENT, RetryRules
from ._settings import Settings
from ._sources import Inquiry
from ._time import Deadline
from ._transport import Outgoing

logger = logging.getLogger(__package__)

ABROAD: Final = ("accept", "if-", "range", "user-agent")
"""How the names of headers begin that follow a redirect to another origin: no credentials
are among them, whoever set them and whatever they are called."""


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
        options = settings.options
        super().__init__(
            settings.place(request),
            deadline or Deadline(options.deadline),
            limit=None if is_kept_open else options.max_response_bytes,
            request=request,
            reading=options.reading,
        )
        self.proof = Proof(
            settings.credentials, settings.security(request), self.deadline
        )
        self._asked = request
        self._settings = settings
        self._hooks = options.hooks
        self._content = request.content
        self._key = settings.idempotency_key(request, lambda: str(uuid4()))
        self._sent = 0
        self._attempt: Attempt | None = None
        self._targets: list[Target] = []
        self._refusal = ""

    def is_refused(self, outcome: object) -> bool:
        """Whether to get other credentials and try again at once."""
        return self.proof.refused(outcome)

    def begin(self) -> Headers:
        """Begin the next request; the headers that a hook adds to it."""
        self._count()
        return self._hooks.before(self._attempt) if self._attempt else None

    async def begin_soon(self) -> Headers:
        """The same, awaited."""
        self._count()
        return await self._hooks.before_soon(self._attempt) if self._attempt else None

    def outgoing(self, more: Headers = None) -> Outgoing:
        """The request that was begun. It holds credentials: pass it on, keep it nowhere."""
        target = self._targets[-1] if self._targets else None
        presented = self.proof.presented if not target or target.is_home else NOBODY
        headers = self._settings.headers(self._asked, presented, self._key)
        if target and not target.is_home:
            headers = headers.only(lambda name: name.startswith(ABROAD))
        elif target and not target.has_body:
            headers = headers.only(lambda name: name != "content-type")
        content = self._content if not target or target.has_body else None
        if more:
            names = {name.lower() for name in more}
            headers = headers.only(lambda name: name not in names)
            headers.update(more)
        return Outgoing(
            method=target.method if target else self._asked.method,
            url=(
                self._settings.with_query(target.url, presented)
                if target
                else self._settings.url(self._asked, presented)
            ),
            content=content,
            headers=headers,
            timeout=self._settings.options.timeout.within(self.deadline),
            follow_redirects=False,
        )

    def beside(self, inquiry: Inquiry) -> Exchange:
        """A request that this call needs, such as one for a token, within its time."""
        return Exchange(inquiry.url, self.deadline, limit=LARGEST_ERROR)

    def asking(self, inquiry: Inquiry) -> Outgoing:
        """How that request is sent. It holds credentials as well."""
        return Outgoing(
            method=inquiry.method,
            url=inquiry.url,
            content=inquiry.content,
            headers=SentHeaders({**self._settings.headers_of_all, **inquiry.headers}),
            timeout=self._settings.options.timeout.within(self.deadline),
            follow_redirects=False,
        )

    def pause_beside(self, exchange: Exchange, failure: Outcome) -> float | None:
        """Seconds to wait before asking again; `None` where this failure stands.

        Whoever asks twice does nothing twice.
        """
        exchange.attempts += 1
        if exchange.attempts > self._settings.options.max_retries:
            return None
        pause = RetryRules().pause(failure, exchange.attempts, is_safe=True)
        is_in_time = pause is not None and self.deadline.allows(pause)
        return pause if is_in_time else None

    def follows(self, outcome: object) -> bool:
        """Whether an answer sends the call elsewhere, and it may go there: then it is next."""
        if not isinstance(outcome, Response):
            return False
        location = outcome.headers.get("location")
        if location is None or not is_redirect(outcome.status_code):
            return False
        first = Target(
            method=self._asked.method,
            url=self._settings.url(self._asked, NOBODY),
            has_body=self._content is not None,
            is_home=True,
        )
        trail = self._targets or [first]
        try:
            target = follow(trail, outcome.status_code, location)
        except Refused as refused:
            self._refusal = str(refused)
            return False
        if not target.is_home:
            target = target.without(self._settings.credentials)
        self._targets = [*trail, target]
        self._place = target.origin
        return True

    def pause(self, failure: Outcome) -> float:
        """Seconds to wait before the next attempt; raises where this failure stands."""
        tries = self.attempts - self.proof.renewed
        if tries <= self._settings.options.max_retries:
            rules = self._settings.service.retries
            pause = rules.pause(failure, tries, is_safe=self._is_safe())
            if pause is not None and self.deadline.allows(pause):
                self._targets, self._refusal = [], ""
                self._place = self._settings.place(self._asked)
                return pause
        if not isinstance(failure, Response):
            raise failure
        if self._refusal:
            raise redirect_error(self._asked, failure, self._reading, self._refusal)
        raise status_error(self._asked, failure, self._reading)

    def tell(self, outcome: Outcome) -> None:
        """Tell what came of the request: in the log, and to a hook."""
        if self._attempt:
            self._log(self._attempt, outcome)
            self._hooks.after(self._attempt, outcome)

    async def tell_soon(self, outcome: Outcome) -> None:
        """The same, awaited."""
        if self._attempt:
            self._log(self._attempt, outcome)
            await self._hooks.after_soon(self._attempt, outcome)

    def _is_safe(self) -> bool:
        """Whether the API does no more for two of these requests than for one."""
        if self._asked.method.upper() in IDEMPOTENT or self._key:
            return True
        return self._settings.has_idempotency_key(self._asked)

    def _count(self) -> None:
        """Count the request, and describe it if anybody wants to know."""
        is_redirected = bool(self._targets)
        self.attempts += not is_redirected
        resends, self._sent = self._sent, self._sent + 1
        if not (self._hooks.is_watching or logger.isEnabledFor(logging.DEBUG)):
            return
        target = self._targets[-1] if is_redirected else None
        url = target.url if target else self._settings.url(self._asked, NOBODY)
        self._attempt = Attempt(
            request=self._asked,
            number=self.attempts,
            resends=resends,
            method=target.method if target else self._asked.method,
            url=masked_url(url),
        )

    def _log(self, attempt: Attempt, outcome: Outcome) -> None:
        logger.debug(
            "%s %s: %s (attempt %d, %.3f s)",
            attempt.method,
            urlsplit(attempt.url).path,
            getattr(outcome, "status_code", type(outcome).__name__),
            attempt.number,
            attempt.seconds,
            extra=attempt.attributes(outcome),
        )
