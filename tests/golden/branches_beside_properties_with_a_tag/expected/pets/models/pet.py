"""Pet"""

from typing import Literal, TypeAlias

from .._model import Model


class PetCat(Model):
    name: str | None = None

    kind: Literal["cat"] | None = None

    lives: int | None = None


class PetDog(Model):
    name: str | None = None

    kind: Literal["dog"] | None = None

    tricks: list[str] | None = None


Pet: TypeAlias = PetCat | PetDog | Model
