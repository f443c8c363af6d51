"""Pet"""

from .._model import Model


class Pet(Model):
    name: str | None = None

    photo: bytes | None = None
