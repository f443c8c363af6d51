"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset


def add_pet(
    *, name: str | Unset = UNSET, body: models.AddPetRequest | Unset = UNSET
) -> Request[None]:
    """POST /pets

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        Added.
    """
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        body=optional_json_body(models.AddPetRequest, body, name=name),
        content_type="application/json",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
