"""Pet"""

from typing import Literal

from .._model import Model


class Pet(Model):
    kind: Literal["cat", "dog"] | str | None = None
