"""Pet"""

from typing import TypeAlias

from .._model import Model
from .cat import Cat
from .dog import Dog


class PetBase(Model):
    kind: str | None = None

    name: str | None = None


Pet: TypeAlias = Cat | Dog | PetBase
