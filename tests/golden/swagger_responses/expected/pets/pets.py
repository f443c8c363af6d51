"""pets: 2 endpoints."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment
from ._request import Request


def get_pet(id: str) -> Request[models.GetPetResponse]:
    """GET /pets/{id}

    Returns:
        A pet.

    Raises:
        NotFoundError: No such pet.
    """
    return Request(
        operation="pets.get_pet",
        method="GET",
        path=f"/pets/{path_segment('id', id)}",
        returns=models.GetPetResponse,
        errors={404: models.Error},
    )


def get_photo(id: str) -> Request[bytes]:
    """GET /pets/{id}/photo

    Returns:
        A photo.
    """
    return Request(
        operation="pets.get_photo",
        method="GET",
        path=f"/pets/{path_segment('id', id)}/photo",
        returns=bytes,
        accept="application/octet-stream",
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    get_pet = Endpoint(get_pet)
    get_photo = Endpoint(get_photo)
