"""pets: 2 endpoints."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._files import FileContent
from ._raw_body import raw_body
from ._request import Request
from ._unset import UNSET, Unset


def note(*, body: str) -> Request[str]:
    """PUT /pets/notes

    Args:
        body: The whole body.

    Returns:
        The note.
    """
    return Request(
        operation="pets.note",
        method="PUT",
        path="/pets/notes",
        body=raw_body(body),
        content_type="text/plain",
        returns=str,
        accept="text/plain",
    )


def photograph(*, body: FileContent | Unset = UNSET) -> Request[bytes]:
    """PUT /pets/photo

    Args:
        body: The whole body.

    Returns:
        The photo.
    """
    return Request(
        operation="pets.photograph",
        method="PUT",
        path="/pets/photo",
        body=raw_body(body),
        content_type="image/png",
        returns=bytes,
        accept="image/png",
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    note = Endpoint(note)
    photograph = Endpoint(photograph)
