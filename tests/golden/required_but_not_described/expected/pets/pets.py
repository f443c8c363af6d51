"""pets: 1 endpoint."""

from __future__ import annotations

from typing import Any, overload

from . import models
from ._bodies import json_body
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset


@overload
def add_pet(*, age: int, name: Any) -> Request[models.Pet]: ...


@overload
def add_pet(*, body: models.Named) -> Request[models.Pet]: ...


def add_pet(
    *, age: int | Unset = UNSET, name: Any = UNSET, body: models.Named | Unset = UNSET
) -> Request[models.Pet]:
    """POST /pets

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        The pet.
    """
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        body=json_body(models.Named, body, age=age, name=name),
        content_type="application/json",
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
