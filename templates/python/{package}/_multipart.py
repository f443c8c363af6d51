"""Bodies of parts, each with a type of its own: files, JSON, or plain fields."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from os import PathLike, urandom
from typing import TYPE_CHECKING, Any

from ._bodies import valid
from ._files import Upload
from ._pairs import is_array, is_object
from ._parameters import json_text, query_pairs
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from pydantic import BaseModel

_FOLDERS = re.compile(r".*[/\\]", re.DOTALL)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"]')


def _random() -> str:
    return urandom(16).hex()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a multipart body; `filename` makes it a file."""

    name: str
    content: bytes | Upload
    filename: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def head(self) -> bytes:
        """What stands before the content."""
        shown = f'form-data; name="{_escaped(self.name)}"'
        if self.filename is not None:
            shown += f'; filename="{_escaped(_FOLDERS.sub("", self.filename))}"'
        fields = {"Content-Disposition": shown, **self.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"{lines}\r\n".encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Multipart:
    """A multipart body. Nobody can foresee its boundary, so no part can contain it."""

    parts: tuple[Part, ...]
    boundary: str = field(default_factory=_random, compare=False, repr=False)
    """What stands between the parts."""

    def pieces(self) -> Iterator[bytes | Upload]:
        """The whole body, the files in it not read yet."""
        boundary = self.boundary.encode()
        for part in self.parts:
            yield b"--%b\r\n" % boundary + part.head
            yield part.content
            yield b"\r\n"
        yield b"--%b--\r\n" % boundary


def multipart(
    fields: object, headers: Mapping[str, Mapping[str, str]] | None = None
) -> Multipart | Unset:
    """A body of parts; `headers` are those the description gives to some of them.

    Raises:
        TypeError: the body is not a mapping of fields.
    """
    if fields is UNSET:
        return UNSET
    if not is_object(fields):
        kind = type(fields).__name__
        raise TypeError(f"this content type takes a mapping of fields (got: {kind})")
    return Multipart(parts_of(fields, headers))


def parts_of(
    fields: Mapping[str, object],
    headers: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Part, ...]:
    """The parts of a body, some of them with headers of their own."""
    told = headers or {}
    return tuple(
        part
        for name, value in fields.items()
        for part in _parts(name, value, told.get(name, {}))
    )


def multipart_body(
    model: type[BaseModel],
    body: object,
    headers: Mapping[str, Mapping[str, str]] | None = None,
    /,
    **fields: object,
) -> Multipart | Unset:
    """The parts to send, from `body` or from the fields that were given.

    `headers` are those of single parts. Raises like `json_body`.
    """
    return multipart(given_fields(valid(model, body, fields)), headers)


def optional_multipart_body(
    model: type[BaseModel],
    body: object,
    headers: Mapping[str, Mapping[str, str]] | None = None,
    /,
    **fields: object,
) -> Multipart | Unset:
    """Like `multipart_body`, for a body that may be left out."""
    if body is UNSET and all(value is UNSET for value in fields.values()):
        return UNSET
    return multipart_body(model, body, headers, **fields)


def given_fields(valid: BaseModel) -> dict[str, Any]:
    """The fields of a model that were given, under their wire names, files still files."""
    known = type(valid).model_fields
    named = {
        known[name].serialization_alias or name: getattr(valid, name)
        for name in known
        if name in valid.model_fields_set
    }
    return {**named, **(valid.model_extra or {})}


def _parts(name: str, value: object, headers: Mapping[str, str]) -> Iterator[Part]:
    """The parts of one field: a list is a part for each item, `None` is none."""
    if value is None:
        return
    if is_array(value) and not isinstance(value, tuple):
        for item in value:
            yield from _parts(name, item, headers)
    elif _is_file(value):
        file = Upload.read(value)
        kind = _file_type(file, headers.get("Content-Type", ""))
        yield Part(name, file, file.name or name, {**headers, "Content-Type": kind})
    else:
        yield _plain_part(name, value, headers)


_FILES = (
    Upload,
    bytes,
    bytearray,
    PathLike,
    tuple,
    Iterator,
    AsyncIterator,
)


def _is_file(value: object) -> bool:
    return isinstance(value, _FILES) or hasattr(value, "read")


def _plain_part(name: str, value: object, headers: Mapping[str, str]) -> Part:
    kind = headers.get("Content-Type", "").partition(",")[0]
    has_parts = is_object(value) or hasattr(value, "model_dump")
    if has_parts or kind.endswith("json"):
        text = json_text(value)
        return Part(
            name,
            str(text).encode(),
            None,
            {"Content-Type": "application/json", **headers},
        )
    pairs = query_pairs(name, value)
    return Part(name, str(pairs[0][1]).encode(), None, dict(headers))


def _file_type(file: Upload, allowed: str) -> str:
    """The file's own type where that is allowed, or else the first that is."""
    kinds = [kind.strip() for kind in allowed.split(",") if kind.strip()]
    own = file.content_type
    if own and (not kinds or any(fnmatch(own, kind) for kind in kinds)):
        return own
    plain = [kind for kind in kinds if "*" not in kind]
    return plain[0] if plain else own or "application/octet-stream"


def _escaped(text: str) -> str:
    """A name between quotes, as browsers write it."""
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", text)
