"""Bodies that are sent as they are given."""

from __future__ import annotations

from ._files import Upload
from ._unset import UNSET, Unset


def raw_body(body: object, /, **fields: object) -> bytes | Upload | Unset:
    """A body that is sent as it is: text as UTF-8, bytes, or a file. It has no fields."""
    given = [name for name, value in fields.items() if value is not UNSET]
    if given:
        names = ", ".join(given)
        raise TypeError(f"this content type takes 'body' only (got: {names})")
    if body is UNSET:
        return UNSET
    if isinstance(body, str):
        return body.encode()
    file = Upload.read(body)
    return file.source if isinstance(file.source, bytes) else file
