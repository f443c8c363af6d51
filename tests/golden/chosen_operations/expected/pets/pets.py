"""pets: 2 endpoints."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def list_pets() -> Request[list[models.Pet]]:
    """GET /v1/pets

    Returns:
        All.
    """
    return Request(
        operation="pets.list_pets",
        method="GET",
        path="/v1/pets",
        returns=list[models.Pet],
    )


def add_pet() -> Request[None]:
    """POST /v1/pets"""
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/v1/pets",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
    add_pet = Endpoint(add_pet)
