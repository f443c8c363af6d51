"""pets: 3 endpoints."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def list_pets() -> Request[None]:
    """GET /pets"""
    return Request(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        returns=None,
        security=[["Login"]],
    )


def add_pet() -> Request[None]:
    """POST /pets"""
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        returns=None,
        security=[["Login"]],
    )


def look() -> Request[None]:
    """GET /open"""
    return Request(
        operation="pets.look",
        method="GET",
        path="/open",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
    add_pet = Endpoint(add_pet)
    look = Endpoint(look)
