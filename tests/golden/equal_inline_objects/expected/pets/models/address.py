"""Address"""

from .._model import Model


class Address(Model):
    city: str | None = None

    street: str | None = None
