"""An animal that lives with people."""

from typing import Annotated

from pydantic import Field

from .._model import Model, RequestModel
from .owner import Owner, OwnerInput
from .tag import Tag


class Pet(Model):
    """An animal that lives with people."""

    id: int | None = None

    name: str | None = None

    owner: Owner | None = None

    tag: Tag | None = None


class PetInput(RequestModel, view_of=Pet):
    """An animal that lives with people.

    The view of `Pet` that requests hold.
    """

    name: Annotated[str, Field(max_length=40)]

    pin: str | None = None

    owner: OwnerInput

    tag: Tag | None = None
