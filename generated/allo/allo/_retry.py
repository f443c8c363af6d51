"""Whether a call that went wrong is worth another attempt, and how long to wait first."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Final

from ._envelope import read_envelope
from ._response import Response
from .errors import APIConnectionError, APIResponseValidationError

IDEMPOTENT: Final = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""The methods that may be sent twice without doing twice as much."""

FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 8.0
LONGEST_WAIT: Final = 60.0
"""A longer wait than this is the caller's to decide on, so the error is raised at once."""


def pause_before_retry(
    method: str,
    attempt: int,
    outcome: Response | APIConnectionError | APIResponseValidationError,
) -> float | None:
    """Seconds to wait before the next attempt, or `None` when there should be none."""
    safe = method.upper() in IDEMPOTENT
    if isinstance(outcome, APIConnectionError):
        return backoff(attempt) if safe else None
    if isinstance(outcome, APIResponseValidationError):
        return None
    status = outcome.status_code
    if not (status == 429 or (safe and (status == 408 or 500 <= status <= 599))):
        return None
    said = read_envelope(outcome.content)
    if said.retryable is False:
        return None
    asked = retry_after(outcome.headers.get("retry-after", ""), datetime.now(UTC))
    if asked is None:
        asked = said.retry_after_seconds
    if asked is None:
        return backoff(attempt)
    return asked if asked <= LONGEST_WAIT else None


def backoff(attempt: int) -> float:
    """A random share of a pause that doubles with each attempt."""
    return random.uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1)))


def retry_after(value: str, now: datetime) -> float | None:
    """The seconds that a `Retry-After` header asks for, be they a number or a date."""
    try:
        seconds = float(value)
    except ValueError:
        return _seconds_until(value, now)
    return seconds if isfinite(seconds) and seconds >= 0 else None


def _seconds_until(value: str, now: datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
