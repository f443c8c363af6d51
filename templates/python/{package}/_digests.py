"""What a file is known to be before it has come: digests, from its server or the caller."""

from __future__ import annotations

import re
from base64 import b64decode

from ._response import Headers

_DIGEST = re.compile(r"(sha-256|sha-512)=:?([A-Za-z0-9+/]+=*)", re.IGNORECASE)


def digests(headers: Headers) -> dict[str, bytes]:
    """What the server says the file is, by the name of the hash (RFC 9530 and older)."""
    if headers.get("content-encoding", "identity").lower() != "identity":
        return {}
    said = headers.get("repr-digest") or headers.get("digest", "")
    pairs = [
        (name.lower().replace("-", ""), text) for name, text in _DIGEST.findall(said)
    ]
    pairs += [("md5", headers.get("content-md5", ""))]
    return {name: value for name, text in pairs if (value := _decoded(text))}


def given_digest(text: str | None) -> dict[str, bytes]:
    """What the caller says the file is."""
    if text is None:
        return {}
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise ValueError("sha256 is 64 hexadecimal digits")
    return {"sha256": bytes.fromhex(text)}


def _decoded(text: str) -> bytes:
    """Bytes from base64; none where it is something else."""
    try:
        return b64decode(text, validate=True)
    except ValueError:
        return b""
