"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment, query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def replace_pet(
    id: str,
    *,
    query_id: str | Unset = UNSET,
    body_: str | Unset = UNSET,
    body_id: str | Unset = UNSET,
    name: str | Unset = UNSET,
    body: models.ReplacePetRequest | Unset = UNSET,
) -> Request[None]:
    """PUT /pets/{id}

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        Replaced.
    """
    return Request(
        operation="pets.replace_pet",
        method="PUT",
        path=f"/pets/{path_segment('id', id)}",
        query=[*query_pairs("id", query_id), *query_pairs("body", body_)],
        body=optional_json_body(models.ReplacePetRequest, body, id=body_id, name=name),
        content_type="application/json",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    replace_pet = Endpoint(replace_pet)
