"""Pet"""

from typing import Annotated

from .._model import Model, wire


class Pet(Model):
    pet_name_e20e: Annotated[str | None, wire("petName")] = None

    pet_name: str | None = None

    pet_name_c2f1: Annotated[str | None, wire("PetName")] = None

    pet_minus_name: Annotated[str | None, wire("pet-name")] = None
