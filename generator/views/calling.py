"""How clients make and repeat calls, as the templates print it."""

from __future__ import annotations

from msgspec import Struct

from generator.foreign import Code, Foreign


class CallingView(Struct, frozen=True, kw_only=True):
    """How calls are repeated, each value as Python has it."""

    retry_imports: tuple[Code, ...]
    idempotency_header: Code | None
    idempotency_methods: tuple[Code, ...]
    has_rules: bool
    """Whether some error codes are told apart."""
    never: tuple[Code, ...]
    always: tuple[Code, ...]


class CallsPageView(Struct, frozen=True, kw_only=True):
    """The page about calls: the rules of this API, and samples where it has operations."""

    idempotency_header: Foreign
    idempotency_methods: tuple[Foreign, ...]
    never: tuple[Foreign, ...]
    always: tuple[Foreign, ...]
    options: Code
    raw: Code
    beyond: Code
    watched: Code
