"""pets: 1 endpoint."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def all_pets() -> Request[None]:
    """GET /pets

    Returns:
        Nothing.
    """
    return Request(
        operation="pets.all_pets",
        method="GET",
        path="/pets",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    all_pets = Endpoint(all_pets)
