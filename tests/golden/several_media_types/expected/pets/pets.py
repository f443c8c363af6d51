"""pets: 4 endpoints."""

from __future__ import annotations

from typing import Any, Literal, overload

from . import models
from ._bodies import json_body, json_value
from ._endpoint import C_co, Endpoint, Resource
from ._files import FileContent
from ._multipart import multipart
from ._raw_body import raw_body
from ._request import Request
from ._unset import UNSET, Unset


@overload
def add_pet(
    *,
    name: str,
    age: int | Unset = UNSET,
    content_type: Literal[
        "application/json", "application/x-www-form-urlencoded"
    ] = "application/json",
) -> Request[None]: ...


@overload
def add_pet(
    *,
    body: models.Pet,
    content_type: Literal[
        "application/json", "application/x-www-form-urlencoded"
    ] = "application/json",
) -> Request[None]: ...


@overload
def add_pet(*, body: str, content_type: Literal["text/csv"]) -> Request[None]: ...


@overload
def add_pet(
    *, body: str | bytes, content_type: Literal["application/xml"]
) -> Request[None]: ...


def add_pet(
    *,
    name: str | Unset = UNSET,
    age: int | Unset = UNSET,
    body: models.Pet | str | bytes | Unset = UNSET,
    content_type: Literal[
        "application/json",
        "text/csv",
        "application/xml",
        "application/x-www-form-urlencoded",
    ] = "application/json",
) -> Request[None]:
    """POST /pets

    Args:
        body: The whole body as one value, instead of its fields.
        content_type: The media type of the body.

    Returns:
        Added.
    """
    return Request(
        operation="pets.add_pet",
        method="POST",
        path="/pets",
        body=(
            json_body(models.Pet, body, name=name, age=age)
            if content_type in ("application/json", "application/x-www-form-urlencoded")
            else raw_body(body, name=name, age=age)
        ),
        content_type=content_type,
        returns=None,
    )


def note(
    *,
    body: str | Unset = UNSET,
    content_type: Literal["text/plain", "text/markdown"] = "text/plain",
) -> Request[None]:
    """PUT /notes

    Args:
        body: The whole body.
        content_type: The media type of the body.

    Returns:
        Noted.
    """
    return Request(
        operation="pets.note",
        method="PUT",
        path="/notes",
        body=raw_body(body),
        content_type=content_type,
        returns=None,
    )


@overload
def write(
    *,
    body: list[str] | Unset = UNSET,
    content_type: Literal["application/json"] = "application/json",
) -> Request[None]: ...


@overload
def write(
    *, body: dict[str, Any], content_type: Literal["multipart/form-data"]
) -> Request[None]: ...


@overload
def write(*, body: str, content_type: Literal["text/plain"]) -> Request[None]: ...


def write(
    *,
    body: list[str] | dict[str, Any] | str | Unset = UNSET,
    content_type: Literal[
        "application/json", "multipart/form-data", "text/plain"
    ] = "application/json",
) -> Request[None]:
    """POST /letters

    Args:
        body: The whole body.
        content_type: The media type of the body.

    Returns:
        Read.
    """
    return Request(
        operation="pets.write",
        method="POST",
        path="/letters",
        body=(
            json_value(list[str], body)
            if content_type == "application/json"
            else (
                multipart(body)
                if content_type == "multipart/form-data"
                else raw_body(body)
            )
        ),
        content_type=content_type,
        returns=None,
    )


def photograph(
    *, body: FileContent, content_type: str = "application/octet-stream"
) -> Request[None]:
    """PUT /photo

    Args:
        body: The whole body.
        content_type: The media type of the body.

    Returns:
        Stored.
    """
    return Request(
        operation="pets.photograph",
        method="PUT",
        path="/photo",
        body=raw_body(body),
        content_type=content_type,
        returns=None,
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    add_pet = Endpoint(add_pet)
    note = Endpoint(note)
    write = Endpoint(write)
    photograph = Endpoint(photograph)
