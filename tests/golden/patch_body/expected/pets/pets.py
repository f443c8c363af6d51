"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._bodies import json_body
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment
from ._request import Request
from ._unset import UNSET, Unset


def update_pet(
    id: str,
    *,
    name: str | None | Unset = UNSET,
    age: int | Unset = UNSET,
    body: models.PetUpdate | Unset = UNSET,
) -> Request[models.Pet]:
    """PATCH /pets/{id}

    Args:
        name: Null takes the name away.
        body: The whole body as one value, instead of its fields.

    Returns:
        The pet.
    """
    return Request(
        operation="pets.update_pet",
        method="PATCH",
        path=f"/pets/{path_segment('id', id)}",
        body=json_body(models.PetUpdate, body, name=name, age=age),
        content_type="application/json",
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    update_pet = Endpoint(update_pet)
