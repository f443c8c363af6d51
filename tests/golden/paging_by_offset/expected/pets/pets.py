"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Resource
from ._paged_endpoint import PagedEndpoint
from ._paging import Offset, PagedRequest
from ._parameters import query_pairs
from ._unset import UNSET, Unset


def list_pets(
    *, offset: int | Unset = UNSET, limit: int | Unset = UNSET
) -> PagedRequest[models.ListPetsResponse, models.Pet]:
    """GET /pets

    Returns:
        A page
    """
    return PagedRequest(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        query=[*query_pairs("offset", offset), *query_pairs("limit", limit)],
        returns=models.ListPetsResponse,
        paging=Offset(query="offset", total="/total", items="/values"),
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = PagedEndpoint(list_pets)
