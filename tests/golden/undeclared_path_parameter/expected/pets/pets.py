"""pets: 1 endpoint."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment
from ._request import Request


def get_toy(id: str, toy: int) -> Request[None]:
    """GET /pets/{id}/toys/{toy}

    Returns:
        Nothing.
    """
    return Request(
        operation="pets.get_toy",
        method="GET",
        path=f"/pets/{path_segment('id', id)}/toys/{path_segment('toy', toy)}",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    get_toy = Endpoint(get_toy)
