"""What every door does first: makes the invisible visible."""

from __future__ import annotations

from typing import TypeAlias

from generator.foreign import Code, Foreign

Text: TypeAlias = Foreign | Code


def plain(text: Text) -> str:
    """The characters of a text, with those that act on a terminal or an editor made visible."""
    raw = text.text if isinstance(text, Foreign) else str(text)
    raw = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return "\n".join(
        line if line.isprintable() else "".join(map(_visible, line))
        for line in raw.split("\n")
    )


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    if char.isspace():
        return " "
    return f"<U+{ord(char):04X}>"
