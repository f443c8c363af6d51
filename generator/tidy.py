"""Gives a generated file its final form: as black has it for Python, one newline at the end."""

from __future__ import annotations

from generator.layout import lay_out

_LONGEST = 88
"""Characters of a line."""


def tidy(path: str, text: str) -> str:
    """The text of a file, formatted.

    Raises:
        black.InvalidInput: a template made text that is no Python.
    """
    if not path.endswith(".py") or _is_as_written(path, text):
        return _ended(text)
    return lay_out(text, as_black_likes_it)


def _is_as_written(path: str, text: str) -> bool:
    """Whether a file is in black's form because its template is.

    Tests are the same for every API but for names; only where a name makes a line too long
    is there anything to lay out.
    """
    return path.startswith("tests/") and all(
        len(line) <= _LONGEST for line in text.splitlines()
    )


def _ended(text: str) -> str:
    """A text without blanks at its ends of lines, and with one newline at its end."""
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")) + "\n"


def as_black_likes_it(text: str) -> str:
    """One Python file, formatted by black; it is loaded when it is first asked."""
    from black import format_file_contents
    from black.mode import Mode, TargetVersion
    from black.report import NothingChanged

    mode = Mode(target_versions={TargetVersion.PY311}, line_length=_LONGEST)
    try:
        return format_file_contents(text, fast=True, mode=mode)
    except NothingChanged:
        return text
