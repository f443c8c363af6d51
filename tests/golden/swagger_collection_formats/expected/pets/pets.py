"""pets: 1 endpoint."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment, query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def list_pets(
    ids: list[int],
    *,
    plain: list[str] | Unset = UNSET,
    repeated: list[str] | Unset = UNSET,
    spaced: list[str] | Unset = UNSET,
    piped: list[str] | Unset = UNSET,
    tabbed: list[str] | Unset = UNSET,
) -> Request[None]:
    """GET /pets/{ids}

    Returns:
        Nothing.
    """
    return Request(
        operation="pets.list_pets",
        method="GET",
        path=f"/pets/{path_segment('ids', ids)}",
        query=[
            *query_pairs("plain", plain, explode=False),
            *query_pairs("repeated", repeated),
            *query_pairs("spaced", spaced, style="spaceDelimited", explode=False),
            *query_pairs("piped", piped, style="pipeDelimited", explode=False),
            *query_pairs("tabbed", tabbed, explode=False),
        ],
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
