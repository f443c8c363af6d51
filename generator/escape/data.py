"""The door to JSON files: whatever it holds, a value is one line of data and nothing else."""

from __future__ import annotations

import json

from generator.foreign import Code
from generator.pointer import Json


def data(value: Json) -> Code:
    """A value as JSON on one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Code(text if text.isprintable() else "".join(map(_visible, text)))


def _visible(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]
