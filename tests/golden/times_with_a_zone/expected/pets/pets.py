"""pets: 1 endpoint."""

from __future__ import annotations

from datetime import datetime

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._moments import with_zone
from ._parameters import query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def add_pet(
    *,
    since: datetime | Unset = UNSET,
    born: datetime | Unset = UNSET,
    walks: list[datetime] | Unset = UNSET,
    body: models.Pet | Unset = UNSET,
) -> Request[models.Pet]:
    """POST /pets

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        The pet.
    """
    since = with_zone("since", since)
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        query=query_pairs("since", since),
        body=optional_json_body(models.Pet, body, born=born, walks=walks),
        content_type="application/json",
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
