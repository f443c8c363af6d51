"""Pet"""

from typing import TypeAlias

from .._model import Model
from .cat import Cat


class PetBase(Model):
    kind: str | None = None

    name: str | None = None


Pet: TypeAlias = Cat | PetBase
