"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def get_pet() -> Request[str]:
    """GET /pets

    Returns:
        A pet.

    Raises:
        NotFoundError: No pet.
        APIStatusError: Your fault.
        InternalServerError: Later.
        APIStatusError: Anything else.
    """
    return Request(
        operation="pets.get_pet",
        method="GET",
        path="/pets",
        returns=str,
        errors={
            404: models.ApiError,
            "4XX": models.ApiError,
            "default": models.ApiError,
        },
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    get_pet = Endpoint(get_pet)
