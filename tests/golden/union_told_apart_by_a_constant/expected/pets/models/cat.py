"""Cat"""

from typing import Literal

from .._model import Model


class Cat(Model):
    kind: Literal["cat"] | None = None

    name: str | None = None
