"""How clients repeat calls, as the template of their module prints it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.foreign import Code


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
