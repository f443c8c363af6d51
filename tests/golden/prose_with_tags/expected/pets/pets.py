"""pets: 1 endpoint."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._parameters import query_pairs
from ._request import Request
from ._unset import UNSET, Unset


def list_pets(*, kind: str | Unset = UNSET) -> Request[None]:
    """Lists *all* pets, as [the guide](https://pets.example/docs) tells — see `GET /pets`.

    - cats
    - dogs **of any** size

    Send <token>, or `<b>` as it is.

    A link.

    Args:
        kind: A `kind`.

    Returns:
        Nothing

        at all.

    GET /pets
    """
    return Request(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        query=query_pairs("kind", kind),
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
