"""Pet"""

from .._model import Model


class Pet(Model):
    age: int | None = None

    name: str | None = None
