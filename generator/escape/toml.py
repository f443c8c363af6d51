"""The door to TOML."""

from __future__ import annotations

import json

from generator.escape.text import Text, plain
from generator.foreign import Code


def toml(text: Text) -> Code:
    """A TOML basic string."""
    line = " ".join(plain(text).split())
    return Code(json.dumps(line, ensure_ascii=False))
