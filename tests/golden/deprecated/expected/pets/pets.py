"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def list_pets(*, page: int | Unset = UNSET) -> Request[models.Pets]:
    """GET /pets

    Deprecated.

    Args:
        page: Use the cursor. Deprecated.

    Returns:
        Pets.
    """
    return Request(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        query=query_pairs("page", page),
        returns=models.Pets,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
