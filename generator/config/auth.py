"""What a description cannot say about a credential, and somebody says beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field


class Auth(Struct, frozen=True, kw_only=True):
    """A table below `[auth]` of `instep.toml`: the settings of one security scheme."""

    prefix: str = ""
    """Text that stands before the key in the header, its blank included."""
    env: str | None = None
    """The environment variable the SDK reads the key from."""
    token_url: str | None = None
    """Where tokens are asked for, be the scheme described as OAuth or as a mere bearer."""
    token_endpoint_auth_method: str = "client_secret_basic"
    """How a client says who it is when it asks for a token."""
    token_parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    """What is sent besides when a token is asked for, such as an `audience`."""
    scopes: Sequence[str] | None = None
    """What a client asks for, instead of what the operations are said to need."""
