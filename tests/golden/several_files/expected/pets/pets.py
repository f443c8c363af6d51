"""pets: 1 endpoint."""

from __future__ import annotations

from typing import Any, overload

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset


@overload
def add_pet(
    *, name: str, mother: models.PetInput | Unset = UNSET, born: Any = UNSET
) -> Request[models.Pet]: ...


@overload
def add_pet(*, body: models.PetInput | models.Pet) -> Request[models.Pet]: ...


def add_pet(
    *,
    name: str | Unset = UNSET,
    mother: models.PetInput | Unset = UNSET,
    born: Any = UNSET,
    body: models.PetInput | models.Pet | Unset = UNSET,
) -> Request[models.Pet]:
    """POST /pets

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        Added.

    Raises:
        UnprocessableEntityError: Not a pet.
        APIStatusError: Other.
    """
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        body=optional_json_body(
            models.PetInput, body, name=name, mother=mother, born=born
        ),
        content_type="application/json",
        returns=models.Pet,
        errors={422: models.ErrorsError, "default": models.Error},
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
