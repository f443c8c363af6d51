"""Texts that must not be seen: in a `repr`, a traceback, or the log of the HTTP library."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from ._redaction import HIDDEN


class Verbatim(str):
    """A credential that is sent as it is written, without the prefix of its scheme.

    For an API that wants `Authorization: Api-Key …` and also takes the bare key:
    `api_key=Verbatim("…")`.
    """

    __slots__ = ()


class Secret:
    """A text that no `repr`, log or traceback shows."""

    __slots__ = ("_text", "misfit", "verbatim")

    verbatim: bool
    """Whether it is sent without the prefix of its scheme."""
    misfit: str
    """The name of the type of what was given instead of a text."""

    def __init__(self, given: object) -> None:
        is_text = isinstance(given, str)
        self._text = given.strip() if isinstance(given, str) else ""
        self.verbatim = isinstance(given, Verbatim)
        self.misfit = "" if is_text or given is None else type(given).__name__

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"Secret('{HIDDEN}')"

    def reveal(self) -> str:
        """The text itself; never keep it in a variable."""
        return self._text

    def behind(self, prefix: str) -> Secret:
        """This secret after a prefix, which the user may have written already."""
        if self.verbatim or not prefix:
            return self
        word = prefix.strip()
        end = len(word)
        written = self._text[:end].lower() == word.lower()
        apart = not word[-1:].isalnum() or not self._text[end : end + 1].strip()
        rest = self._text[end:].strip() if written and apart else self._text
        return Secret(prefix + rest) if rest else Secret(None)

    def hidden_in(self, text: str) -> str:
        """A text of somebody else's, without this secret."""
        return text.replace(self._text, HIDDEN) if self._text else text


class _Redaction(logging.Filter):
    """Keeps what travels in the query of a URL out of the HTTP libraries' log."""

    def __init__(self) -> None:
        super().__init__()
        self._names: frozenset[str] = frozenset()
        self._sent = re.compile("(?!)")

    def hide(self, names: Iterable[str]) -> None:
        """Keep the values of more parameters out of the log."""
        self._names |= {quote(name, safe="") for name in names}
        either = "|".join(re.escape(name) for name in sorted(self._names))
        self._sent = re.compile(rf"(?<=[?&])((?:{either})=)[^&#\s\"']+")
        for library in ("httpx2", "httpx"):
            logging.getLogger(library).addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without the secrets."""
        if isinstance(record.args, tuple):
            record.args = tuple(map(self._hidden, record.args))
        return True

    def _hidden(self, value: object) -> object:
        text = str(value)
        shown = self._sent.sub(rf"\g<1>{HIDDEN}", text)
        return value if shown == text else shown


REDACTION: Final = _Redaction()
