"""Pet"""

from .._model import Model


class Pet(Model):
    name: str | None = None

    chip: str | None = None

    collar: str | None = None
