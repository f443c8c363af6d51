"""Pet"""

from typing import Annotated, TypeAlias

from .._model import Model
from .._union import by_tag


class PetCat(Model):
    kind: str | None = None

    name: str | None = None

    lives: int | None = None


class PetDog(Model):
    kind: str | None = None

    name: str | None = None

    tricks: list[str] | None = None


Pet: TypeAlias = Annotated[
    PetCat | PetDog, by_tag("kind", {"cat": PetCat, "dog": PetDog}, PetDog)
]
