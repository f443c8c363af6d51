"""Pet"""

from .._model import Model


class Pet(Model):
    age: int | None = None
