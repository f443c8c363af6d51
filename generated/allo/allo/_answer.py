"""What an answer means: the value that was promised, or the error that it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, TypeVar, cast, get_args

from pydantic import TypeAdapter, ValidationError

from ._envelope import read_envelope
from ._request import ByStatus, Request
from ._response import Response
from .errors import APIResponseValidationError, APIStatusError, status_error_class

T = TypeVar("T")

SHOWN = 3
"""How many of the places where a body differs an error message lists."""


def decode(request: Request[T], response: Response) -> T:
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
    try:
        if not response.content and _may_be_empty(kind):
            return cast("T", None)
        return cast("T", adapter(kind).validate_json(response.content))
    except ValidationError as error:
        raise _unfit(kind, response, error) from error


def status_error(request: Request[Any], response: Response) -> APIStatusError:
    """The error that an answer other than a success is."""
    said = read_envelope(response.content)
    request_id = said.request_id or response.request_id
    headline = f"{response.status_code} {said.code or _phrase(response.status_code)}"
    text = f"{headline.strip()}: {said.message}" if said.message else headline.strip()
    error = status_error_class(response.status_code)(
        f"{text} (request {request_id})" if request_id else text,
        response=response,
        body=_documented_body(request, response),
        code=said.code,
        message=said.message,
        suggestion=said.suggestion,
        retryable=said.retryable,
        request_id=request_id,
    )
    if said.suggestion:
        error.add_note(said.suggestion)
    return error


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


def _documented_body(request: Request[Any], response: Response) -> Any:
    """The error body as its documented model, or `None` where it is not one."""
    status = response.status_code
    for key in (status, f"{status // 100}XX", "default"):
        if key in request.errors:
            try:
                return adapter(request.errors[key]).validate_json(response.content)
            except ValidationError:
                return None
    return None


def _unfit(
    kind: Any, response: Response, error: ValidationError
) -> APIResponseValidationError:
    problems = [
        (_field(problem["loc"]), problem["msg"])
        for problem in error.errors(include_url=False, include_input=False)
    ]
    told = "; ".join(
        f"{where}: {what}".lstrip(": ") for where, what in problems[:SHOWN]
    )
    if len(problems) > SHOWN:
        told += f"; and {len(problems) - SHOWN} more"
    name = getattr(kind, "__name__", str(kind))
    asked = f" (request {response.request_id})" if response.request_id else ""
    return APIResponseValidationError(
        f"{response.status_code}: the body is not a valid {name}: {told}; "
        f"body: {response.excerpt}{asked}",
        response=response,
        fields=tuple(dict.fromkeys(where for where, _ in problems if where)),
    )


def _field(path: tuple[int | str, ...]) -> str:
    """`("data", "numbers", 0, "position")` as `data.numbers[0].position`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


def _phrase(status_code: int) -> str:
    known = status_code in HTTPStatus.__members__.values()
    return HTTPStatus(status_code).phrase if known else ""


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What reads a kind of value, made once."""
    return TypeAdapter(kind)
