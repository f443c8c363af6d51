"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Resource
from ._limits import check_limits
from ._paged_endpoint import PagedEndpoint
from ._paging import PagedRequest, PageNumber
from ._parameters import query_pairs
from ._unset import UNSET, Unset


def list_pets(
    *, page: int | Unset = UNSET, size: int | Unset = UNSET
) -> PagedRequest[models.ListPetsResponse, models.Pet]:
    """GET /pets

    Returns:
        A page
    """
    check_limits("page", page, ge=1)
    return PagedRequest(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        query=[*query_pairs("page", page), *query_pairs("size", size)],
        returns=models.ListPetsResponse,
        paging=PageNumber(
            query="page", first=1, pages="/meta/total_pages", items="/pets"
        ),
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = PagedEndpoint(list_pets)
