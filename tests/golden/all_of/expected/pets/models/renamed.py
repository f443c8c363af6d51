"""Renamed"""

from .._model import Model


class Renamed(Model):
    id: str | None = None

    name: str | None = None
    """What it answers to."""
