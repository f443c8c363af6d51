"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def get_pet() -> Request[models.Pets]:
    """GET /pets

    Returns:
        All pets.
    """
    return Request(
        operation="pets.get_pet",
        method="GET",
        path="/pets",
        returns=models.Pets,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    get_pet = Endpoint(get_pet)
