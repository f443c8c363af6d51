"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def add_pet(
    *,
    limit: int | Unset = UNSET,
    kind: str | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    body: models.AddPetRequest | Unset = UNSET,
) -> Request[None]:
    """POST /pets

    Args:
        limit: How many. Default: `20`
        kind: Default: `cat`
        tags: Default: `["new"]`
        body: The whole body as one value, instead of its fields.

    Returns:
        Added.
    """
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        query=query_pairs("limit", limit),
        body=optional_json_body(models.AddPetRequest, body, kind=kind, tags=tags),
        content_type="application/json",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
