"""What an answer means: the value that was promised, or the error that it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any, TypeVar, cast, get_args

from ._envelope import Envelope, read_envelope, read_page
from ._reading import NotAsPromised, Reader
from ._redaction import redacted
from ._request import ByStatus, Request
from ._response import Response
from ._validation import Reading
from .errors import (
    APIResponseValidationError,
    APIStatusError,
    RedirectError,
    error_class,
)

T = TypeVar("T")

LONGEST = 500
"""How long the message of an error is at most, in characters."""


def decode(request: Request[T], response: Response, reading: Reading) -> T:
    """The body of a success as what `request.returns` promises."""
    kind: Any = request.returns
    if isinstance(kind, ByStatus):
        kind = _of_status(kind.kinds, response.status_code)
    if kind is None:
        return cast("T", None)
    if kind is bytes:
        return cast("T", response.content)
    if kind in (str, Any) and not response.is_json:
        text = response.text if kind is str or response.is_text else response.content
        return cast("T", text)
    if not response.content and _may_be_empty(kind):
        return cast("T", None)
    try:
        reader = _reader(request, response, reading)
        return cast("T", reader.read(kind, response.content))
    except NotAsPromised as found:
        raise _unfit(response, found) from found.__cause__


def redirect_error(
    request: Request[Any], response: Response, reading: Reading, why: str
) -> RedirectError:
    """The error that a redirect is which is not followed."""
    told = f"the redirect is not followed: {why}"
    said = Envelope(message=told, request_id=response.request_id)
    return RedirectError(
        _headline(response.status_code, said),
        response=response,
        body=_documented_body(request, response, reading),
        said=said,
    )


def status_error(
    request: Request[Any], response: Response, reading: Reading
) -> APIStatusError:
    """The error that an answer other than a success is."""
    said = read_envelope(response.content)
    is_page = not response.is_json or response.content.lstrip()[:1] == b"<"
    if is_page and not said.code:
        said = replace(said, message=said.message or read_page(response.text))
    said = replace(said, request_id=said.request_id or response.request_id)
    error = error_class(response.status_code, said.code)(
        _headline(response.status_code, said),
        response=response,
        body=_documented_body(request, response, reading),
        said=said,
    )
    if said.suggestion:
        error.add_note(_line(said.suggestion))
    return error


def _headline(status_code: int, said: Envelope) -> str:
    """`404 ASSIGNEE_NOT_FOUND: No such member (request req_1)`, on one line."""
    known = status_code in HTTPStatus.__members__.values()
    phrase = HTTPStatus(status_code).phrase if known else ""
    text = f"{status_code} {said.code or phrase}".strip()
    if said.message and said.message not in (text, phrase):
        text += f": {said.message}"
    return _line(f"{text} (request {said.request_id})" if said.request_id else text)


def _line(text: str) -> str:
    """A text of the API's on one line of a log, without secrets it may repeat."""
    cut = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return redacted("".join(one if one.isprintable() else " " for one in cut))


def _of_status(kinds: Mapping[int | str, Any], status: int) -> Any:
    """The kind for a status: its own, that of its range, the default; or any of them."""
    for key in (status, f"{status // 100}XX", "default"):
        if key in kinds:
            return kinds[key]
    either: Any = type(None)
    for kind in kinds.values():
        either = either if kind is None else either | kind
    return either


def _may_be_empty(kind: Any) -> bool:
    """Whether one of the documented successes has no body."""
    return type(None) in get_args(kind)


def _documented_body(
    request: Request[Any], response: Response, reading: Reading
) -> Any:
    """The error body as its documented model, or `None` where it is not one."""
    status = response.status_code
    for key in (status, f"{status // 100}XX", "default"):
        if key in request.errors:
            try:
                reader = _reader(request, response, reading)
                return reader.read(request.errors[key], response.content)
            except NotAsPromised:
                return None
    return None


def _reader(request: Request[Any], response: Response, reading: Reading) -> Reader:
    return Reader(
        reading=reading,
        operation=request.operation or f"{request.method} {request.path}",
        request_id=response.request_id,
    )


def _unfit(response: Response, found: NotAsPromised) -> APIResponseValidationError:
    text = f"{response.status_code}: {found}"
    if not found.mismatches:
        text += f": {redacted(response.excerpt)}"
    if response.request_id:
        text += f" (request {response.request_id})"
    return APIResponseValidationError(
        text, response=response, mismatches=found.mismatches
    )
