"""Which places on a network may be asked: those that somebody named, and no others."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_PORTS = {"http": 80, "https": 443}


def origin_of(address: str) -> str:
    """Scheme, host and port of an address, written one way: `https://a.example:8443`.

    Raises:
        ValueError: it is no http or https address, or it holds a user name.
    """
    parts = _split(address)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = parts.port
    if port is None or port == _PORTS[parts.scheme]:
        return f"{parts.scheme}://{host}"
    return f"{parts.scheme}://{host}:{port}"


def without_fragment(address: str) -> str:
    """An address as it is asked for."""
    return address.partition("#")[0]


def _split(address: str) -> SplitResult:
    parts = urlsplit(address)
    if parts.scheme not in _PORTS:
        raise ValueError("it does not start with https:// or http://")
    if not parts.hostname:
        raise ValueError("it names no host")
    if parts.username is not None or parts.password is not None:
        raise ValueError("it holds a user name or a password")
    return parts
