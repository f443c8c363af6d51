"""NewPet"""

from .._model import RequestModel


class NewPet(RequestModel):
    name: str
    """What it answers to."""

    age: int | None = None
    """Default: `1`"""
