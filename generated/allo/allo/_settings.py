"""What a client was told when it was made."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from ._auth import Credentials, Presented, same_origin
from ._body import ENCODINGS
from ._parameters import check_header, query_text
from ._request import JSON, Request
from ._sources import Given, Scheme
from ._time import Timeout
from ._validation import VALIDATIONS, Mismatch, Reading, Validation
from .errors import ConfigurationError

LARGEST_ANSWER: Final = 100 * 1024 * 1024
"""How large an answer may be where the client is told nothing else, in bytes."""

_API_PREFIX = re.compile(r"(/(api|rest|v\d+))+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The facts of one API that a client starts from."""

    base_url: str
    base_url_variable: str
    user_agent: str
    schemes: Mapping[str, Scheme]
    other_servers: Sequence[str] = ()
    """Where the description says that single calls go."""
    needs_credentials: bool = True
    """Whether there is nothing to call without them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a client was told, checked once."""

    base_url: str
    chosen: bool
    """Whether the base URL was given, and is not the API's own."""
    repeated: str
    """What a base URL of the user's ends in that paths begin with, such as `/v2/api`."""
    other_servers: Sequence[str]
    timeout: Timeout
    deadline: float | None
    max_retries: int
    reading: Reading
    max_response_bytes: int
    user_agent: str
    default_headers: Mapping[str, str] = field(repr=False)
    credentials: Credentials = field(repr=False)

    @classmethod
    def read(
        cls,
        service: Service,
        given: Mapping[str, Given],
        *,
        base_url: str | None,
        timeout: float | Timeout | None,
        deadline: float | None,
        max_retries: int,
        validation: Validation,
        on_mismatch: Callable[[Mismatch], object] | None,
        max_response_bytes: int,
        default_headers: Mapping[str, str] | None,
        variables: Mapping[str, str] | None = None,
    ) -> Settings:
        """Fill what was not given from the environment and the API's description."""
        _check_number("max_retries", max_retries)
        _check_number("max_response_bytes", max_response_bytes)
        if deadline is not None:
            _check_number("deadline", deadline)
        for name, value in (default_headers or {}).items():
            _check_header(name, value)
        chosen = base_url or os.environ.get(service.base_url_variable)
        if not (chosen or service.base_url):
            raise ConfigurationError(
                f"no server: pass base_url=… or set the environment variable "
                f"{service.base_url_variable}"
            )
        own = service.base_url
        for name, value in (variables or {}).items():
            own = own.replace(f"{{{name}}}", value)
        checked = _checked_base_url(chosen or own)
        return cls(
            base_url=checked,
            chosen=bool(chosen),
            repeated=_prefix(checked, own) if chosen else "",
            other_servers=service.other_servers,
            timeout=_checked_timeout(timeout),
            deadline=deadline,
            max_retries=max_retries,
            reading=_reading(validation, on_mismatch),
            max_response_bytes=max_response_bytes,
            user_agent=service.user_agent,
            default_headers=dict(default_headers or {}),
            credentials=Credentials.read(
                service.schemes,
                given,
                base_url=checked,
                required=service.needs_credentials,
            ),
        )

    def url(self, request: Request[Any], presented: Presented) -> str:
        """Where a request goes; with credentials in it, if that is where they belong."""
        pairs = [*request.query, *presented.query]
        question = "?" + query_text(pairs) if pairs else ""
        return self.address(request) + question

    def address(self, request: Request[Any]) -> str:
        """Where a request goes, the query left out."""
        path = request.path
        if self.repeated and path.startswith(self.repeated + "/"):
            path = path.removeprefix(self.repeated)
        return self.place(request) + path

    def place(self, request: Request[Any]) -> str:
        """The server of a request: a base URL that was given is where all of them go."""
        return self.base_url if self.chosen else request.server or self.base_url

    def security(self, request: Request[Any]) -> Sequence[Sequence[str]]:
        """The credentials a request asks for, if it goes where they may be seen.

        That is the base URL that was given; without one, the servers that the API's
        description names.
        """
        server = None if self.chosen else request.server
        own = (self.base_url, *self.other_servers)
        if server is None or any(same_origin(server, one) for one in own):
            return request.security
        return ()

    def headers(self, request: Request[Any], presented: Presented) -> dict[str, str]:
        """The headers of a request, credentials included; the last of a name wins."""
        proofs = presented.headers
        cookies = [one for one in (_cookie(request.headers), _cookie(proofs)) if one]
        layers: Sequence[Mapping[str, str]] = (
            self.headers_of_all,
            {"Accept": request.accept},
            self._defaults(request),
            request.headers_of_body,
            request.headers,
            proofs,
            {"Cookie": "; ".join(cookies)} if cookies else {},
        )
        merged: dict[str, tuple[str, str]] = {}
        for layer in layers:
            merged |= {name.lower(): (name, value) for name, value in layer.items()}
        return dict(merged.values())

    @property
    def headers_of_all(self) -> Mapping[str, str]:
        """What is sent with every request, those for tokens among them."""
        return {
            "Accept": JSON,
            "Accept-Encoding": ENCODINGS,
            "User-Agent": self.user_agent,
        }

    def _defaults(self, request: Request[Any]) -> Mapping[str, str]:
        """The default headers; for a call that asks for no credentials, less those."""
        if self.security(request):
            return self.default_headers
        return self.credentials.carriers.off_headers(self.default_headers)


def _cookie(headers: Mapping[str, str]) -> str:
    return next((headers[name] for name in headers if name.lower() == "cookie"), "")


def shown(client: object, settings: Settings | None) -> str:
    """A client as `repr` has it; a traceback may ask that of one that is half made."""
    where = f"base_url={settings.base_url!r}" if settings else ""
    return f"{type(client).__name__}({where})"


def _checked_timeout(timeout: float | Timeout | None) -> Timeout:
    steps = timeout if isinstance(timeout, Timeout) else Timeout(*[timeout] * 4)
    for seconds in steps:
        if seconds is not None:
            _check_number("timeout", seconds)
    return steps


def _check_number(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise ConfigurationError(f"{name} must be a number, 0 or more")


def _reading(
    validation: Validation, on_mismatch: Callable[[Mismatch], object] | None
) -> Reading:
    if validation not in VALIDATIONS:
        raise ConfigurationError('validation must be "strict", "lenient" or "report"')
    if on_mismatch is not None and not callable(on_mismatch):
        raise ConfigurationError("on_mismatch must be a function")
    return Reading(validation=validation, on_mismatch=on_mismatch)


def _check_header(name: object, value: object) -> None:
    if not isinstance(name, str) or not isinstance(value, str):
        raise ConfigurationError("default_headers must be texts by their names")
    try:
        check_header(name, name)
        check_header(name, value)
    except ValueError as error:
        raise ConfigurationError(f"default_headers: {error}") from None


def _checked_base_url(text: str) -> str:
    try:
        parts = urlsplit(text.strip())
        host, user = parts.hostname, parts.username or parts.password
        _ = parts.port  # raises ValueError where it is no port
    except ValueError:
        raise ConfigurationError("base_url is not a URL") from None
    if user:
        raise ConfigurationError("base_url must not contain a user name or password")
    if parts.scheme not in ("http", "https") or not host:
        raise ConfigurationError(
            "base_url must start with http:// or https:// and a host"
        )
    if parts.query or parts.fragment:
        raise ConfigurationError("base_url must not contain a query or a fragment")
    return parts.geturl().rstrip("/")


def _prefix(base_url: str, described: str) -> str:
    """The API prefix a base URL ends in, such as `/v2/api`, unless it belongs there."""
    path, own = urlsplit(base_url).path, urlsplit(described).path.rstrip("/")
    found = _API_PREFIX.search(path)
    return found[0] if found and not (own and path.endswith(own)) else ""
