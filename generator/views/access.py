"""What the pages show of credentials: how each is sent, given to a client, and got."""

from __future__ import annotations

from msgspec import Struct

from generator.foreign import Code, Foreign


class CredentialView(Struct, frozen=True, kw_only=True):
    """One credential: what the wire wants, and how the client is told."""

    name: Foreign
    place: Code
    description: Foreign
    value: Foreign
    """The value that is sent, such as `Api-Key <api_key>`."""
    scopes: tuple[Foreign, ...]
    """What it has to allow, where a call says so."""
    argument: Code
    variable: Code


class WayView(Struct, frozen=True, kw_only=True):
    """Credentials that are sent together."""

    credentials: tuple[CredentialView, ...]


class OptionView(Struct, frozen=True, kw_only=True):
    """One option of a client, and the environment variable that stands in for it."""

    name: Code
    variable: Code
    description: Code


class ScopeView(Struct, frozen=True, kw_only=True):
    """Something a token can allow."""

    name: Foreign
    description: Foreign


class AccountView(Struct, frozen=True, kw_only=True):
    """One security scheme on the page about them all."""

    name: Foreign
    credential: CredentialView
    options: tuple[OptionView, ...]
    """What the client takes for it."""
    place: Foreign
    """Where its tokens come from, if that is known."""
    metadata: Foreign
    """Where the authorization server says it, if that is where it is known from."""
    scopes: tuple[ScopeView, ...]
    asked: Code
    """A program whose key comes from a function."""
    verbatim: Code
    """A program whose key is sent without its prefix; empty where there is none."""
    issued: Code
    """A program that gets a token for itself; empty where none is given to clients."""
    renewed: Code
    """A program that renews a token and keeps what it got; empty where none is renewed."""


class AccessView(Struct, frozen=True, kw_only=True):
    """The page about credentials."""

    accounts: tuple[AccountView, ...]
    shares: bool
    """Whether a client gets tokens for itself."""
