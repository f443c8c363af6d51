"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment
from ._request import Request


def get_pet(id: str) -> Request[str]:
    """GET /pets/{id}

    Returns:
        A pet.

    Raises:
        BadRequestError: Not understood.
        BadIdError: Not understood.
        NotFoundError: No pet.
        PetGoneError: The pet has left.
        BadIdError: No pet was ever called so.
        NumberedError: No pet.
    """
    return Request(
        operation="pets.get_pet",
        method="GET",
        path=f"/pets/{path_segment('id', id)}",
        returns=str,
        errors={400: models.Problem, 404: models.Problem},
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    get_pet = Endpoint(get_pet)
