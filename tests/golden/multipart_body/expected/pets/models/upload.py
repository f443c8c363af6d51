"""UploadRequest"""

from datetime import date

from .._file_field import FileField
from .._model import RequestModel


class UploadRequestMeta(RequestModel):
    taken: date | None = None


class UploadRequest(RequestModel):
    photo: FileField
    """The picture."""

    more: list[FileField] | None = None

    meta: UploadRequestMeta | None = None

    tags: list[str] | None = None
