"""pets: 8 endpoints."""

from __future__ import annotations

from typing import Any, Literal, cast

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._event_endpoint import EventEndpoint
from ._events import RawEvent
from ._request import Request
from ._stream_request import EventsOf, StreamRequest


def born() -> StreamRequest[list[models.Pet], models.Pet]:
    """GET /born

    Returns:
        Each pet. It comes event by event: open it with `with`.
    """
    return StreamRequest(
        operation="pets.born",
        method="GET",
        path="/born",
        returns=list[models.Pet],
        accept="text/event-stream",
        events=EventsOf(models.Pet),
    )


def told() -> StreamRequest[list[models.ToldEvent], models.ToldEvent]:
    """GET /told

    Returns:
        Events. It comes event by event: open it with `with`.
    """
    return StreamRequest(
        operation="pets.told",
        method="GET",
        path="/told",
        returns=list[models.ToldEvent],
        accept="text/event-stream",
        events=EventsOf(cast(Any, models.ToldEvent), whole=True),
    )


def heard() -> StreamRequest[list[RawEvent], RawEvent]:
    """GET /heard

    Returns:
        Whatever. It comes event by event: open it with `with`.
    """
    return StreamRequest(
        operation="pets.heard",
        method="GET",
        path="/heard",
        returns=list[RawEvent],
        accept="text/event-stream",
        events=EventsOf(RawEvent),
    )


def words() -> (
    StreamRequest[list[Literal["miaow", "woof"] | str], Literal["miaow", "woof"] | str]
):
    """GET /words

    Returns:
        Words. It comes event by event: open it with `with`.
    """
    return StreamRequest(
        operation="pets.words",
        method="GET",
        path="/words",
        returns=list[Literal["miaow", "woof"] | str],
        accept="text/event-stream",
        events=EventsOf(cast(Any, Literal["miaow", "woof"] | str), text=True),
    )


def lines() -> StreamRequest[list[models.Pet], models.Pet]:
    """GET /lines

    Returns:
        Lines. It comes event by event: open it with `with`.
    """
    return StreamRequest(
        operation="pets.lines",
        method="GET",
        path="/lines",
        returns=list[models.Pet],
        accept="application/x-ndjson",
        events=EventsOf(models.Pet, "application/x-ndjson"),
    )


def texts() -> StreamRequest[list[models.TextsItem], models.TextsItem]:
    """GET /texts

    Returns:
        Texts. It comes event by event: open it with `with`.
    """
    return StreamRequest(
        operation="pets.texts",
        method="GET",
        path="/texts",
        returns=list[models.TextsItem],
        accept="application/json-seq",
        events=EventsOf(models.TextsItem, "application/json-seq"),
    )


def loose() -> StreamRequest[list[Any], Any]:
    """GET /loose

    Returns:
        Anything. It comes event by event: open it with `with`.
    """
    return StreamRequest(
        operation="pets.loose",
        method="GET",
        path="/loose",
        returns=list[Any],
        accept="application/jsonl",
        events=EventsOf(cast(Any, Any), "application/jsonl"),
    )


def boxes() -> Request[bytes]:
    """GET /boxes

    Returns:
        Uncut.
    """
    return Request(
        operation="pets.boxes",
        method="GET",
        path="/boxes",
        returns=bytes,
        accept="application/x-boxes",
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    born = EventEndpoint(born)
    told = EventEndpoint(told)
    heard = EventEndpoint(heard)
    words = EventEndpoint(words)
    lines = EventEndpoint(lines)
    texts = EventEndpoint(texts)
    loose = EventEndpoint(loose)
    boxes = Endpoint(boxes)
