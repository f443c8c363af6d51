"""NewPet"""

from typing import Literal

from .._model import RequestModel


class NewPet(RequestModel):
    kind: Literal["cat", "dog"] | None = None
