"""The doors to POSIX shell commands."""

from __future__ import annotations

import re
import shlex

from generator.foreign import Code, Foreign


def shell(text: Foreign | str) -> Code:
    """One word of a POSIX shell command."""
    raw = text.text if isinstance(text, Foreign) else text
    return Code(shlex.quote(raw.replace("\x00", "")))


def shell_around(
    before: Foreign | str, variable: Code, after: Foreign | str = ""
) -> Code:
    """One word of a POSIX shell command with the value of a variable in it."""
    raw = [one.text if isinstance(one, Foreign) else one for one in (before, after)]
    if all(re.fullmatch(r"[\w .,:;/?&=@%+~-]*", part) for part in raw):
        name = f"${{{variable}}}" if re.match(r"\w", raw[1]) else f"${variable}"
        return Code(f'"{raw[0]}{name}{raw[1]}"')
    words = (shell(part) if part else "" for part in raw)
    return Code(f'"${variable}"'.join(words))
