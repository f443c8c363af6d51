"""What an application may watch, and add to, of the requests a client makes.

The names of the attributes are those of OpenTelemetry's conventions for HTTP clients, so that
a span is filled in without a table in between.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from inspect import isawaitable, iscoroutine, iscoroutinefunction
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from ._pairs import check_header, check_header_name
from .errors import ConfigurationError

if TYPE_CHECKING:
    from ._exchange import Outcome
    from ._request import Request

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One HTTP request of a call: the first one, a retry, or one that a redirect asked for."""

    request: Request[Any]
    number: int
    """How often the call has been tried, this time included; from 1."""
    resends: int
    """How many requests of this call were sent before, redirects included; from 0."""
    method: str
    url: str
    """Where it goes, without credentials; other parameters called like secrets are masked."""
    started: float = field(default_factory=monotonic, repr=False)

    @property
    def seconds(self) -> float:
        """The time since it began."""
        return monotonic() - self.started

    def attributes(self, outcome: object = None) -> dict[str, str | int]:
        """What there is to say, by its name in OpenTelemetry; more once it has an outcome."""
        parts = urlsplit(self.url)
        told: dict[str, str | int] = {
            "http.request.method": self.method,
            "url.full": self.url,
            "server.address": parts.hostname or "",
            "server.port": parts.port or PORTS.get(parts.scheme, 0),
        }
        if self.resends:
            told["http.request.resend_count"] = self.resends
        if self.request.operation:
            told["code.function.name"] = self.request.operation
        status = getattr(outcome, "status_code", None)
        if isinstance(status, int):
            told["http.response.status_code"] = status
        if isinstance(outcome, Exception):
            told["error.type"] = type(outcome).__qualname__
        elif isinstance(status, int) and status >= 400:
            told["error.type"] = str(status)
        return told


Headers: TypeAlias = Mapping[str, str] | None
BeforeAttempt: TypeAlias = Callable[[Attempt], Headers | Awaitable[Headers]]
AfterResponse: TypeAlias = "Callable[[Attempt, Outcome], object]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """Functions that are called at each request; those of an asynchronous client may be async.

    What a hook raises ends the call and reaches its caller as it is; nothing is retried, and
    the connection is freed.
    """

    before_attempt: BeforeAttempt | None = None
    """Is told of a request before it is sent. The headers it returns, such as `traceparent`,
    are sent along."""
    after_response: AfterResponse | None = None
    """Is told what came of it: a `Response`, be it a success or not, or an error where there
    is none. The body of an answer that is streamed is not in it."""

    @property
    def is_watching(self) -> bool:
        """Whether there is any."""
        return self.before_attempt is not None or self.after_response is not None

    def check(self, *, awaited: bool) -> None:
        """Refuse what is no function, or one that a blocking client would not wait for."""
        for name in ("before_attempt", "after_response"):
            hook = getattr(self, name)
            if hook is not None and not callable(hook):
                raise ConfigurationError(f"{name} must be a function")
            if not awaited and iscoroutinefunction(hook):
                raise ConfigurationError(f"{name} is async, the client is not")

    def before(self, attempt: Attempt) -> Headers:
        """The headers to add to a request."""
        if self.before_attempt is None:
            return None
        return _checked(_at_once(self.before_attempt(attempt)))

    async def before_soon(self, attempt: Attempt) -> Headers:
        """The same, awaited where it has to be."""
        if self.before_attempt is None:
            return None
        return _checked(await _soon(self.before_attempt(attempt)))

    def after(self, attempt: Attempt, outcome: Outcome) -> None:
        """Tell what came of a request."""
        if self.after_response is not None:
            _at_once(self.after_response(attempt, outcome))

    async def after_soon(self, attempt: Attempt, outcome: Outcome) -> None:
        """The same, awaited where it has to be."""
        if self.after_response is not None:
            await _soon(self.after_response(attempt, outcome))


def _checked(headers: Headers) -> Headers:
    for name, value in (headers or {}).items():
        check_header_name(name)
        check_header(name, value)
    return headers


def _at_once(value: Any) -> Any:
    if not isawaitable(value):
        return value
    if iscoroutine(value):
        value.close()
    raise ConfigurationError("a hook has to be awaited, which a blocking client cannot")


async def _soon(value: Any) -> Any:
    return await value if isawaitable(value) else value
