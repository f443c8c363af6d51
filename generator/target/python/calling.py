"""How the clients of an API repeat its calls, as it reads in the package."""

from __future__ import annotations

from generator.config.calling import Calling
from generator.escape import literal
from generator.foreign import Code
from generator.views.calling import CallingView


def view_calling(calling: Calling) -> CallingView:
    """The rules of an API that differ from what holds for all of them."""
    header = calling.idempotency_header
    has_rules = bool(calling.never or calling.always)
    needed = ["Idempotency"] if header else []
    needed += ["RetryRules"] if has_rules else []
    return CallingView(
        retry_imports=tuple(Code(name) for name in needed),
        idempotency_header=literal(header) if header else None,
        idempotency_methods=tuple(literal(one) for one in calling.idempotency_methods),
        has_rules=has_rules,
        never=tuple(literal(one) for one in calling.never),
        always=tuple(literal(one) for one in calling.always),
    )
