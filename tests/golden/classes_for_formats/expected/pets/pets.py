"""pets: 1 endpoint."""

from __future__ import annotations

from decimal import Decimal
from ipaddress import IPv4Address
from typing import overload

from pydantic import AnyUrl

from . import models
from ._bodies import json_body
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment, query_pairs
from ._request import Request
from ._unset import UNSET, Unset


@overload
def keep_pet(
    chip: int,
    *,
    page: AnyUrl,
    from_: IPv4Address | Unset = UNSET,
    feeder: IPv4Address | None | Unset = UNSET,
    price: Decimal | Unset = UNSET,
    name: str | Unset = UNSET,
) -> Request[models.Pet]: ...


@overload
def keep_pet(
    chip: int, *, body: models.PetInput | models.Pet, from_: IPv4Address | Unset = UNSET
) -> Request[models.Pet]: ...


def keep_pet(
    chip: int,
    *,
    from_: IPv4Address | Unset = UNSET,
    page: AnyUrl | Unset = UNSET,
    feeder: IPv4Address | None | Unset = UNSET,
    price: Decimal | Unset = UNSET,
    name: str | Unset = UNSET,
    body: models.PetInput | models.Pet | Unset = UNSET,
) -> Request[models.Pet]:
    """PUT /pets/{chip}

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        The pet.
    """
    return Request(
        operation="pets.keep_pet",
        method="PUT",
        path=f"/pets/{path_segment('chip', chip)}",
        query=query_pairs("from", from_),
        body=json_body(
            models.PetInput, body, page=page, feeder=feeder, price=price, name=name
        ),
        content_type="application/json",
        returns=models.Pet,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    keep_pet = Endpoint(keep_pet)
