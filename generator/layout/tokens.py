"""Cuts statements of plain Python into words and marks."""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(
    r"""(?P<blank>[ \n]+)
    |(?P<string>[bfr]?"(?!"")(?:[^"\\\n]|\\[^\n])*"|'(?!'')[^'\\\n]*"[^'\\\n]*')
    |(?P<word>[^\W\d]\w*)
    |(?P<number>\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.]))
    |(?P<mark>\.\.\.|->|\*\*|[-=!<>|+]=|[-()\[\]{},:=.|*+%/<>])""",
    re.VERBOSE,
)
_TOUCHY = re.compile(r"""\\["NxuU]|^f.*\\""")
"""Escapes that black may spell in another way."""


class Unsure(Exception):
    """There is something here whose layout only black knows."""


def tokens(text: str) -> list[tuple[str, str]]:
    """The words and marks of a statement, each with its sort."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unsure(text)
        sort = match.lastgroup or ""
        at = match.end()
        if sort == "string" and _TOUCHY.search(match.group()):
            raise Unsure(text)
        if sort != "blank":
            found.append((sort, match.group()))
    return found


def is_narrow(text: str) -> bool:
    """Whether every character is as wide as a letter, so that a line is as long as it has."""
    return text.isascii() or all(
        char.isascii()
        or (
            unicodedata.east_asian_width(char) not in "WF"
            and unicodedata.category(char)[0] in "LNPSZ"
        )
        for char in text
    )
