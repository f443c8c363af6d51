"""pets: 3 endpoints."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._paged_endpoint import PagedEndpoint
from ._paging import Offset, PagedRequest
from ._parameters import query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def list_pets(*, offset: int | Unset = UNSET) -> PagedRequest[models.Page, str]:
    """GET /pets

    Returns:
        A page
    """
    return PagedRequest(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        query=query_pairs("offset", offset),
        returns=models.Page,
        paging=Offset(query="offset", first=1, more="/links/next", items="/data"),
    )


def list_toys(*, offset: int | Unset = UNSET) -> PagedRequest[models.Page, str]:
    """GET /toys

    Returns:
        A page
    """
    return PagedRequest(
        operation="pets.list_toys",
        method="GET",
        path="/toys",
        query=query_pairs("offset", offset),
        returns=models.Page,
        paging=Offset(query="offset", total="/total", items="/data"),
    )


def list_shops(*, offset: int | Unset = UNSET) -> Request[models.Page]:
    """GET /shops

    Returns:
        A page
    """
    return Request(
        operation="pets.list_shops",
        method="GET",
        path="/shops",
        query=query_pairs("offset", offset),
        returns=models.Page,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = PagedEndpoint(list_pets)
    list_toys = PagedEndpoint(list_toys)
    list_shops = Endpoint(list_shops)
