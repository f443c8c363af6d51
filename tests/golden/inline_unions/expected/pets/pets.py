"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._bodies import json_value
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def replace_pet(*, body: models.ReplacePetRequest) -> Request[models.Pet]:
    """PUT /pets

    Args:
        body: The whole body.

    Returns:
        The pet.
    """
    return Request(
        operation="pets.replace_pet",
        method="PUT",
        path="/pets",
        body=json_value(models.ReplacePetRequest, body),
        content_type="application/json",
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    replace_pet = Endpoint(replace_pet)
