"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._bodies import json_body
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def add_pets(
    *,
    ids: list[int] | Unset = UNSET,
    name: str | None | Unset = UNSET,
    photo: bytes | Unset = UNSET,
    body: models.Pet | Unset = UNSET,
) -> Request[models.Pet]:
    """POST /pets

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        The pet.
    """
    return Request(
        operation="pets.add_pets",
        method="POST",
        path="/pets",
        query=query_pairs("ids", ids, style="pipeDelimited", explode=False),
        body=json_body(models.Pet, body, name=name, photo=photo),
        content_type="application/json",
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pets = Endpoint(add_pets)
