"""pets: 2 endpoints."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def list_pets(*, cursor: str | Unset = UNSET) -> Request[models.ListPetsResponse]:
    """GET /pets"""
    return Request(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        query=query_pairs("cursor", cursor),
        returns=models.ListPetsResponse,
    )


def list_changes(*, cursor: str | Unset = UNSET) -> Request[models.Changes]:
    """GET /changes"""
    return Request(
        operation="pets.list_changes",
        method="GET",
        path="/changes",
        query=query_pairs("cursor", cursor),
        returns=models.Changes,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
    list_changes = Endpoint(list_changes)
