"""Pets"""

from .._model import Model


class Pets(Model):
    total: int | None = None
    """Count them yourself.

    Deprecated.
    """
