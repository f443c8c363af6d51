"""Where the copy of a network address is kept: a path made of its own words, and safe anywhere."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.config.published import ELSEWHERE
from generator.origins import origin_of

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?\Z", re.IGNORECASE)
_LONGEST = 100


def place_of(address: str, home: str) -> str:
    """The path below the folder of copies; what another origin than `home` has lies apart."""
    parts = urlsplit(address)
    origin = origin_of(address)
    names = [_safe(unquote(part)) for part in parts.path.split("/") if part] or [
        "index"
    ]
    if parts.query:
        names[-1] = _marked(names[-1], parts.query)
    if origin != home:
        names = [ELSEWHERE, _safe(origin.partition("://")[2]), *names]
    return "/".join(names)


def _safe(name: str) -> str:
    """A name that every file system takes; one that had to change stays one of a kind."""
    safe = _UNSAFE.sub("_", name)[:_LONGEST]
    if safe != name or set(safe) <= {"."} or safe.startswith(".") or safe.endswith("."):
        return _marked(safe.strip("."), name)
    return _marked(safe, name) if _DEVICES.match(safe) else safe


def _marked(name: str, by: str) -> str:
    mark = sha256(by.encode()).hexdigest()[:8]
    path = PurePosixPath(name or "x")
    return f"{path.stem}-{mark}{path.suffix}"
