"""What a description says about the tokens of one of its schemes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal, TypeAlias
from urllib.parse import urljoin, urlsplit

from .._sources import Scheme, in_words
from ..errors import ConfigurationError

Part: TypeAlias = Literal["access_token", "refresh_token", "client_id", "client_secret"]
Method: TypeAlias = Literal["client_secret_basic", "client_secret_post"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuth(Scheme):
    """Bearer tokens, and where they come from. URLs may be relative to the base URL."""

    token_url: str = ""
    """Where a client gets a token for itself (`client_credentials`)."""
    refresh_url: str = ""
    """Where a token is renewed by a refresh token."""
    metadata_url: str = ""
    """Where the authorization server says where that is, if the description does not."""
    scopes: Sequence[str] = ()
    """What the operations need, which is what a client asks for by itself."""
    method: Method = "client_secret_basic"
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    """What this server wants to be told besides, such as an `audience`."""

    def part(self, name: Part) -> tuple[str, str]:
        """The argument and the environment variable for a part; two blanks for no such."""
        for argument, variable, part in zip(
            self.arguments, self.variables, self.parts, strict=True
        ):
            if part == name:
                return argument, variable
        return "", ""

    @property
    def parts(self) -> Sequence[Part]:
        """What `arguments` and `variables` are for, in their order."""
        refreshed: Sequence[Part] = ["refresh_token"] if self.renews else []
        client: Sequence[Part] = ["client_id", "client_secret"]
        return ["access_token", *refreshed, *(client if self.is_reachable else [])]

    @property
    def issues(self) -> bool:
        """Whether a client may get tokens for itself."""
        return bool(self.token_url or self.metadata_url)

    @property
    def renews(self) -> bool:
        """Whether refresh tokens are of use."""
        return bool(self.refresh_url or self.metadata_url)

    @property
    def is_reachable(self) -> bool:
        """Whether there is any place to ask for a token."""
        return self.issues or self.renews

    @property
    def ways(self) -> str:
        """How a user gives these credentials, for an error message."""
        ways: list[Sequence[Part]] = [["access_token"]]
        if self.renews:
            ways.append(["refresh_token", "client_id"])
        if self.issues:
            ways.append(["client_id", "client_secret"])
        return ", or ".join(in_words(self.part(name) for name in way) for way in ways)


def endpoint(url: str, base_url: str) -> str:
    """The whole URL of a place that is sent secrets.

    Raises:
        ConfigurationError: it is neither https nor on this machine.
    """
    try:
        whole = urljoin(f"{base_url}/", url)
    except ValueError:
        whole = url
    if not is_safe(whole):
        raise ConfigurationError(
            f"tokens are asked for over https only, and not at {whole}"
        )
    return whole


def is_safe(url: str) -> bool:
    """Whether secrets may be sent there: over https, or without leaving the machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
