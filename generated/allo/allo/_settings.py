"""What a client was told when it was made."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from ._auth import Credentials, Scheme, Secret
from ._parameters import check_header
from ._request import Request
from .errors import ConfigurationError


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The facts of one API that a client starts from."""

    base_url: str
    base_url_variable: str
    user_agent: str
    schemes: Mapping[str, Scheme]
    needs_credentials: bool = True
    """Whether there is nothing to call without them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a client was told, checked once."""

    base_url: str
    timeout: float | None
    max_retries: int
    user_agent: str
    default_headers: Mapping[str, str] = field(repr=False)
    credentials: Credentials = field(repr=False)

    @classmethod
    def read(
        cls,
        service: Service,
        secrets: Mapping[str, Secret],
        *,
        base_url: str | None,
        timeout: float | None,
        max_retries: int,
        default_headers: Mapping[str, str] | None,
    ) -> Settings:
        """Fill what was not given from the environment and the API's description."""
        if max_retries < 0:
            raise ConfigurationError("max_retries must be 0 or more")
        for name, value in (default_headers or {}).items():
            check_header(name, value)
        chosen = base_url or os.environ.get(service.base_url_variable)
        if not (chosen or service.base_url):
            raise ConfigurationError(
                f"no server: pass base_url=… or set the environment variable "
                f"{service.base_url_variable}"
            )
        return cls(
            base_url=_checked_base_url(chosen or service.base_url),
            timeout=timeout,
            max_retries=max_retries,
            user_agent=service.user_agent,
            default_headers=dict(default_headers or {}),
            credentials=Credentials.read(
                service.schemes, secrets, required=service.needs_credentials
            ),
        )

    def url(self, request: Request[Any]) -> str:
        """Where a request goes; with credentials in it, if that is where they belong."""
        pairs = [*request.query, *self.credentials.query(request.security)]
        question = "?" + urlencode(pairs, quote_via=quote, safe="") if pairs else ""
        return self.base_url + _rest(self.base_url, request.path) + question

    def headers(self, request: Request[Any]) -> dict[str, str]:
        """The headers of a request, credentials included; the last of a name wins."""
        content_type = request.content_type
        layers: Sequence[Mapping[str, str]] = (
            {"Accept": "application/json", "User-Agent": self.user_agent},
            self.default_headers,
            {"Content-Type": content_type} if content_type else {},
            request.headers,
            self.credentials.headers(request.security),
        )
        merged: dict[str, tuple[str, str]] = {}
        for layer in layers:
            merged |= {name.lower(): (name, value) for name, value in layer.items()}
        return dict(merged.values())


def _checked_base_url(text: str) -> str:
    try:
        parts = urlsplit(text.strip())
        host, user = parts.hostname, parts.username or parts.password
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


def _rest(base_url: str, path: str) -> str:
    """The path less what the base URL ends in already, so that no prefix is sent twice."""
    base = urlsplit(base_url).path.split("/")
    for start in range(1, len(base)):
        shared = "/" + "/".join(base[start:])
        if path == shared or path.startswith(shared + "/"):
            return path.removeprefix(shared)
    return path
