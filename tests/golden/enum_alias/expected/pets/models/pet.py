"""Pet"""

from .._model import Model
from .legs import Legs
from .size import Size


class Pet(Model):
    size: Size | None = None

    legs: Legs | None = None
