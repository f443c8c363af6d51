"""How clients make and repeat calls, as the templates print it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.foreign import Code, Foreign


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingView:
    """How calls are repeated, each value as Python has it."""

    retry_imports: tuple[Code, ...]
    idempotency_header: Code | None
    idempotency_methods: tuple[Code, ...]
    has_rules: bool
    """Whether some error codes are told apart."""
    never: tuple[Code, ...]
    always: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsPageView:
    """The page about calls: the rules of this API, and samples where it has operations."""

    idempotency_header: Foreign
    idempotency_methods: tuple[Foreign, ...]
    never: tuple[Foreign, ...]
    always: tuple[Foreign, ...]
    options: Code
    raw: Code
    beyond: Code
    watched: Code
