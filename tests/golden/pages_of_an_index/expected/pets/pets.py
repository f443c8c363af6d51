"""pets: 2 endpoints."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def add_pet() -> Request[models.Pet]:
    """POST /pets

    Returns:
        A pet.
    """
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        returns=models.Pet,
    )


def list_pets() -> Request[models.Pet]:
    """GET /pets

    Returns:
        A pet.
    """
    return Request(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
    list_pets = Endpoint(list_pets)
