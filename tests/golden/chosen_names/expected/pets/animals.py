"""pets: 2 endpoints."""

from __future__ import annotations

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset


def all() -> Request[models.Animal]:
    """GET /pets

    Returns:
        One.
    """
    return Request(
        operation="animals.all",
        method="GET",
        path="/pets",
        returns=models.Animal,
    )


def add(
    *,
    kind: str | Unset = UNSET,
    name: str | Unset = UNSET,
    owner: models.Human | Unset = UNSET,
    body: models.Animal | Unset = UNSET,
) -> Request[None]:
    """POST /pets

    Args:
        body: The whole body as one value, instead of its fields.
    """
    return Request(
        operation="animals.add",
        method="POST",
        path="/pets",
        body=optional_json_body(models.Animal, body, kind=kind, name=name, owner=owner),
        content_type="application/json",
        returns=None,
    )


class Animals(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    all = Endpoint(all)
    add = Endpoint(add)
