"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset


def add_pet(
    *,
    owner: models.AddPetRequestOwner | Unset = UNSET,
    body: models.AddPetRequest | Unset = UNSET,
) -> Request[models.AddPetResponse]:
    """POST /pets

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        It.

    Raises:
        BadRequestError: No.
    """
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        body=optional_json_body(models.AddPetRequest, body, owner=owner),
        content_type="application/json",
        returns=models.AddPetResponse,
        errors={400: models.AddPetError400},
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
