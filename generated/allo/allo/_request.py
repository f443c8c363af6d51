"""A call as a value: what an endpoint function returns and a client sends."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Generic, Self, TypeGuard, TypeVar

from ._files import Upload
from ._forms import (
    Multipart,
    form_pairs,
    form_text,
    given_fields,
    multipart,
    with_fields,
)
from ._parameters import (
    Pair,
    check_header,
    check_header_name,
    is_object,
    query_pairs,
)
from ._redaction import masked, masked_pairs
from ._sending import Sending, body_of
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from pydantic import BaseModel

T = TypeVar("T")
E = TypeVar("E")

_PATH = re.compile("[!-~]*")

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class ByStatus(Generic[T]):
    """What a success is read as, by its status: `200`, `"2XX"` or `"default"`."""

    kinds: Mapping[int | str, Any]


@dataclass(frozen=True, kw_only=True, repr=False)  # 3.11 has no Request[int] with slots
class Request(Generic[T]):
    """One call, described and not yet sent: print it, compare it, send it twice.

    It holds no credentials; the client that sends it adds its own.
    """

    operation: str = ""
    """The endpoint function it comes from, such as `pets.get_pet`."""
    method: str
    path: str
    query: Sequence[Pair] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Any = UNSET
    """Plain JSON data, the fields of a form, or bytes where `content_type` is another."""
    content_type: str | None = None
    accept: str = JSON
    """The media types that can be read."""
    returns: type[T] | ByStatus[T] | None
    """What a success is read as; `None` where it has no body."""
    errors: Mapping[int | str, Any] = field(default_factory=dict[int | str, Any])
    """The documented error bodies by status: `404`, `"4XX"` or `"default"`."""
    security: Sequence[Sequence[str]] = ()
    """The ways to authenticate, in order of preference; each names schemes used together."""
    server: str | None = None
    """Where this one call goes, unless the client was given a base URL of your own."""

    def __post_init__(self) -> None:
        """Refuse with a `ValueError` what could never be sent."""
        if not (self.method.isascii() and self.method.replace("-", "").isalnum()):
            raise ValueError(f"{self.method!r} is no HTTP method")
        if not _PATH.fullmatch(self.path):
            raise ValueError(f"the path {self.path!r} is not percent-encoded")
        for name, value in self.headers.items():
            check_header_name(name)
            check_header(name, value)

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{one.name}={self._shown(one.name)!r}"
            for one in fields(self)
            if not _is_default(one, getattr(self, one.name))
        )
        return f"{type(self).__name__}({shown})"

    def _shown(self, name: str) -> Any:
        """A field without secrets, and without what nobody would read to its end."""
        value: Any = getattr(self, name)
        if name == "query" or _is_pairs(value):
            return masked_pairs(value)
        if isinstance(value, bytes):
            return f"{len(value)} bytes"
        return masked(value) if name in ("headers", "body") else value

    @property
    def headers_of_body(self) -> dict[str, str]:
        """What has to be said about the body."""
        if self.body is UNSET or not self.content_type:
            return {}
        if isinstance(self.body, Multipart):
            boundary = self.body.boundary
            return {"Content-Type": f"{self.content_type}; boundary={boundary}"}
        return {"Content-Type": self.content_type}

    @property
    def content(self) -> bytes | Sending | None:
        """The body as it is sent."""
        if self.body is UNSET:
            return None
        if isinstance(self.body, bytes):
            return self.body
        if isinstance(self.body, Upload):
            return body_of([self.body])
        if isinstance(self.body, Multipart):
            return body_of(self.body.pieces())
        if (self.content_type or "").lower().startswith(FORM):
            pairs = form_pairs(self.body) if is_object(self.body) else self.body
            return form_text(pairs).encode()
        text = json.dumps(
            self.body, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
        return text.encode()


def _is_pairs(body: object) -> TypeGuard[tuple[Pair, ...]]:
    """Whether a body is the fields of a form, written already."""
    return isinstance(body, tuple)


def _is_default(one: Field[Any], value: Any) -> bool:
    if one.default_factory is not MISSING:
        return bool(value == one.default_factory())
    return one.default is not MISSING and value is one.default


@dataclass(frozen=True)
class EventsOf(Generic[E]):
    """How a stream of events is asked for, and what each of them is read as."""

    kind: type[E]
    media_type: str = "text/event-stream"
    whole: bool = field(default=False, kw_only=True)
    """Whether `kind` is the event itself, and not only its data."""
    text: bool = field(default=False, kw_only=True)
    """Whether the data of an event is text, and not JSON."""
    body: Mapping[str, Any] = field(default_factory=dict[str, Any], kw_only=True)
    query: Mapping[str, Any] = field(default_factory=dict[str, Any], kw_only=True)
    """What a request says in its body or its query to be answered with a stream."""


@dataclass(frozen=True, kw_only=True, repr=False)
class StreamRequest(Request[T], Generic[T, E]):
    """A call that can be answered event by event: give it to `stream` instead of `send`."""

    events: EventsOf[E]

    @property
    def is_only_streamed(self) -> bool:
        """Whether there is no other answer, so that `send` gives the list of all events."""
        return self.accept == self.events.media_type

    def after(self, event_id: str | None) -> Self:
        """This call as it asks for what follows an event."""
        if event_id is None:
            return self
        check_header("last_event_id", event_id)
        return replace(self, headers={**self.headers, "Last-Event-ID": event_id})

    def streamed(self) -> Self:
        """This call as it asks for events."""
        events = self.events
        kept = [pair for pair in self.query if pair[0] not in events.query]
        asking = [query_pairs(name, value) for name, value in events.query.items()]
        return replace(
            self,
            query=[*kept, *(pair for pairs in asking for pair in pairs)],
            body=with_fields(self.body, events.body, self.content_type or JSON),
            accept=events.media_type,
        )


def is_streamed(request: Request[Any]) -> TypeGuard[StreamRequest[Any, Any]]:
    """Whether a call can be answered event by event."""
    return isinstance(request, StreamRequest)


def json_body(
    model: type[BaseModel], body: object, /, **fields: object
) -> dict[str, Any]:
    """The JSON object to send: from `body`, or from the fields that were given.

    Only what was given is in it, so that leaving a field out, setting it to `None` and
    setting it to `""` stay three different things. Raises `pydantic.ValidationError`,
    which names the field, for a value that the API would refuse.
    """
    valid = _valid(model, body, fields)
    return valid.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _valid(
    model: type[BaseModel], body: object, fields: Mapping[str, object]
) -> BaseModel:
    given = {name: value for name, value in fields.items() if value is not UNSET}
    if body is not UNSET and given:
        names = ", ".join(given)
        raise TypeError(f"give either 'body' or its fields, not both (got: {names})")
    with _without_secrets():
        return model.model_validate(given if body is UNSET else body)


@contextmanager
def _without_secrets() -> Generator[None, None, None]:
    """What is refused is shown, but for what is called or looks like a secret."""
    from pydantic import ValidationError

    try:
        yield
    except ValidationError as error:
        from ._refusing import shown

        raise shown(error) from None


def optional_json_body(
    model: type[BaseModel], body: object, /, **fields: object
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
    with _without_secrets():
        valid = adapter.validate_python(value)
    return adapter.dump_python(valid, mode="json", by_alias=True, exclude_unset=True)


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
    return multipart(given_fields(_valid(model, body, fields)), headers)


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
