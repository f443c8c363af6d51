"""pets: 2 endpoints."""

from __future__ import annotations

from typing import overload

from . import models
from ._bodies import json_body
from ._endpoint import C_co, Endpoint, Resource
from ._files import File
from ._multipart import multipart_body
from ._parameters import path_segment
from ._request import Request
from ._unset import UNSET, Unset


def add_pet(
    *, name: str | Unset = UNSET, body: models.Pet | Unset = UNSET
) -> Request[models.Pet]:
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
        body=json_body(models.Pet, body, name=name),
        content_type="application/json",
        returns=models.Pet,
    )


@overload
def show_pet(
    id: str, *, photo: File, caption: str | Unset = UNSET
) -> Request[None]: ...


@overload
def show_pet(id: str, *, body: models.ShowPetRequest) -> Request[None]: ...


def show_pet(
    id: str,
    *,
    photo: File | Unset = UNSET,
    caption: str | Unset = UNSET,
    body: models.ShowPetRequest | Unset = UNSET,
) -> Request[None]:
    """PUT /pets/{id}/photo

    Args:
        caption: Under the photo.
        body: The whole body as one value, instead of its fields.

    Returns:
        Kept.
    """
    return Request(
        operation="pets.show_pet",
        method="PUT",
        path=f"/pets/{path_segment('id', id)}/photo",
        body=multipart_body(models.ShowPetRequest, body, photo=photo, caption=caption),
        content_type="multipart/form-data",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
    show_pet = Endpoint(show_pet)
