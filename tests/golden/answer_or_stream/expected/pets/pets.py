"""pets: 3 endpoints."""

from __future__ import annotations

from typing import Any, cast, overload

from . import models
from ._bodies import json_body
from ._endpoint import C_co, Resource
from ._paged_endpoint import PagedEndpoint
from ._paged_stream import PagedStreamRequest
from ._paging import Cursor
from ._parameters import query_pairs
from ._stream_endpoint import StreamEndpoint
from ._stream_request import EventsOf, StreamRequest
from ._unset import UNSET, Unset


@overload
def ask(*, question: str) -> StreamRequest[models.Answer, models.Word]: ...


@overload
def ask(*, body: models.AskRequest) -> StreamRequest[models.Answer, models.Word]: ...


def ask(
    *, question: str | Unset = UNSET, body: models.AskRequest | Unset = UNSET
) -> StreamRequest[models.Answer, models.Word]:
    """POST /ask

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        The answer. `stream` gives it event by event instead.
    """
    return StreamRequest(
        operation="pets.ask",
        method="POST",
        path="/ask",
        body=json_body(models.AskRequest, body, question=question),
        content_type="application/json",
        returns=models.Answer,
        events=EventsOf(cast(Any, models.Word), body={"stream": True}),
    )


@overload
def speak(*, text: str) -> StreamRequest[bytes, models.Word]: ...


@overload
def speak(*, body: models.SpeakRequest) -> StreamRequest[bytes, models.Word]: ...


def speak(
    *, text: str | Unset = UNSET, body: models.SpeakRequest | Unset = UNSET
) -> StreamRequest[bytes, models.Word]:
    """POST /speak

    Args:
        body: The whole body as one value, instead of its fields.

    Returns:
        The sound. `stream` gives it event by event instead.
    """
    return StreamRequest(
        operation="pets.speak",
        method="POST",
        path="/speak",
        body=json_body(models.SpeakRequest, body, text=text),
        content_type="application/json",
        returns=bytes,
        accept="audio/mpeg",
        events=EventsOf(cast(Any, models.Word), body={"stream_format": "sse"}),
    )


def list_pets(
    *, cursor: str | Unset = UNSET
) -> PagedStreamRequest[models.Pets, models.Pet, models.Pet]:
    """GET /pets

    Returns:
        The pets. `stream` gives it event by event instead.
    """
    return PagedStreamRequest(
        operation="pets.list_pets",
        method="GET",
        path="/pets",
        query=query_pairs("cursor", cursor),
        returns=models.Pets,
        events=EventsOf(models.Pet, "application/x-ndjson", query={"stream": True}),
        paging=Cursor(query="cursor", next="/next_cursor", items="/data"),
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    ask = StreamEndpoint(ask)
    speak = StreamEndpoint(speak)
    list_pets = PagedEndpoint(list_pets)
