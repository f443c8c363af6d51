"""A call as a value: what an endpoint function returns and a client sends."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlencode

from ._parameters import query_pairs
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from pydantic import BaseModel

T = TypeVar("T")

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, kw_only=True)  # with slots, 3.11 cannot make a Request[int](…)
class Request(Generic[T]):
    """One call, described and not yet sent: print it, compare it, send it twice.

    It holds no credentials; the client that sends it adds its own.
    """

    method: str
    path: str
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Any = UNSET
    """Plain JSON data, or bytes where `content_type` is another."""
    content_type: str | None = None
    accept: str = JSON
    """The media types that can be read."""
    returns: type[T] | None
    """What a success is read as; `None` where it has no body."""
    errors: Mapping[int | str, Any] = field(default_factory=dict[int | str, Any])
    """The documented error bodies by status: `404`, `"4XX"` or `"default"`."""
    security: Sequence[Sequence[str]] = ()
    """The ways to authenticate, in order of preference; each names schemes used together."""

    @property
    def content(self) -> bytes | None:
        """The body as it is sent."""
        if self.body is UNSET:
            return None
        if isinstance(self.body, bytes):
            return self.body
        if self.content_type == FORM:
            return urlencode(_form_pairs(self.body)).encode()
        text = json.dumps(
            self.body, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
        return text.encode()


def _form_pairs(body: Mapping[str, object]) -> list[tuple[str, str]]:
    """The fields of a form as text; what is `None` is left out."""
    return [pair for name in body for pair in query_pairs(name, body[name])]


def json_body(
    model: type[BaseModel], body: BaseModel | Unset, /, **fields: object
) -> dict[str, Any]:
    """The JSON object to send: from `body`, or from the fields that were given.

    Only what was given is in it, so that leaving a field out, setting it to `None` and
    setting it to `""` stay three different things. Raises `pydantic.ValidationError`,
    which names the field, for a value that the API would refuse.
    """
    given = {name: value for name, value in fields.items() if value is not UNSET}
    if body is not UNSET and given:
        names = ", ".join(given)
        raise TypeError(f"give either 'body' or its fields, not both (got: {names})")
    valid = model.model_validate(given if body is UNSET else body)
    return valid.model_dump(mode="json", by_alias=True, exclude_unset=True)


def optional_json_body(
    model: type[BaseModel], body: BaseModel | Unset, /, **fields: object
) -> dict[str, Any] | Unset:
    """Like `json_body`, for a body that may be left out: nothing given, nothing sent."""
    if body is UNSET and all(value is UNSET for value in fields.values()):
        return UNSET
    return json_body(model, body, **fields)


def json_value(kind: Any, value: object) -> Any:
    """A body that is not an object with fields, such as a list, as plain JSON data."""
    if value is UNSET:
        return UNSET
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    valid = adapter.validate_python(value)
    return adapter.dump_python(valid, mode="json", by_alias=True, exclude_unset=True)


def text_body(text: str | Unset) -> bytes | Unset:
    """A body of plain text, as UTF-8."""
    return UNSET if text is UNSET else text.encode()
