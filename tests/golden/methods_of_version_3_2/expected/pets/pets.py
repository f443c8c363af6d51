"""pets: 3 endpoints."""

from __future__ import annotations

from . import models
from ._bodies import json_body
from ._endpoint import C_co, Endpoint, Resource
from ._event_endpoint import EventEndpoint
from ._request import Request
from ._stream_request import EventsOf, StreamRequest
from ._unset import UNSET, Unset


def search_pets(
    *, name: str | Unset = UNSET, body: models.SearchPetsRequest | Unset = UNSET
) -> StreamRequest[list[models.Pet], models.Pet]:
    """QUERY /pets

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        Each pet. It comes event by event: open it with `with`.
    """
    return StreamRequest(
        operation="pets.search_pets",
        method="QUERY",
        path="/pets",
        body=json_body(models.SearchPetsRequest, body, name=name),
        content_type="application/json",
        returns=list[models.Pet],
        accept="application/jsonl",
        events=EventsOf(models.Pet, "application/jsonl"),
    )


def purge_pets() -> Request[None]:
    """PURGE /pets

    Returns:
        Gone.
    """
    return Request(
        operation="pets.purge_pets",
        method="PURGE",
        path="/pets",
        returns=None,
    )


def link_pets() -> Request[None]:
    """Link /pets

    Returns:
        Linked.
    """
    return Request(
        operation="pets.link_pets",
        method="Link",
        path="/pets",
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    search_pets = EventEndpoint(search_pets)
    purge_pets = Endpoint(purge_pets)
    link_pets = Endpoint(link_pets)
