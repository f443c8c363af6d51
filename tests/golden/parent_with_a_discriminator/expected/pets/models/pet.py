"""Pet"""

from typing import Annotated, TypeAlias

from .._model import Model
from .._union import by_tag
from .cat import Cat
from .dog import Dog


class PetBase(Model):
    kind: str | None = None

    name: str | None = None


Pet: TypeAlias = Annotated[
    Cat | Dog | PetBase | Model,
    by_tag("kind", {"cat": Cat, "dog": Dog}, PetBase | Model),
]
