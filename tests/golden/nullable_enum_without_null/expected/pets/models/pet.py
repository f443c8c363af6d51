"""Pet"""

from typing import Literal

from .._model import Model


class Pet(Model):
    size: Literal["small", "large"] | str | None = None

    kind: Literal["cat", "dog"] | str | None = None
