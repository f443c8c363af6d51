"""pets: 1 endpoint."""

from __future__ import annotations

from typing import overload

from . import models
from ._bodies import json_body
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset


@overload
def add_pet(*, name: str, age: int | Unset = UNSET) -> Request[None]: ...


@overload
def add_pet(*, body: models.NewPet) -> Request[None]: ...


def add_pet(
    *,
    name: str | Unset = UNSET,
    age: int | Unset = UNSET,
    body: models.NewPet | Unset = UNSET,
) -> Request[None]:
    """POST /pets

    Args:
        name: What it answers to.
        age: Default: `1`
        body: The whole body as one value, instead of its fields.

    Returns:
        Added.
    """
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        body=json_body(models.NewPet, body, name=name, age=age),
        content_type="application/json",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
