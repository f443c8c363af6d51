"""Pet"""

from .._model import Model


class Pet(Model):
    kind: str | None = None

    name: str | None = None
