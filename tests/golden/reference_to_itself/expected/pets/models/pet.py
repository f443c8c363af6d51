"""Pet"""

from typing import Any

from .._model import Model


class Pet(Model):
    lays: Any = None
