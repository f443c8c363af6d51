"""UploadRequest"""

from datetime import date

from .._model import FileField, RequestModel


class UploadRequestMeta(RequestModel):
    taken: date | None = None


class UploadRequest(RequestModel):
    photo: FileField
    """The picture."""

    more: list[FileField] | None = None

    meta: UploadRequestMeta | None = None

    tags: list[str] | None = None
