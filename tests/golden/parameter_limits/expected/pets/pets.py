"""pets: 1 endpoint."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._limits import check_each, check_limits
from ._parameters import path_segment, query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def list_pets(
    code: str,
    *,
    limit: int | Unset = UNSET,
    weight: float | Unset = UNSET,
    tags: list[str] | None | Unset = UNSET,
) -> Request[None]:
    """GET /pets/{code}

    Args:
        limit: Default: `20`

    Returns:
        Nothing.
    """
    check_limits("code", code, max_length=3, pattern="^[a-z]+$")
    check_limits("limit", limit, ge=1, le=100)
    check_limits("weight", weight, gt=0, multiple_of=0.1)
    check_limits("tags", tags, max_items=2)
    check_each("tags", tags, min_length=2)
    return Request(
        operation="pets.list_pets",
        method="GET",
        path=f"/pets/{path_segment('code', code)}",
        query=[
            *query_pairs("limit", limit),
            *query_pairs("weight", weight),
            *query_pairs("tags", tags),
        ],
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
