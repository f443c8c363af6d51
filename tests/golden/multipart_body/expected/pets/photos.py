"""photos: 1 endpoint."""

from __future__ import annotations

from typing import overload

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._files import File
from ._multipart import multipart_body
from ._request import Request
from ._unset import UNSET, Unset


@overload
def upload(
    *,
    photo: File,
    more: list[File] | Unset = UNSET,
    meta: models.UploadRequestMeta | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
) -> Request[None]: ...


@overload
def upload(*, body: models.UploadRequest) -> Request[None]: ...


def upload(
    *,
    photo: File | Unset = UNSET,
    more: list[File] | Unset = UNSET,
    meta: models.UploadRequestMeta | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    body: models.UploadRequest | Unset = UNSET,
) -> Request[None]:
    """POST /photos

    Args:
        photo: The picture.
        body: The whole body as one value, instead of its fields.

    Returns:
        Stored.
    """
    return Request(
        operation="photos.upload",
        method="POST",
        path="/photos",
        body=multipart_body(
            models.UploadRequest,
            body,
            {
                "photo": {"Content-Type": "image/png, image/jpeg"},
                "meta": {"Content-Type": "application/json", "X-Kind": "exif"},
            },
            photo=photo,
            more=more,
            meta=meta,
            tags=tags,
        ),
        content_type="multipart/form-data",
        returns=None,
    )


class Photos(Resource[C_co]):
    """The endpoints of photos, as methods of a client."""

    upload = Endpoint(upload)
