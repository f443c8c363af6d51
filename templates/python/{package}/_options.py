"""What a client was told about how it makes calls, and may be told anew for some of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ._hooks import Hooks
from ._pairs import check_header, check_header_name
from ._time import Timeout
from ._unset import UNSET, Unset
from ._validation import VALIDATIONS, Mismatch, Reading, Validation
from .errors import ConfigurationError

LARGEST_ANSWER: Final = 100 * 1024 * 1024
"""How large an answer may be where the client is told nothing else, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What holds for each call, checked once."""

    timeout: Timeout
    deadline: float | None
    max_retries: int
    max_response_bytes: int
    headers: Mapping[str, str] = field(repr=False)
    reading: Reading
    hooks: Hooks
    idempotency_key: str | None = None

    @classmethod
    def read(
        cls,
        *,
        timeout: float | Timeout | None,
        deadline: float | None,
        max_retries: int,
        max_response_bytes: int,
        headers: Mapping[str, str] | None,
        validation: Validation,
        on_mismatch: Callable[[Mismatch], object] | None,
        hooks: Hooks | None,
    ) -> Options:
        """What the constructor of a client was given."""
        if on_mismatch is not None and not callable(on_mismatch):
            raise ConfigurationError("on_mismatch must be a function")
        return cls(
            timeout=_timeout(timeout),
            deadline=_deadline(deadline),
            max_retries=_count("max_retries", max_retries),
            max_response_bytes=_count("max_response_bytes", max_response_bytes),
            headers=_headers("default_headers", headers or {}),
            reading=Reading(
                validation=_validation(validation), on_mismatch=on_mismatch
            ),
            hooks=hooks or Hooks(),
        )

    def changed(
        self,
        *,
        timeout: float | Timeout | None | Unset,
        deadline: float | None | Unset,
        max_retries: int | Unset,
        max_response_bytes: int | Unset,
        headers: Mapping[str, str] | Unset,
        idempotency_key: str | Unset,
        validation: Validation | Unset,
    ) -> Options:
        """The same with what was given of these; headers are added to those there are."""
        new: dict[str, Any] = {}
        if timeout is not UNSET:
            new["timeout"] = _timeout(timeout)
        if deadline is not UNSET:
            new["deadline"] = _deadline(deadline)
        if max_retries is not UNSET:
            new["max_retries"] = _count("max_retries", max_retries)
        if max_response_bytes is not UNSET:
            new["max_response_bytes"] = _count("max_response_bytes", max_response_bytes)
        if headers is not UNSET:
            new["headers"] = {**self.headers, **_headers("headers", headers)}
        if idempotency_key is not UNSET:
            _headers("idempotency_key", {"idempotency_key": idempotency_key})
            new["idempotency_key"] = idempotency_key
        if validation is not UNSET:
            new["reading"] = replace(self.reading, validation=_validation(validation))
        return replace(self, **new)


def _timeout(given: float | Timeout | None) -> Timeout:
    steps = given if isinstance(given, Timeout) else Timeout(*[given] * 4)
    for seconds in steps:
        _check_number("timeout", 0 if seconds is None else seconds)
    return steps


def _deadline(seconds: float | None) -> float | None:
    _check_number("deadline", 0 if seconds is None else seconds)
    return seconds


def _validation(given: Validation) -> Validation:
    if given not in VALIDATIONS:
        raise ConfigurationError('validation must be "strict", "lenient" or "report"')
    return given


def _count(name: str, value: int) -> int:
    _check_number(name, value)
    return value


def _check_number(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise ConfigurationError(f"{name} must be a number, 0 or more")


def _headers(argument: str, headers: Mapping[str, str]) -> dict[str, str]:
    for name, value in headers.items():
        try:
            check_header_name(name)
            check_header(name, value)
        except (TypeError, ValueError) as error:
            raise ConfigurationError(f"{argument}: {error}") from None
    return {name: value.strip() for name, value in headers.items()}
