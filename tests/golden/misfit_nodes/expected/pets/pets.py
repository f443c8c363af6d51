"""pets: 2 endpoints."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def list_pets() -> Request[None]:
    """GET /pets

    Raises:
        NotFoundError:
    """
    return Request(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        returns=None,
    )


def post_pets() -> Request[None]:
    """POST /pets"""
    return Request(
        operation="pets.post_pets",
        method="POST",
        path="/pets",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
    post_pets = Endpoint(post_pets)
