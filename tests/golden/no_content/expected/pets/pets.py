"""pets: 1 endpoint."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def remove_pets() -> Request[None]:
    """DELETE /pets

    Returns:
        Gone.
    """
    return Request(
        operation="pets.remove_pets",
        method="DELETE",
        path="/pets",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    remove_pets = Endpoint(remove_pets)
