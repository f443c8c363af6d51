"""Tells whether a docstring already stands as black would put it."""

from __future__ import annotations

import re

from generator.layout.breaking import WIDTH
from generator.layout.tokens import Unsure

_TOUCHY = re.compile(r"\\[xuUN]|\\\s*\n|\t|\\$")


def string(text: str) -> str:
    """A string that stands for itself and is no docstring: black leaves it alone."""
    if _TOUCHY.search(text):
        raise Unsure(text)
    return text


def docstring(text: str, indent: str) -> str:
    """A docstring that is laid out well.

    Raises:
        Unsure: black might change it.
    """
    inside = text[3:-3]
    lines = inside.split("\n")
    if (
        not inside
        or _TOUCHY.search(inside)
        or inside[0] == '"'
        or inside[-1] in '"\\'
        or len(lines) != len((inside + "|").splitlines())
        or lines[0] != lines[0].strip()
    ):
        raise Unsure(text)
    if not any(line.strip() for line in lines[1:]):
        return _alone(lines[0])
    _hold(lines[1:], indent)
    return text


def _alone(line: str) -> str:
    """A docstring of one line, whose quotes stand on that line however long it is."""
    if not line or line[-1] in '"\\':
        raise Unsure(line)
    return f'"""{line}"""'


def _hold(lines: list[str], indent: str) -> None:
    """Nothing, for lines after the first that are indented as they should be."""
    last = lines[-1]
    is_ended = last == indent
    filled = [line for line in lines if line and line is not last]
    depths = [len(line) - len(line.lstrip()) for line in filled]
    if not is_ended:
        depths.append(len(last) - len(last.lstrip()))
        if len(last) + 3 > WIDTH or last != last.rstrip():
            raise Unsure(last)
    if any(line != line.rstrip() for line in filled):
        raise Unsure("blanks at the end of a line")
    if depths and min(depths) != len(indent):
        raise Unsure("an indent that black would change")
