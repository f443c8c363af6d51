"""pets: 1 endpoint."""

from __future__ import annotations

from typing import overload

from . import models
from ._bodies import json_body
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment
from ._request import Request
from ._unset import UNSET, Unset


@overload
def update_pet(
    id: int,
    *,
    name: str,
    owner: models.OwnerInput,
    pin: str | Unset = UNSET,
    tag: models.Tag | Unset = UNSET,
) -> Request[models.Pet]: ...


@overload
def update_pet(
    id: int, *, body: models.PetInput | models.Pet
) -> Request[models.Pet]: ...


def update_pet(
    id: int,
    *,
    name: str | Unset = UNSET,
    pin: str | Unset = UNSET,
    owner: models.OwnerInput | Unset = UNSET,
    tag: models.Tag | Unset = UNSET,
    body: models.PetInput | models.Pet | Unset = UNSET,
) -> Request[models.Pet]:
    """PUT /pets/{id}

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        The pet.
    """
    return Request(
        operation="pets.update_pet",
        method="PUT",
        path=f"/pets/{path_segment('id', id)}",
        body=json_body(models.PetInput, body, name=name, pin=pin, owner=owner, tag=tag),
        content_type="application/json",
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    update_pet = Endpoint(update_pet)
