"""Holds a request against the API's description."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from http.cookies import SimpleCookie
from inspect import get_annotations
from os import PathLike
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin
from urllib.parse import parse_qsl

from ._described import Call, Operation, RequestMismatchError, is_json
from ._unset import Unset

_KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?"),
    "boolean": re.compile(r"true|false"),
}
_OF_FILES: Final = (bytes, PathLike[str], Iterator[bytes], AsyncIterator[bytes])
"""What a file may be given as; of a body that may be a file, JSON is something else."""
_PART: Final = re.compile(
    rb'(?i)^content-disposition:.*?\bname="([^"]*)"', re.MULTILINE
)


def check(operation: Operation, call: Call) -> None:
    """Raise `RequestMismatchError` where a call is not as its operation is described."""
    wrong = [*_parameters(operation, call), *_body(operation, call)]
    if wrong:
        told = "; ".join(wrong)
        raise RequestMismatchError(f"{operation.name}: {told}")


def _parameters(operation: Operation, call: Call) -> Iterator[str]:
    cookies = SimpleCookie(call.headers.get("cookie", ""))
    given: Mapping[str, Mapping[str, Any]] = {
        "query": dict(call.query),
        "header": {name.lower(): value for name, value in call.headers.items()},
        "cookie": cookies,
    }
    known = set(_names_beside(operation))
    for place, name, required, kind in operation.parameters:
        known |= {name} if place == "query" else set()
        found = given[place]
        if required and not any(_is(name, one, place) for one in found):
            yield f"{place} parameter {name!r} is missing"
        value = found.get(name.lower() if place == "header" else name)
        if kind and isinstance(value, str) and not _KINDS[kind].fullmatch(value):
            yield f"{place} parameter {name!r} is no {kind}: {value!r}"
    if not operation.has_open_query:
        for name in given["query"]:
            if not any(_is(one, name, "query") for one in known):
                yield f"there is no query parameter {name!r}"


def _is(name: str, sent: str, place: str) -> bool:
    """Whether a name that was sent is a parameter's, or leads into it: `filter[age]`."""
    if place == "header":
        return sent.lower() == name.lower()
    return sent == name or (place == "query" and sent.startswith(f"{name}["))


def _names_beside(operation: Operation) -> Iterator[str]:
    """What the query may hold beside parameters: credentials, and what the path has."""
    from ._client import SERVICE

    yield from (one.name for one in SERVICE.schemes.values() if one.place == "query")
    for name, _ in parse_qsl(operation.path.partition("?")[2], keep_blank_values=True):
        yield name


def _body(operation: Operation, call: Call) -> Iterator[str]:
    types = operation.body_types
    if not (
        call.content or call.content_type
    ):  # a form of no fields is empty, and there
        if operation.needs_body:
            yield "the body is missing"
        return
    if not types:
        yield "it takes no body"
        return
    if not any(fnmatchcase(call.content_type, _essence(one)) for one in types):
        listed = " or ".join(types)
        yield f"the body is {call.content_type or 'of no media type'}, not {listed}"
        return
    kind = _kind_of_body(operation)
    if is_json(call.content_type):
        yield from _json(kind, call, operation.sent.get("files", ()))
    elif "form" in call.content_type:
        yield from _form(kind, call)


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _kind_of_body(operation: Operation) -> Any:
    """The type of `body`; of two views of one thing that of requests, which is strict."""
    from ._model import RequestModel

    kind = get_annotations(operation.function, eval_str=True).get("body", Any)
    origin: Any = get_origin(kind)
    if origin not in (UnionType, Union):
        return kind
    members: Sequence[Any] = [one for one in get_args(kind) if one is not Unset]
    answered = {one._view_of for one in members if _is_class(one, RequestModel)}
    either: Any = Union
    beside = (*_OF_FILES, *answered)
    told = [
        one for one in members if one not in beside and not hasattr(one, "_is_protocol")
    ]
    return either[tuple(told)] if told else Any


def _is_class(kind: Any, base: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, base)


def _json(kind: Any, call: Call, files: Sequence[str]) -> Iterator[str]:
    """What does not fit; a file inside JSON is text, and any text may be one."""
    from pydantic import ValidationError

    from ._kinds import adapter
    from ._validation import field_name

    try:
        adapter(kind).validate_json(call.content)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            if files and set(files) & set(one["loc"]):
                continue
            yield f"body: {field_name(one['loc'])}: {one['msg']}".replace(": :", ":")


def _form(kind: Any, call: Call) -> Iterator[str]:
    """Only the names are looked at: how values are written differs from form to form."""
    from pydantic import BaseModel

    if not _is_class(kind, BaseModel):
        return
    if call.content_type.startswith("multipart/"):
        sent = {one.decode(errors="replace") for one in _PART.findall(call.content)}
    else:
        pairs = parse_qsl(call.content.decode(errors="replace"), keep_blank_values=True)
        sent = {name for name, _ in pairs}
    fields = {
        one.serialization_alias or name: one for name, one in kind.model_fields.items()
    }
    for name, one in fields.items():
        if one.is_required() and not any(_is(name, it, "query") for it in sent):
            yield f"body: {name}: it is missing"
    if kind.model_config.get("extra") == "forbid":
        for name in sorted(sent):
            if not any(_is(it, name, "query") for it in fields):
                yield f"body: {name}: there is no such field"
