"""Pet"""

from typing import Any

from .._model import Model, RequestModel


class Pet(Model):
    name: str | None = None

    mother: "Pet | None" = None

    born: Any = None


class PetInput(RequestModel, view_of=Pet):
    """The view of `Pet` that requests hold."""

    name: str

    mother: "PetInput | None" = None

    born: Any = None
