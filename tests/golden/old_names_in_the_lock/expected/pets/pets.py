"""pets: 1 endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typing_extensions

from . import _renamed, models
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def list_pets() -> Request[models.Pet]:
    """GET /pets

    Returns:
        Pets
    """
    return Request(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        returns=models.Pet,
    )


_get_pets = _renamed.old_name(
    lambda: list_pets, "pets.get_pets", "pets.list_pets", "2.0.0"
)

if TYPE_CHECKING:

    @typing_extensions.deprecated(
        "`pets.get_pets` is now `pets.list_pets`; the old name works until 2.0.0"
    )
    def get_pets() -> Request[models.Pet]: ...

else:
    get_pets = _get_pets


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_pets = Endpoint(list_pets)
    get_pets = Endpoint(_get_pets)
