"""Home"""

from .._model import Model


class Home(Model):
    street: str | None = None
