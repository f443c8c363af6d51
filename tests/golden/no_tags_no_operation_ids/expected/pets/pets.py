"""pets: 2 endpoints."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment
from ._request import Request


def get_v1_pets() -> Request[None]:
    """GET /v1/pets

    Returns:
        Nothing.
    """
    return Request(
        operation="pets.get_v1_pets",
        method="GET",
        path="/v1/pets",
        returns=None,
    )


def get_v1_pets_by_id_toys(id: str) -> Request[models.GetV1PetsByIdToysResponse]:
    """GET /v1/pets/{id}/toys

    Returns:
        Toys.
    """
    return Request(
        operation="pets.get_v1_pets_by_id_toys",
        method="GET",
        path=f"/v1/pets/{path_segment('id', id)}/toys",
        returns=models.GetV1PetsByIdToysResponse,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    get_v1_pets = Endpoint(get_v1_pets)
    get_v1_pets_by_id_toys = Endpoint(get_v1_pets_by_id_toys)
