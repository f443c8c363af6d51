"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Resource
from ._paged_endpoint import PagedEndpoint
from ._paging import Cursor, PagedRequest
from ._parameters import query_pairs
from ._unset import UNSET, Unset


def list_pets(
    *, starting_after: str | Unset = UNSET
) -> PagedRequest[models.ListPetsResponse, models.Pet]:
    """GET /pets

    Args:
        starting_after: The ID of the last pet of the page before.

    Returns:
        A page
    """
    return PagedRequest(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        query=query_pairs("starting_after", starting_after),
        returns=models.ListPetsResponse,
        paging=Cursor(
            query="starting_after", last="/id", more="/has_more", items="/data"
        ),
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = PagedEndpoint(list_pets)
