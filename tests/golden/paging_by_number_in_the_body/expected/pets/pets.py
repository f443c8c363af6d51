"""pets: 1 endpoint."""

from __future__ import annotations

from . import models
from ._bodies import optional_json_body
from ._endpoint import C_co, Resource
from ._paged_endpoint import PagedEndpoint
from ._paging import PagedRequest, PageNumber
from ._unset import UNSET, Unset


def search_pets(
    *,
    name: str | Unset = UNSET,
    page: int | Unset = UNSET,
    body: models.Search | Unset = UNSET,
) -> PagedRequest[models.Found, models.Pet]:
    """POST /pets/search

    Args:
        page: Default: `0`
        body: The whole body as one value, instead of its fields.

    Returns:
        A page
    """
    return PagedRequest(
        operation="pets.search_pets",
        method="POST",
        path="/pets/search",
        body=optional_json_body(models.Search, body, name=name, page=page),
        content_type="application/json",
        returns=models.Found,
        paging=PageNumber(
            body="/page", first=0, more="/pagination/has_more", items="/data"
        ),
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    search_pets = PagedEndpoint(search_pets)
