"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def list_pets(*, size: models.SizeInput | Unset = UNSET) -> Request[models.Pet]:
    """GET /pets

    Returns:
        All.
    """
    return Request(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        query=query_pairs("size", size),
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
