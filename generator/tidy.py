"""Gives a generated file its final form: as black has it for Python, one newline at the end."""

from __future__ import annotations

from generator.layout import lay_out


def tidy(path: str, text: str) -> str:
    """The text of a file, formatted.

    Raises:
        black.InvalidInput: a template made text that is no Python.
    """
    return lay_out(text, as_black_likes_it) if path.endswith(".py") else _ended(text)


def _ended(text: str) -> str:
    """A text without blanks at its ends of lines, and with one newline at its end."""
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")) + "\n"


def as_black_likes_it(text: str) -> str:
    """One Python file, formatted by black; it is loaded when it is first asked."""
    from black import format_file_contents
    from black.mode import Mode, TargetVersion
    from black.report import NothingChanged

    mode = Mode(target_versions={TargetVersion.PY311}, line_length=88)
    try:
        return format_file_contents(text, fast=True, mode=mode)
    except NothingChanged:
        return text
