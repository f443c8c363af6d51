"""The credentials of a client: which a call needs, how they are sent, how far they may go."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote_plus, urlsplit

from ._secret import REDACTION, Secret
from ._sources import AsyncSend, Given, Scheme, Send, Source
from .errors import APITimeoutError, ConfigurationError

if TYPE_CHECKING:
    from ._time import Deadline


@dataclass(frozen=True, slots=True)
class Presented:
    """The credentials of one attempt; it shows nothing of them."""

    values: tuple[tuple[Scheme, Secret], ...] = ()

    @property
    def headers(self) -> dict[str, str]:
        """The headers that authenticate a request, cookies included."""
        headers: dict[str, str] = {}
        for scheme, secret in self.values:
            if scheme.place == "header":
                headers[scheme.name] = secret.reveal()
            elif scheme.place == "cookie":
                cookie = f"{scheme.name}={quote(secret.reveal(), safe='')}"
                before = headers.get("Cookie")
                headers["Cookie"] = f"{before}; {cookie}" if before else cookie
        return headers

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The query parameters that authenticate a request."""
        return tuple(
            (scheme.name, secret.reveal())
            for scheme, secret in self.values
            if scheme.place == "query"
        )


NOBODY: Final = Presented()
"""What is sent where no credentials may go."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """The credentials a client holds, by the scheme they are for."""

    schemes: Mapping[str, Scheme]
    sources: Mapping[str, Source]

    @classmethod
    def read(
        cls,
        schemes: Mapping[str, Scheme],
        given: Mapping[str, Given],
        *,
        base_url: str = "",
        required: bool,
    ) -> Credentials:
        """What was given or stands in the environment; without any, a clear error."""
        sources = {
            name: source
            for name, scheme in schemes.items()
            if (source := given[name].source(scheme, base_url))
        }
        if schemes and required and not sources:
            ways = ", or ".join(scheme.ways for scheme in schemes.values())
            raise ConfigurationError(f"no credentials: {ways}")
        in_query = {schemes[name].name for name in sources} & {
            scheme.name for scheme in schemes.values() if scheme.place == "query"
        }
        if in_query:
            REDACTION.hide(in_query)
        return cls(schemes, sources)

    def present(
        self, security: Sequence[Sequence[str]], send: Send, left: float | None = None
    ) -> Presented:
        """The credentials for one attempt, within the seconds that are left."""
        return Presented(
            tuple(
                (self.schemes[name], self.sources[name].now(send, left))
                for name in self._way(security)
            )
        )

    async def present_soon(
        self, security: Sequence[Sequence[str]], send: AsyncSend
    ) -> Presented:
        """The same, awaited."""
        return Presented(
            tuple(
                [
                    (self.schemes[name], await self.sources[name].soon(send))
                    for name in self._way(security)
                ]
            )
        )

    def reject(self, security: Sequence[Sequence[str]], presented: Presented) -> bool:
        """Take note that these were refused; whether others may be had."""
        told = [
            self.sources[name].reject(value)
            for name, (_, value) in zip(
                self._way(security), presented.values, strict=True
            )
        ]
        return any(told)

    def _way(self, security: Sequence[Sequence[str]]) -> Sequence[str]:
        """The first way we have all of; the one that asks for nothing comes last."""
        for way in sorted(security, key=lambda way: not way):
            if all(name in self.sources for name in way):
                return way
        if not security:
            return ()
        wanted = " or ".join(" and ".join(way) for way in security)
        raise ConfigurationError(f"this call needs credentials for {wanted}")

    def off_headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Headers without those that hold credentials of this API."""
        names = {name.lower() for name in self._carriers("header")}
        return {
            name: value for name, value in headers.items() if name.lower() not in names
        }

    def off_url(self, url: str) -> str:
        """A URL without the credentials of this API in its query."""
        parts, names = urlsplit(url), self._carriers("query")
        kept = [
            pair
            for pair in parts.query.split("&")
            if unquote_plus(pair.partition("=")[0]) not in names
        ]
        return parts._replace(query="&".join(kept)).geturl()

    def _carriers(self, place: str) -> set[str]:
        """The names under which credentials travel at a place."""
        return {one.name for one in self.schemes.values() if one.place == place}


class Proof:
    """Who is calling, through all attempts of one call."""

    def __init__(
        self,
        credentials: Credentials,
        security: Sequence[Sequence[str]],
        deadline: Deadline,
    ) -> None:
        self._credentials = credentials
        self._security = security
        self._deadline = deadline
        self.presented = NOBODY
        self.renewed = False
        """Whether one of the attempts was made for new credentials only."""

    def present(self, send: Send) -> bool:
        """Get the credentials for the next attempt; whether they are new ones."""
        before, left = self.presented, self._deadline.left()
        self.presented = self._credentials.present(self._security, send, left)
        return self.presented != before

    async def present_soon(self, send: AsyncSend) -> bool:
        """The same, awaited."""
        before = self.presented
        timeout = asyncio.timeout(self._deadline.left())
        try:
            async with timeout:
                self.presented = await self._credentials.present_soon(
                    self._security, send
                )
        except TimeoutError:
            if timeout.expired():
                raise APITimeoutError(f"no credentials: {self._deadline}") from None
            raise
        return self.presented != before

    def refused(self, outcome: object) -> bool:
        """Whether to get other credentials and try again at once: after the first 401.

        That is safe for every method, since nothing is done for a caller unknown.
        """
        if self.renewed or getattr(outcome, "status_code", None) != 401:
            return False
        self.renewed = self._credentials.reject(self._security, self.presented)
        return self.renewed


_PORTS: Final = {"http": 80, "https": 443}


def same_origin(one: str, other: str) -> bool:
    """Whether two URLs are of one scheme, host and port: credentials go no further."""
    first, second = _origin(one), _origin(other)
    return first is not None and first == second


def _origin(url: str) -> tuple[str, str, int | None] | None:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname else None
