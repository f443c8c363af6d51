"""pets: 1 endpoint."""

from __future__ import annotations

from typing import Literal

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset


def add_pet(
    *, kind: Literal["cat", "dog"] | Unset = UNSET, body: models.NewPet | Unset = UNSET
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
        body=optional_json_body(models.NewPet, body, kind=kind),
        content_type="application/json",
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
