"""Pet"""

from typing import Any

from .._model import Model


class Pet(Model):
    name: str | None = None

    mother: "Pet | None" = None

    born: Any = None
