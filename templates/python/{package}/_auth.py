"""Credentials: how an API wants them, where they come from, and how they stay hidden."""

from __future__ import annotations

import logging
import os
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from .errors import ConfigurationError


class Secret:
    """A text that no `repr`, log or traceback shows."""

    __slots__ = ("_text",)

    def __init__(self, text: str | None) -> None:
        self._text = (text or "").strip()

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return "Secret('**********')"

    def reveal(self) -> str:
        """The text itself; never keep it in a variable."""
        return self._text

    def without(self, prefix: str) -> Secret:
        """This secret less a prefix that the user may have written, in any case."""
        length = len(prefix)
        written = self._text[:length].lower() == prefix.lower()
        whole = not prefix[-1:].isalnum() or not self._text[length : length + 1].strip()
        return Secret(self._text[length:]) if written and whole else self

    @classmethod
    def basic(
        cls, username: str | None, password: Secret, variables: Sequence[str] = ("", "")
    ) -> Secret:
        """HTTP Basic credentials; what is not given is read from the two variables."""
        name = username or os.environ.get(variables[0])
        secret = password or cls(os.environ.get(variables[1]))
        if not name:
            if secret:
                raise ConfigurationError("a password needs the user name it belongs to")
            return cls(None)
        return cls(b64encode(f"{name}:{secret.reveal()}".encode()).decode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One way to say who is calling: where the credential goes and who gives it."""

    argument: str
    variable: str
    place: Literal["header", "query", "cookie"]
    name: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Credentials:
    """The secrets a client holds, by the scheme they are for."""

    schemes: Mapping[str, Scheme]
    secrets: Mapping[str, Secret]

    @classmethod
    def read(
        cls,
        schemes: Mapping[str, Scheme],
        given: Mapping[str, Secret],
        *,
        required: bool,
    ) -> Credentials:
        """What was given or stands in the environment; without any, a clear error."""
        secrets: dict[str, Secret] = {}
        for name, scheme in schemes.items():
            secret = given[name] or Secret(os.environ.get(scheme.variable))
            secret = secret.without(scheme.prefix.strip())
            if secret:
                secrets[name] = _checked(secret, scheme)
                if scheme.place == "query":
                    _REDACTION.hide(secret)
        if schemes and required and not secrets:
            ways = " or ".join(
                f"pass {scheme.argument}=… or set the environment variable "
                f"{scheme.variable}"
                for scheme in schemes.values()
            )
            raise ConfigurationError(f"no credentials: {ways}")
        return cls(schemes, secrets)

    def headers(self, security: Sequence[Sequence[str]]) -> dict[str, str]:
        """The headers that authenticate a request, cookies included."""
        headers: dict[str, str] = {}
        for scheme, secret in self._chosen(security):
            value = scheme.prefix + secret.reveal()
            if scheme.place == "header":
                headers[scheme.name] = value
            elif scheme.place == "cookie":
                cookie = f"{scheme.name}={quote(value, safe='')}"
                before = headers.get("Cookie")
                headers["Cookie"] = f"{before}; {cookie}" if before else cookie
        return headers

    def query(self, security: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
        """The query parameters that authenticate a request."""
        return tuple(
            (scheme.name, scheme.prefix + secret.reveal())
            for scheme, secret in self._chosen(security)
            if scheme.place == "query"
        )

    def _chosen(
        self, security: Sequence[Sequence[str]]
    ) -> Sequence[tuple[Scheme, Secret]]:
        """The first way we have all the secrets for; the way that needs none comes last."""
        for way in sorted(security, key=lambda way: not way):
            if all(name in self.secrets for name in way):
                return [(self.schemes[name], self.secrets[name]) for name in way]
        if not security:
            return []
        wanted = " or ".join(" and ".join(way) for way in security)
        raise ConfigurationError(f"this call needs credentials for {wanted}")


class _Redaction(logging.Filter):
    """Keeps secrets that travel in URLs out of the HTTP library's log."""

    def __init__(self) -> None:
        super().__init__()
        self._sent: set[str] = set()

    def hide(self, secret: Secret) -> None:
        """Keep one more secret out of the log."""
        self._sent.add("=" + quote(secret.reveal(), safe=""))
        logging.getLogger("httpx2").addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without the secrets."""
        if isinstance(record.args, tuple):
            record.args = tuple(map(self._hidden, record.args))
        return True

    def _hidden(self, value: object) -> object:
        text = str(value)
        found = [sent for sent in self._sent if sent in text]
        for sent in sorted(found, key=len, reverse=True):
            text = text.replace(sent, "=**********")
        return text if found else value


_REDACTION = _Redaction()


def _checked(secret: Secret, scheme: Scheme) -> Secret:
    if not (secret.reveal().isascii() and secret.reveal().isprintable()):
        raise ConfigurationError(
            f"{scheme.argument} (or {scheme.variable}) must be printable ASCII text"
        )
    return secret
