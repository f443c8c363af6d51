"""pets: 2 endpoints."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def list_pets() -> Request[None]:
    """GET /pets

    Returns:
        Nothing.
    """
    return Request(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        returns=None,
    )


def upload() -> Request[None]:
    """POST /photos

    Returns:
        Stored.
    """
    return Request(
        operation="pets.upload",
        method="POST",
        path="/photos",
        returns=None,
        server="https://files.pets.example",
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
    upload = Endpoint(upload)
