"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._forms import styled_form
from ._request import Request
from ._unset import UNSET, Unset


def add_pet(
    *,
    name: str | Unset = UNSET,
    home: models.AddPetRequestHome | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    body: models.AddPetRequest | Unset = UNSET,
) -> Request[None]:
    """POST /pets

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        Added.
    """
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        body=styled_form(
            optional_json_body(
                models.AddPetRequest, body, name=name, home=home, tags=tags
            ),
            {
                "home": {"style": "deepObject", "explode": True},
                "tags": {"style": "form", "explode": False},
            },
        ),
        content_type="application/x-www-form-urlencoded",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
