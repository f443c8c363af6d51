"""Tokens as an authorization server gives them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf, isfinite
from typing import Any, Final, cast

from .._secret import Secret

LEAD: Final = 30.0
"""Seconds before its end from which a token is not used any more; less for a short one."""

OTHER_KINDS: Final = frozenset({"mac", "dpop", "pop"})
"""Kinds of tokens that are more than a text to send along."""

LONGEST: Final = 1e9
"""No life of a token is taken for longer, in seconds: some thirty years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An access token as a server gave it. Printed, it shows nothing of its secrets."""

    access_token: str = field(repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    """What renews it: another than before, if the server changes them at each use."""
    expires_in: float | None = None
    """How long it lives, in seconds, where the server says so."""
    scopes: Sequence[str] = ()
    """What it allows, where the server says so."""

    @property
    def usable_for(self) -> float:
        """The seconds for which it is used: less than it lives, for clocks differ."""
        life = self.expires_in
        return inf if life is None else life - min(LEAD, life / 4)


@dataclass(frozen=True, slots=True)
class Lent:
    """A token in use: what is sent, and until when, on the monotonic clock."""

    value: Secret
    until: float = inf


def read_token(body: bytes) -> Token | None:
    """The token in an answer, if there is one that can be used."""
    said = read_object(body)
    access_token, kind = said.get("access_token"), said.get("token_type")
    if not isinstance(access_token, str) or not _is_sendable(access_token):
        return None
    if isinstance(kind, str) and kind.lower() in OTHER_KINDS:
        return None
    refresh_token, scope = said.get("refresh_token"), said.get("scope")
    return Token(
        access_token=access_token,
        refresh_token=refresh_token if isinstance(refresh_token, str) else None,
        expires_in=_seconds(said.get("expires_in")),
        scopes=tuple(scope.split()) if isinstance(scope, str) else (),
    )


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object in an answer; an empty one where there is none."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", said) if isinstance(said, dict) else {}


def _is_sendable(text: str) -> bool:
    return bool(text.strip()) and text.isascii() and text.isprintable()


def _seconds(value: object) -> float | None:
    """How long a token lives; some servers write the number as a text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        seconds = float(value)
    except (ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), LONGEST) if isfinite(seconds) else None
