"""Pet"""

from typing import Annotated, TypeAlias

from .._model import Model
from .._union import by_tag
from .cat import Cat


class PetBase(Model):
    kind: str | None = None

    name: str | None = None


Pet: TypeAlias = Annotated[
    Cat | PetBase | Model, by_tag("kind", {"Cat": Cat, "Pet": PetBase}, Model)
]
