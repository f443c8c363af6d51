"""Pet"""

from typing import Any

from .._model import Model


class Pet(Model):
    name: str | None = None

    age: int | None = None

    legs: int | None = None

    code: str | None = None

    ghost: Any = None
