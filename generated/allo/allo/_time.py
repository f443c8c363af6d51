"""How long things may take: each step of an attempt, and a whole call."""

from __future__ import annotations

from time import monotonic
from typing import Final, NamedTuple

SHORTEST: Final = 0.001
"""Seconds; libraries take a timeout of nothing for an order not to wait at all."""


class Timeout(NamedTuple):
    """Seconds that each step of an attempt may take; `None` waits for ever."""

    connect: float | None = 60.0
    """Until there is a connection, TLS included."""
    read: float | None = 60.0
    """Until the next piece of the answer."""
    write: float | None = 60.0
    """Until the next piece of the request is taken."""
    pool: float | None = 60.0
    """Until one of the client's connections is free."""

    def within(self, deadline: Deadline) -> Timeout:
        """The same, no step longer than what is left of the call."""
        if deadline.left() is None:
            return self
        return Timeout(*(Step(seconds, deadline) for seconds in self))


class Deadline:
    """The end of a call, if it has one: attempts, pauses and reading included."""

    __slots__ = ("_moment", "_seconds")

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._moment = 0.0 if seconds is None else monotonic() + seconds

    def left(self) -> float | None:
        """The seconds left, never none at all; `None` where there is no end."""
        if self._seconds is None:
            return None
        return max(SHORTEST, self._moment - monotonic())

    def allows(self, pause: float) -> bool:
        """Whether there is time for something else after a pause."""
        return self._seconds is None or monotonic() + pause < self._moment

    def check(self) -> None:
        """Raise `TimeoutError` once it has passed."""
        if not self.allows(0.0):
            raise TimeoutError

    def __str__(self) -> str:
        """What is said of it once it has passed; nothing before."""
        if self.allows(SHORTEST):
            return ""
        return f"the deadline of {self._seconds} s has passed"


class Step(float):
    """The timeout of one step, for whoever can ask again in the midst of it what is left."""

    __slots__ = ("_deadline",)

    _deadline: Deadline

    def __new__(cls, seconds: float | None, deadline: Deadline) -> Step:
        """A step of so many seconds, or of what is left of the call."""
        step = super().__new__(cls, _least(seconds, deadline))
        step._deadline = deadline
        return step

    def now(self) -> float:
        """The seconds that it may still take."""
        return _least(self, self._deadline)


def _least(seconds: float | None, deadline: Deadline) -> float:
    left = deadline.left()
    return min(one for one in (seconds, left, float("inf")) if one is not None)
