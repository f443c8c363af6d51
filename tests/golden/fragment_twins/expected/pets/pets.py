"""pets: 3 endpoints."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def get_pets_cats() -> Request[None]:
    """GET /pets#cats

    Returns:
        Cats.
    """
    return Request(
        operation="pets.get_pets_cats",
        method="GET",
        path="/pets",
        returns=None,
    )


def get_pets_dogs() -> Request[None]:
    """GET /pets#dogs

    Returns:
        Dogs.
    """
    return Request(
        operation="pets.get_pets_dogs",
        method="GET",
        path="/pets",
        returns=None,
    )


def get_pets_kind_fish() -> Request[None]:
    """GET /pets?kind=fish

    Returns:
        Fish.
    """
    return Request(
        operation="pets.get_pets_kind_fish",
        method="GET",
        path="/pets",
        query=[("kind", "fish")],
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    get_pets_cats = Endpoint(get_pets_cats)
    get_pets_dogs = Endpoint(get_pets_dogs)
    get_pets_kind_fish = Endpoint(get_pets_kind_fish)
