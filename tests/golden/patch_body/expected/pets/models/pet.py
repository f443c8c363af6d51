"""Pet"""

from .._model import Model


class Pet(Model):
    id: str | None = None

    name: str | None = None
