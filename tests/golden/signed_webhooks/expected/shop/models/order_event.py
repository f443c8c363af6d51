"""OrderEvent"""

from .._model import Model


class OrderEvent(Model):
    id: str | None = None
