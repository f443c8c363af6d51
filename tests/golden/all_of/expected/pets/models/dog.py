"""A pet that barks."""

from .._model import Model


class Dog(Model):
    """A pet that barks."""

    id: str | None = None

    name: str | None = None
    """What it answers to."""

    tricks: list[str] | None = None
