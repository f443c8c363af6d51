"""pets: 3 endpoints."""

from __future__ import annotations

from typing import Any

from . import models
from ._bodies import json_value, optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset


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


def delete_pets(
    *, age: int | Unset = UNSET, body: models.DeletePetsRequest | Unset = UNSET
) -> Request[None]:
    """DELETE /pets

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        Nothing.
    """
    return Request(
        operation="pets.delete_pets",
        method="DELETE",
        path="/pets",
        body=optional_json_body(models.DeletePetsRequest, body, age=age),
        content_type="application/json",
        returns=None,
    )


def add_pet(*, body: dict[str, Any] | Unset = UNSET) -> Request[None]:
    """POST /pets

    Args:
        body: The whole body.

    Returns:
        Nothing.
    """
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        body=json_value(dict[str, Any], body),
        content_type="application/json",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
    delete_pets = Endpoint(delete_pets)
    add_pet = Endpoint(add_pet)
