"""What the templates of the clients show."""

from __future__ import annotations

from dataclasses import dataclass

from generator.foreign import Code, Foreign


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """One credential the client takes."""

    key: Code
    kind: Code
    arguments: Code
    variables: Code
    place: Code
    name: Code
    prefix: Code
    facts: tuple[Code, ...]
    """What there is to know of its tokens, as keyword arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialView:
    """One argument of a client that is a credential or a part of one."""

    name: Code
    annotation: Code
    text: Foreign


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """The blocking or the asynchronous client."""

    name: Code
    base: Code
    transport: Code
    library: Code
    kind: Code
    """`A client` or `An asynchronous client`."""
    credentials: tuple[CredentialView, ...]
