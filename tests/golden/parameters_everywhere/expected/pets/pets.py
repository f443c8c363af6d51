"""pets: 1 endpoint."""

from __future__ import annotations

from typing import Any

from ._endpoint import C_co, Endpoint, Resource
from ._limits import check_limits
from ._parameters import (
    cookie_header,
    header_value,
    json_text,
    path_segment,
    query_pairs,
)
from ._request import Request
from ._unset import UNSET, Unset


def get_pet(
    owner: str,
    pet_id: int,
    *,
    limit: int,
    fields: list[str] | Unset = UNSET,
    filter: dict[str, Any] | Unset = UNSET,
    where: dict[str, Any] | Unset = UNSET,
    x_trace: str | None | Unset = UNSET,
    session: str | Unset = UNSET,
) -> Request[None]:
    """GET /owners/{owner}/pets/{pet-id}

    Args:
        limit: How many.
        x_trace: Names the call in logs.

    Returns:
        Nothing.
    """
    check_limits("limit", limit, le=100)
    return Request(
        operation="pets.get_pet",
        method="GET",
        path=f"/owners/{path_segment('owner', owner)}/pets/{path_segment('pet_id', pet_id)}",
        query=[
            *query_pairs("fields", fields, explode=False),
            *query_pairs("filter", filter, style="deepObject"),
            *query_pairs("where", json_text(where)),
            *query_pairs("limit", limit),
        ],
        headers={
            **header_value("X-Trace", x_trace),
            **cookie_header(query_pairs("session", session)),
        },
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    get_pet = Endpoint(get_pet)
