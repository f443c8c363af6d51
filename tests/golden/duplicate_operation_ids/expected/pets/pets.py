"""pets: 3 endpoints."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def list_() -> Request[None]:
    """GET /cats

    Returns:
        Cats.
    """
    return Request(
        operation="pets.list_",
        method="GET",
        path="/cats",
        returns=None,
    )


def get_dogs() -> Request[None]:
    """GET /dogs

    Returns:
        Dogs.
    """
    return Request(
        operation="pets.get_dogs",
        method="GET",
        path="/dogs",
        returns=None,
    )


def get_fish() -> Request[None]:
    """GET /fish

    Returns:
        Fish.
    """
    return Request(
        operation="pets.get_fish",
        method="GET",
        path="/fish",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_ = Endpoint(list_)
    get_dogs = Endpoint(get_dogs)
    get_fish = Endpoint(get_fish)
