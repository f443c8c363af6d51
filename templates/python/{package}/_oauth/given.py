"""What a client is given for an OAuth scheme, and which way to a token that makes."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from .._secret import Secret
from .._sources import Asked, AsyncCredential, Fixed, Scheme, Source
from ..errors import ConfigurationError
from .grant import Grant
from .granted import Granted
from .scheme import OAuth, Part, endpoint
from .token import Token

OnToken: TypeAlias = Callable[[Token], None]
"""Told of each token a client gets for itself, so that a refresh token can be kept."""

AsyncOnToken: TypeAlias = Callable[[Token], None | Awaitable[None]]
"""The same for the asynchronous client, which also awaits."""


class Tokens:
    """An access token, what renews it, or what a client gets tokens of its own with."""

    def __init__(
        self,
        *,
        access_token: AsyncCredential | None,
        refresh_token: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        scopes: Sequence[str] | None = None,
        token_url: str | None = None,
        on_token: AsyncOnToken | None = None,
    ) -> None:
        self._ask = access_token if callable(access_token) else None
        self._given: dict[Part, Secret] = {
            "access_token": Secret(None if self._ask else access_token),
            "refresh_token": Secret(refresh_token),
            "client_id": Secret(client_id),
            "client_secret": Secret(client_secret),
        }
        self._scopes = scopes.split() if isinstance(scopes, str) else scopes
        self._token_url = token_url
        self._on_token = on_token

    def source(self, scheme: Scheme, base_url: str) -> Source | None:
        """The first of these that there is: a refresh token, an access token, a client.

        The environment adds what a client is known by. Tokens it has only where none of
        all this was given, so that nobody calls in the name of somebody else.
        """
        if not isinstance(scheme, OAuth):
            raise TypeError(f"{type(scheme).__name__} is not an OAuth scheme")
        is_given = bool(self._ask) or any(one for one in self._given.values())
        held: dict[Part, Secret] = {
            part: self._held(scheme, part, is_given) for part in self._given
        }
        if self._ask:
            if held["refresh_token"]:
                raise ConfigurationError(
                    "a function that gives the token needs no refresh token"
                )
            return Asked(scheme, self._ask)
        access_token = scheme.value(held["access_token"])
        if held["refresh_token"]:
            if not held["client_id"]:
                name, _ = scheme.part("client_id")
                raise ConfigurationError(f"a refresh token needs the {name} it is for")
            grant = self._grant(scheme, held, base_url)
            return Granted(scheme, grant, self._on_token, access_token or None)
        if access_token:
            return Fixed(access_token)
        if is_given and bool(held["client_id"]) != bool(held["client_secret"]):
            names = [scheme.part(part)[0] for part in ("client_id", "client_secret")]
            raise ConfigurationError(f"{' and '.join(names)} belong together")
        if held["client_id"] and held["client_secret"] and scheme.issues:
            return Granted(scheme, self._grant(scheme, held, base_url), self._on_token)
        return None

    def _held(self, scheme: OAuth, part: Part, is_given: bool) -> Secret:
        argument, variable = scheme.part(part)
        secret = self._given[part]
        if secret.misfit:
            raise ConfigurationError(f"{argument} must be a text, not {secret.misfit}")
        from_environment = variable and (part.startswith("client") or not is_given)
        if secret or not from_environment:
            return secret
        return Secret(os.environ.get(variable))

    def _grant(self, scheme: OAuth, held: dict[Part, Secret], base_url: str) -> Grant:
        renews = bool(held["refresh_token"])
        url = self._token_url or (scheme.refresh_url if renews else scheme.token_url)
        asked = () if renews else scheme.scopes
        return Grant(
            client_id=held["client_id"].reveal(),
            client_secret=held["client_secret"],
            refresh_token=held["refresh_token"],
            scopes=tuple(asked if self._scopes is None else self._scopes),
            parameters=scheme.parameters,
            method=scheme.method,
            token_url=endpoint(url, base_url) if url else "",
            metadata_url=("" if url else endpoint(scheme.metadata_url, base_url)),
        )
