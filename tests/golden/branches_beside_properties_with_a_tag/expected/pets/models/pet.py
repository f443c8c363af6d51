"""Pet"""

from typing import Annotated, Literal, TypeAlias

from .._model import Model
from .._union import by_tag


class PetCat(Model):
    name: str | None = None

    kind: Literal["cat"] | None = None

    lives: int | None = None


class PetDog(Model):
    name: str | None = None

    kind: Literal["dog"] | None = None

    tricks: list[str] | None = None


Pet: TypeAlias = Annotated[
    PetCat | PetDog | Model, by_tag("kind", {"cat": PetCat, "dog": PetDog}, Model)
]
