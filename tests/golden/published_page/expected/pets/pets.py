"""pets: 1 endpoint."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment
from ._request import Request


def find_pet(name: str) -> Request[str]:
    """GET /pets/{name}

    Returns:
        It.
    """
    return Request(
        operation="pets.find_pet",
        method="GET",
        path=f"/pets/{path_segment('name', name)}",
        returns=str,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    find_pet = Endpoint(find_pet)
