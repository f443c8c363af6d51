"""What an answer means: the value that was promised, or the error that it is."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Any, TypeVar, cast, get_args

from pydantic import TypeAdapter, ValidationError

from ._envelope import read_envelope
from ._request import Request
from ._response import Response
from .errors import APIResponseValidationError, APIStatusError, status_error_class

T = TypeVar("T")

SHOWN = 3
"""How many of the places where a body differs an error message lists."""


def decode(request: Request[T], response: Response) -> T:
    """The body of a success as what `request.returns` promises."""
    kind: Any = request.returns
    if kind is None:
        return cast("T", None)
    if kind is bytes:
        return cast("T", response.content)
    if kind is str and "json" not in response.headers.get("content-type", "json"):
        return cast("T", response.text)
    try:
        if not response.content and _may_be_empty(kind):
            return cast("T", None)
        return cast("T", _adapter(kind).validate_json(response.content))
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


def _may_be_empty(kind: Any) -> bool:
    """Whether one of the documented successes has no body."""
    return type(None) in get_args(kind)


def _documented_body(request: Request[Any], response: Response) -> Any:
    """The error body as its documented model, or `None` where it is not one."""
    status = response.status_code
    for key in (status, f"{status // 100}XX", "default"):
        if key in request.errors:
            try:
                return _adapter(request.errors[key]).validate_json(response.content)
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
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
