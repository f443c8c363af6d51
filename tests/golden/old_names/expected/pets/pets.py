"""pets: 1 endpoint."""

from __future__ import annotations

from typing import overload

import typing_extensions

from . import _renamed, models
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment, query_pairs
from ._request import Request
from ._unset import UNSET, Unset


@overload
def fetch_pet(
    pet_id: str, *, sorting_key: str | Unset = UNSET, sort_key: str | Unset = UNSET
) -> Request[models.Pet]: ...


@overload
@typing_extensions.deprecated(
    "`pet_pid` is now `pet_id`; the old name works until 2.0.0"
)
def fetch_pet(
    *, pet_pid: str, sorting_key: str | Unset = UNSET, sort_key: str | Unset = UNSET
) -> Request[models.Pet]: ...


def fetch_pet(
    pet_id: str | Unset = UNSET,
    *,
    sorting_key: str | Unset = UNSET,
    pet_pid: str | Unset = UNSET,
    sort_key: str | Unset = UNSET,
) -> Request[models.Pet]:
    """GET /pets/{pet_id}

    Args:
        pet_pid: Deprecated: the old name of `pet_id`, until 2.0.0.
        sort_key: Deprecated: the old name of `sorting_key`, until 2.0.0.

    Returns:
        A pet
    """
    pet_id = _renamed.either("pet_pid", pet_pid, "pet_id", pet_id, "2.0.0")
    pet_id = _renamed.given("pet_id", pet_id)
    sorting_key = _renamed.either(
        "sort_key", sort_key, "sorting_key", sorting_key, "2.0.0"
    )
    return Request(
        operation="pets.fetch_pet",
        method="GET",
        path=f"/pets/{path_segment('pet_id', pet_id)}",
        query=query_pairs("sorting_key", sorting_key),
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    fetch_pet = Endpoint(fetch_pet)
