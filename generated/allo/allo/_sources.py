"""What a client is given as a credential, and what becomes of it at each attempt."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import isawaitable, iscoroutine
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from ._secret import Secret
from .errors import ConfigurationError

if TYPE_CHECKING:
    from ._exchange import Outcome

Credential: TypeAlias = str | Callable[[], str]
"""A text, or a function that gives it: it is asked before each attempt of each call."""

AsyncCredential: TypeAlias = str | Callable[[], str | Awaitable[str]]
"""The same for the asynchronous client, which also awaits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A request that brings a credential; it shows nothing of what it holds."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    content: bytes | None = field(default=None, repr=False)


Send: TypeAlias = "Callable[[Inquiry], Outcome]"
AsyncSend: TypeAlias = "Callable[[Inquiry], Awaitable[Outcome]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One way to say who is calling: where the credential goes and who gives it."""

    arguments: Sequence[str]
    variables: Sequence[str]
    place: Literal["header", "query", "cookie"]
    name: str
    prefix: str = ""

    def value(self, secret: Secret) -> Secret:
        """What is sent for a credential."""
        argument, variable = self.arguments[-1], self.variables[-1]
        if secret.misfit:
            raise ConfigurationError(f"{argument} must be a text, not {secret.misfit}")
        value = secret.behind(self.prefix)
        if not (value.reveal().isascii() and value.reveal().isprintable()):
            raise ConfigurationError(
                f"{argument} (or {variable}) must be printable ASCII text"
            )
        return value

    @property
    def ways(self) -> str:
        """How a user gives this credential, for an error message."""
        return in_words(zip(self.arguments, self.variables, strict=True))


def in_words(given: Iterable[tuple[str, str]]) -> str:
    """Arguments and the environment variables that stand in for them, as advice."""
    arguments, variables = zip(*given, strict=True)
    return (
        f"pass {' and '.join(f'{name}=…' for name in arguments)} or set the environment "
        f"variable{'s' * (len(variables) > 1)} {' and '.join(variables)}"
    )


class Source(Protocol):
    """What gives the credential of one scheme when an attempt needs it."""

    def now(self, send: Send, left: float | None) -> Secret:
        """The value to send; `send` is for requests that have to be made to get it.

        It is waited for no longer than the seconds that are `left`.
        """
        ...

    async def soon(self, send: AsyncSend) -> Secret:
        """The same, awaited."""
        ...

    def reject(self, secret: Secret) -> bool:
        """Take note that the API refused a value; whether another may be had."""
        ...


class Given(Protocol):
    """What a client's constructor was given for one scheme."""

    def source(self, scheme: Scheme, base_url: str) -> Source | None:
        """What it comes to; `None` where neither it nor the environment says anything."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that does not change."""

    value: Secret

    def now(self, send: Send, left: float | None) -> Secret:
        return self.value

    async def soon(self, send: AsyncSend) -> Secret:
        return self.value

    def reject(self, secret: Secret) -> bool:
        return False


class Asked:
    """A value that a function of the user's gives anew for each attempt."""

    __slots__ = ("_ask", "_scheme", "_written")

    def __init__(
        self,
        scheme: Scheme,
        ask: Callable[[], object],
        written: Callable[[Secret], Secret] = lambda secret: secret,
    ) -> None:
        self._scheme = scheme
        self._ask = ask
        self._written = written

    def now(self, send: Send, left: float | None) -> Secret:
        told = _told(self._ask())
        if isinstance(told, Secret):
            return self._value(told)
        if iscoroutine(told):
            told.close()
        raise ConfigurationError(
            f"{self._scheme.arguments[-1]} has to be awaited, which only the "
            "asynchronous client does"
        )

    async def soon(self, send: AsyncSend) -> Secret:
        told = _told(self._ask())
        return self._value(told if isinstance(told, Secret) else Secret(await told))

    def reject(self, secret: Secret) -> bool:
        return True

    def _value(self, told: Secret) -> Secret:
        if not (told or told.misfit):
            raise ConfigurationError(f"{self._scheme.arguments[-1]} gave no text")
        return self._scheme.value(self._written(told))


def _told(said: object) -> Secret | Awaitable[object]:
    return said if isawaitable(said) else Secret(said)


class Key:
    """A key, a token or a whole header, as the caller gives it."""

    __slots__ = ("_given",)

    def __init__(self, given: AsyncCredential | None) -> None:
        self._given = given if callable(given) else Secret(given)

    def source(self, scheme: Scheme, base_url: str) -> Source | None:
        if callable(self._given):
            return Asked(scheme, self._given)
        secret = _or_environment(self._given, scheme.variables[-1])
        return Fixed(value) if (value := scheme.value(secret)) else None


class Login:
    """A user name and a password, as HTTP Basic wants them."""

    __slots__ = ("_password", "_username")

    def __init__(self, username: str | None, password: AsyncCredential | None) -> None:
        self._username = username
        self._password = password if callable(password) else Secret(password)

    def source(self, scheme: Scheme, base_url: str) -> Source | None:
        name = self._username or os.environ.get(scheme.variables[0], "")
        given = self._password
        if not callable(given):
            given = _or_environment(given, scheme.variables[-1])
        if not name:
            if given:
                raise ConfigurationError("a password needs the user name it belongs to")
            return None
        if ":" in name:
            raise ConfigurationError(f"{scheme.arguments[0]} must not contain a colon")
        if callable(given):
            return Asked(scheme, given, lambda password: _basic(name, password))
        if given.misfit:
            scheme.value(given)
        return Fixed(scheme.value(_basic(name, given)))


def _basic(username: str, password: Secret) -> Secret:
    if password.misfit:
        return password
    return Secret(b64encode(f"{username}:{password.reveal()}".encode()).decode())


def _or_environment(secret: Secret, variable: str) -> Secret:
    return secret if secret or secret.misfit else Secret(os.environ.get(variable))
