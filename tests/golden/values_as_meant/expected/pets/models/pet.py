"""404"""

from typing import Any

from .._model import Model


class Pet(Model):
    name: str | None = None
    """Deprecated."""

    kind: str | None = None

    size: Any = None

    age: int | None = None
    """Example: `1`"""
