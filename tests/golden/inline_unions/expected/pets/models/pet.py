"""Pet"""

from typing import Annotated, TypeAlias

from .._model import Model
from .._union import by_tag
from .cat import Cat
from .dog import Dog

PetFriend: TypeAlias = Annotated[
    Cat | Dog | Model, by_tag("kind", {"cat": Cat, "dog": Dog}, Model)
]


class PetShelter(Model):
    street: str | None = None


class PetVisitVet(Model):
    kind: str | None = None
    """Example: `vet`"""

    at: str | None = None


class PetVisitWalk(Model):
    kind: str | None = None
    """Example: `walk`"""

    at: str | None = None


class Pet(Model):
    friend: PetFriend | None = None

    shelter: PetShelter | None = None

    visits: list[PetVisitVet | PetVisitWalk] | None = None
