"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Resource
from ._paged_endpoint import PagedEndpoint
from ._paging import NextURL, PagedRequest


def list_pets() -> PagedRequest[models.ListPetsResponse, models.Pet]:
    """GET /pets

    Returns:
        A page
    """
    return PagedRequest(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        returns=models.ListPetsResponse,
        paging=NextURL(next="/@odata.nextLink", items="/value"),
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = PagedEndpoint(list_pets)
