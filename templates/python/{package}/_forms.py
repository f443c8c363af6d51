"""Forms: bodies of fields, as `name=value` pairs or as parts with a type of their own."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from os import PathLike, urandom
from typing import TYPE_CHECKING, Any, TypedDict, cast
from urllib.parse import quote_plus

from ._files import Upload
from ._parameters import (
    Encoded,
    Pair,
    Style,
    is_array,
    is_object,
    json_text,
    query_pairs,
)
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from pydantic import BaseModel


class FieldStyle(TypedDict, total=False):
    """How the pairs of one field are written, as those of a query parameter are."""

    style: Style
    explode: bool
    reserved: bool


def styled_form(
    body: Mapping[str, object] | Unset, styles: Mapping[str, FieldStyle]
) -> tuple[Pair, ...] | Unset:
    """The fields of a form, some of them in a style of their own."""
    return UNSET if body is UNSET else form_pairs(body, styles)


def form_pairs(
    body: Mapping[str, object], styles: Mapping[str, FieldStyle] | None = None
) -> tuple[Pair, ...]:
    """The fields of a form; what is `None` is left out, what has parts of its own is JSON."""
    styles = styles or {}
    return tuple(
        pair
        for name, value in body.items()
        for pair in query_pairs(
            name,
            (value if name in styles or not is_object(value) else json_text(value)),
            **styles.get(name, {}),
        )
    )


def form_text(pairs: Iterable[Pair]) -> str:
    """Pairs as the body of a form, blanks as `+`."""
    return "&".join(
        f"{quote_plus(name)}="
        + (value.text if isinstance(value, Encoded) else quote_plus(value))
        for name, value in pairs
    )


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
    fields: Mapping[str, object] | Unset,
    headers: Mapping[str, Mapping[str, str]] | None = None,
) -> Multipart | Unset:
    """A body of parts; `headers` are those the description gives to some of them."""
    if fields is UNSET:
        return UNSET
    told = headers or {}
    return Multipart(
        tuple(
            part
            for name, value in fields.items()
            for part in _parts(name, value, told.get(name, {}))
        )
    )


def with_fields(body: object, more: Mapping[str, object], content_type: str) -> object:
    """A body in which some fields have another value; one without fields as it is."""
    if not more:
        return body
    if body is UNSET:
        is_multipart = content_type.lower().startswith("multipart/")
        return multipart(more) if is_multipart else dict(more)
    if is_object(body):
        return {**body, **more}
    if isinstance(body, tuple):
        pairs = cast("tuple[Pair, ...]", body)
        return (*(pair for pair in pairs if pair[0] not in more), *form_pairs(more))
    if isinstance(body, Multipart):
        kept = [part for part in body.parts if part.name not in more]
        parts = (
            part for name, value in more.items() for part in _parts(name, value, {})
        )
        return replace(body, parts=(*kept, *parts))
    return body


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
