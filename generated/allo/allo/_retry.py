"""Whether a call that went wrong is worth another attempt, and how long to wait first."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import TYPE_CHECKING, Final

from ._envelope import Envelope, read_envelope
from ._response import Headers, Response
from .errors import APIConnectionError

if TYPE_CHECKING:
    from ._exchange import Outcome

IDEMPOTENT: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
"""The methods that may be sent twice without doing twice as much."""

FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 8.0
LONGEST_WAIT: Final = 60.0
"""A longer wait than this is the caller's to decide on, so the error is raised at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotency:
    """The header by which an API tells that it has seen a call before."""

    header: str
    methods: Collection[str]
    """The methods for which the API documents it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryRules:
    """What is known of an API's error codes, whatever an answer says of itself."""

    never: Collection[str] = ()
    """Codes that time alone does not cure, such as that of a quota for the day."""
    always: Collection[str] = ()
    """Codes that the next attempt is meant to cure."""

    def pause(self, outcome: Outcome, attempt: int, *, is_safe: bool) -> float | None:
        """Seconds to wait before the next attempt; `None` when there should be none.

        `is_safe` says whether the API does no more for two of these requests than for one.
        """
        if isinstance(outcome, APIConnectionError):
            return backoff(attempt) if is_safe else None
        if not isinstance(outcome, Response):
            return None
        said = read_envelope(outcome.content)
        if not self._is_worth_it(outcome, said, is_safe=is_safe):
            return None
        asked = wait_asked_for(outcome.headers, said)
        if asked is None:
            return backoff(attempt)
        return asked if asked <= LONGEST_WAIT else None

    def _is_worth_it(
        self, response: Response, said: Envelope, *, is_safe: bool
    ) -> bool:
        if said.code in self.always:
            return True
        told = _TOLD.get(response.headers.get("x-should-retry", "").strip().lower())
        if said.code in self.never or told is False:
            return False
        if told:
            return True
        if said.retryable is not None:
            return said.retryable and (is_safe or response.status_code == 429)
        return _may_pass(response.status_code, is_safe=is_safe)


_TOLD: Final = {"true": True, "false": False}


def _may_pass(status_code: int, *, is_safe: bool) -> bool:
    """Whether time may cure a status; after a 429, nothing was done that would be repeated."""
    if status_code == 429:
        return True
    return is_safe and (status_code == 408 or 500 <= status_code <= 599)


def backoff(attempt: int) -> float:
    """A random share of a pause that doubles with each attempt."""
    doubled = FIRST_PAUSE * 2 ** min(attempt - 1, 10)
    return random.uniform(0, min(LONGEST_PAUSE, doubled))


def wait_asked_for(headers: Headers, said: Envelope) -> float | None:
    """The seconds that an answer asks to wait, in its headers or else in its body."""
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    asked = retry_after(headers.get("retry-after", ""), datetime.now(UTC))
    if asked is None:
        asked = said.retry_after_seconds
    return said.reset_in if asked is None else asked


def retry_after(value: str, now: datetime) -> float | None:
    """The seconds that a `Retry-After` header asks for, be they a number or a date."""
    seconds = _number(value)
    if seconds is not None:
        return seconds
    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None
