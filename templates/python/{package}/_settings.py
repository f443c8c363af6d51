"""Where a client's requests go, and what is sent with each of them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlsplit

from ._auth import Credentials, Presented, same_origin
from ._body import ENCODINGS
from ._options import Options
from ._pairs import query_text
from ._redaction import SentHeaders, SentURL
from ._request import JSON, Request
from ._retry import Idempotency, RetryRules
from ._sources import Given, Scheme
from .errors import ConfigurationError

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
    idempotency: Idempotency | None = None
    retries: RetryRules = field(default_factory=RetryRules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a client was told, checked once."""

    service: Service
    base_url: str
    chosen: bool
    """Whether the base URL was given, and is not the API's own."""
    repeated: str
    """What a base URL of the user's ends in that paths begin with, such as `/v2/api`."""
    options: Options
    credentials: Credentials = field(repr=False)

    @classmethod
    def read(
        cls,
        service: Service,
        given: Mapping[str, Given],
        options: Options,
        *,
        base_url: str | None,
        variables: Mapping[str, str] | None = None,
    ) -> Settings:
        """Fill what was not given from the environment and the API's description."""
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
            service=service,
            base_url=checked,
            chosen=bool(chosen),
            repeated=_prefix(checked, own) if chosen else "",
            options=options,
            credentials=Credentials.read(
                service.schemes,
                given,
                base_url=checked,
                required=service.needs_credentials,
            ),
        )

    def having(self, options: Options) -> Settings:
        """The same with other options."""
        if options.idempotency_key is not None and self.service.idempotency is None:
            raise ConfigurationError("this API documents no idempotency key")
        return replace(self, options=options)

    def url(self, request: Request[Any], presented: Presented) -> str:
        """Where a request goes; with credentials in it, if that is where they belong."""
        query = query_text(request.query)
        address = self.address(request)
        return self.with_query(f"{address}?{query}" if query else address, presented)

    def address(self, request: Request[Any]) -> str:
        """Where a request goes, the query left out."""
        path = request.path
        if self.repeated and path.startswith(self.repeated + "/"):
            path = path.removeprefix(self.repeated)
        return self.place(request) + path

    def with_query(self, url: str, presented: Presented) -> str:
        """An address that was given, with the credentials that belong in a query."""
        pairs = query_text(presented.query)
        return SentURL(f"{url}{'&' if '?' in url else '?'}{pairs}" if pairs else url)

    def place(self, request: Request[Any]) -> str:
        """The server of a request: a base URL that was given is where all of them go."""
        return self.base_url if self.chosen else request.server or self.base_url

    def security(self, request: Request[Any]) -> Sequence[Sequence[str]]:
        """The credentials a request asks for, if it goes where they may be seen.

        That is the base URL that was given; without one, the servers that the API's
        description names.
        """
        server = None if self.chosen else request.server
        own = (self.base_url, *self.service.other_servers)
        if server is None or any(same_origin(server, one) for one in own):
            return request.security
        return ()

    def idempotency_key(
        self, request: Request[Any], new: Callable[[], str]
    ) -> str | None:
        """The key of one call, where the API documents one and the call brings none."""
        rule = self.service.idempotency
        if rule is None or self.has_idempotency_key(request):
            return None
        if self.options.idempotency_key is not None:
            return self.options.idempotency_key
        return new() if request.method in rule.methods else None

    def has_idempotency_key(self, request: Request[Any]) -> bool:
        """Whether a request comes with a key of its own."""
        rule = self.service.idempotency
        name = rule.header.lower() if rule else "idempotency-key"
        return any(one.lower() == name for one in request.headers)

    def headers(
        self, request: Request[Any], presented: Presented, key: str | None
    ) -> SentHeaders:
        """The headers of a request, credentials included; the last of a name wins."""
        proofs = presented.headers
        cookies = [*_cookies(request.headers), *_cookies(proofs)]
        rule = self.service.idempotency
        layers: Sequence[Mapping[str, str]] = (
            self._own_headers(request),
            request.headers_of_body,
            request.headers,
            {rule.header: key} if rule and key else {},
            proofs,
            {"Cookie": "; ".join(cookies)} if cookies else {},
        )
        merged = {
            "accept": ("Accept", request.accept),
            "accept-encoding": ("Accept-Encoding", ENCODINGS),
            "user-agent": ("User-Agent", self.service.user_agent),
        }
        for layer in layers:
            for name, value in layer.items():
                merged[name.lower()] = (name, value)
        return SentHeaders(merged.values())

    @property
    def headers_of_all(self) -> Mapping[str, str]:
        """What is sent with every request, those for tokens among them."""
        return {
            "Accept": JSON,
            "Accept-Encoding": ENCODINGS,
            "User-Agent": self.service.user_agent,
        }

    def _own_headers(self, request: Request[Any]) -> Mapping[str, str]:
        """The client's headers; for a call that asks for no credentials, less those."""
        headers = self.options.headers
        if not headers or self.security(request):
            return headers
        return self.credentials.off_headers(headers)


def _cookies(headers: Mapping[str, str]) -> list[str]:
    return [headers[name] for name in headers if name.lower() == "cookie"]


def shown(client: object, settings: Settings | None) -> str:
    """A client as `repr` has it; a traceback may ask that of one that is half made."""
    where = f"base_url={settings.base_url!r}" if settings else ""
    return f"{type(client).__name__}({where})"


def _checked_base_url(text: str) -> str:
    """A base URL as it is used: in ASCII, and without a slash at its end."""
    try:
        parts = urlsplit(text.strip())
        host, user = parts.hostname, parts.username or parts.password
        port = parts.port  # raises ValueError where it is no port
        if host and not host.isascii():
            host = host.encode("idna").decode()
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
    shown_host = f"[{host}]" if ":" in host else host
    authority = shown_host if port is None else f"{shown_host}:{port}"
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~")
    return f"{parts.scheme}://{authority}{path}".rstrip("/")


def _prefix(base_url: str, described: str) -> str:
    """The API prefix a base URL ends in, such as `/v2/api`, unless it belongs there."""
    path, own = urlsplit(base_url).path, urlsplit(described).path.rstrip("/")
    found = _API_PREFIX.search(path)
    return found[0] if found and not (own and path.endswith(own)) else ""
