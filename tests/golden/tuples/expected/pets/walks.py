"""walks: 1 endpoint."""

from __future__ import annotations

from typing import Any, overload

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from ._unset import UNSET, Unset


@overload
def add_walk(
    *,
    point: tuple[float, float],
    named: tuple[str] | list[str | int] | Unset = UNSET,
    open: tuple[str, models.WalkOpenItem2] | list[Any] | Unset = UNSET,
) -> Request[models.Walk]: ...


@overload
def add_walk(*, body: models.WalkInput | models.Walk) -> Request[models.Walk]: ...


def add_walk(
    *,
    point: tuple[float, float] | Unset = UNSET,
    named: tuple[str] | list[str | int] | Unset = UNSET,
    open: tuple[str, models.WalkOpenItem2] | list[Any] | Unset = UNSET,
    body: models.WalkInput | models.Walk | Unset = UNSET,
) -> Request[models.Walk]:
    """POST /walks

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        The walk.
    """
    return Request(
        operation="walks.add_walk",
        method="POST",
        path="/walks",
        body=optional_json_body(
            models.WalkInput, body, point=point, named=named, open=open
        ),
        content_type="application/json",
        returns=models.Walk,
    )


class Walks(Resource[C_co]):
    """The endpoints of walks, as methods of a client."""

    add_walk = Endpoint(add_walk)
