"""pets: 1 endpoint."""

from __future__ import annotations

from typing import Any, cast

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def get_pet() -> Request[Any]:
    """GET /pets

    Returns:
        A pet.
    """
    return Request(
        operation="pets.get_pet",
        method="GET",
        path="/pets",
        returns=cast(Any, Any),
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    get_pet = Endpoint(get_pet)
