"""Keeps secrets out of what is printed: messages, logs, reprs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, cast
from urllib.parse import unquote_plus

HIDDEN: Final = "***"

_NAMES: Final = re.compile(
    r"(?:^|_)(?:authorization|auth|bearer|cookie|credentials?|cvc|cvv|jwt|otp|passcode|"
    r"passphrase|password|passwd|pin|pwd|secret|signature|token|"
    r"(?:access|account|api|app|client|private|secret|signing)_?key)$"
)
"""The last words of names whose values nobody should read in a log, in snake case."""

_TEXTS: Final = re.compile(
    r"\b(?:(?:ak|pk|rk|sk)_(?:live|test)_|whsec_|gh[pousr]_|xox[abps]-|sk-)[\w+/=-]+"
    r"|\b(?:Api-Key|Basic|Bearer)\s+(?=[^\s\"',;]*(?:[\d_=+/]|\.\w)|[^\s\"',;]{20})[^\s\"',;]{6,}"
    r"|\beyJ[\w-]+\.[\w-]+\.[\w-]*",
    re.IGNORECASE,
)
"""What is a secret by its look, whatever it is called: keys with a prefix, JSON web tokens,
what stands behind the name of a scheme."""

_HUMPS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DEEPEST: Final = 20


def is_secret(name: str) -> bool:
    """Whether a field, parameter or header of this name holds a secret."""
    snake = re.sub(r"\W+", "_", _HUMPS.sub("_", name)).lower().strip("_")
    return _NAMES.search(snake) is not None


def masked_url(url: str) -> str:
    """A URL without the values of parameters that are called like secrets."""
    base, question, query = url.partition("?")
    if not question:
        return url
    pairs = (pair.partition("=") for pair in query.split("&"))
    shown = (
        f"{name}{equals}{HIDDEN if is_secret(unquote_plus(name)) else value}"
        for name, equals, value in pairs
    )
    return f"{base}?{'&'.join(shown)}"


def masked_pairs(pairs: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Names and values without those that are called like secrets, or look like one."""
    return [(name, masked(value, name)) for name, value in pairs]


class SentHeaders(dict[str, str]):
    """Headers of a request. A traceback that shows them shows their names."""

    def only(self, keep: Callable[[str], bool]) -> SentHeaders:
        """Those of them whose names, in small letters, are to be kept."""
        return SentHeaders(
            (name, value) for name, value in self.items() if keep(name.lower())
        )

    def __repr__(self) -> str:
        return f"<headers: {', '.join(self)}>"


class SentURL(str):
    """Where a request goes. A traceback that shows it leaves out what is in its query."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(self.partition("?")[0] + "?…")


def redacted(text: str) -> str:
    """A text without the secrets that can be told by their look."""
    return _TEXTS.sub(HIDDEN, text)


def masked(value: Any, name: str = "", depth: int = 0) -> Any:
    """A JSON value fit to be shown: what is called like a secret, or looks like one, is not."""
    if name and is_secret(name) and value is not None:
        return HIDDEN
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, Mapping):
        members = cast("Mapping[object, Any]", value)
        return {key: masked(one, str(key), depth + 1) for key, one in members.items()}
    if isinstance(value, list | tuple):
        items = cast("list[Any]", value)
        return [masked(one, name, depth + 1) for one in items]
    return value
