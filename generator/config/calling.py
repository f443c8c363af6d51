"""What `instep.toml` says about repeating the calls of an API, which a description cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from generator.config.settings import Settings


class Calling(Struct, frozen=True, kw_only=True):
    """When a call may be sent again without doing more than the first one did."""

    idempotency_header: str | None = None
    """The header by which the API tells that it has seen a call before."""
    idempotency_methods: tuple[str, ...] = ()
    """The methods it documents that header for."""
    never: tuple[str, ...] = ()
    """Error codes after which no call is repeated."""
    always: tuple[str, ...] = ()
    """Error codes after which a call is repeated, whatever else the answer says."""

    @classmethod
    def of(cls, settings: Settings) -> Calling:
        """What the tables `[idempotency]` and `[retries]` say."""
        known = settings.idempotency
        return cls(
            idempotency_header=known.header if known else None,
            idempotency_methods=tuple(dict.fromkeys(known.methods)) if known else (),
            never=tuple(dict.fromkeys(settings.retries.never)),
            always=tuple(dict.fromkeys(settings.retries.always)),
        )


AS_USUAL: Final = Calling()
"""Nothing is known but what every API has in common."""
