"""What the templates of the clients show."""

from __future__ import annotations

from msgspec import Struct

from generator.foreign import Code, Foreign


class SchemeView(Struct, frozen=True, kw_only=True):
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


class CredentialView(Struct, frozen=True, kw_only=True):
    """One argument of a client that is a credential or a part of one."""

    name: Code
    annotation: Code
    text: Foreign


class ClientView(Struct, frozen=True, kw_only=True):
    """The blocking or the asynchronous client."""

    name: Code
    base: Code
    transport: Code
    library: Code
    kind: Code
    """`A client` or `An asynchronous client`."""
    credentials: tuple[CredentialView, ...]
