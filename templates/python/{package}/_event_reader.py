"""Makes typed events of the bytes of an answer: all that both kinds of stream share."""

from __future__ import annotations

from collections import deque
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json, to_json

from ._envelope import read_envelope
from ._events import DONE, SERVER_SENT, Decoder, RawEvent, TooLong, decoder, is_stream
from ._kinds import adapter
from ._reading import NotAsPromised, Reader
from ._redaction import redacted
from ._response import Headers, Response
from ._stream_request import StreamRequest
from ._validation import Reading
from .errors import APIEventError, APIResponseValidationError, APIStreamError

E = TypeVar("E")


class EventReader(Generic[E]):
    """Takes the bytes of an answer and gives its events; does no I/O."""

    def __init__(
        self, request: StreamRequest[Any, E], reading: Reading, limit: int | None
    ) -> None:
        self.last: RawEvent | None = None
        self.last_id: str | None = None
        self.retry: int | None = None
        self.is_over = False
        """Whether no more bytes are wanted."""
        self._request = request
        self._reading = reading
        self._limit = limit
        self._decoder: Decoder | None = None
        self._waiting: deque[RawEvent] = deque()
        self._fault: str | None = None
        self._given = 0
        self._status_code, self._headers, self._attempts = 0, Headers({}), 0

    def begin(self, status_code: int, headers: Headers, attempts: int) -> None:
        """The head of the answer; raises where it is no stream at all."""
        self._status_code, self._headers, self._attempts = (
            status_code,
            headers,
            attempts,
        )
        documented = self._request.events.media_type
        came = headers.get("content-type", "")
        if is_stream(came):
            documented = came
        elif documented == SERVER_SENT and "json" in came.lower():
            raise self._unusable(f"the answer is {came}, and no stream of events")
        self._decoder = decoder(documented, self._limit)

    def check_fresh(self) -> None:
        """Raise where the stream has been opened before."""
        if self._decoder is not None or self.is_over:
            raise RuntimeError("a stream can be opened once: ask for another one")

    def feed(self, data: bytes | None) -> None:
        """The bytes that have come; `None` is their end."""
        assert self._decoder is not None
        events = self._decoder.finish() if data is None else self._decoder.feed(data)
        try:
            self._waiting.extend(events)
        except TooLong as error:
            self._fault = str(error)
        self.is_over = data is None or self._fault is not None

    def take(self) -> RawEvent | None:
        """The next event that has come whole; none where there is none yet, or no more."""
        if self._decoder is None and not self.is_over:
            raise RuntimeError("a stream is opened by `with`, or `async with`")
        while self._waiting:
            event = self._waiting.popleft()
            self.retry = self.retry if event.retry is None else event.retry
            self.last_id = self.last_id if event.id is None else event.id
            if self._is_done(event):
                self.stop()
            elif self._brings_something(event):
                self._given += 1
                self.last = event
                return event
        if self._fault is not None:
            fault, self._fault = self._fault, None
            raise self._unusable(fault)
        return None

    def stop(self) -> None:
        """Forget what is waiting; nobody is going to ask for it."""
        self.is_over = True
        self._fault = None
        self._waiting.clear()

    def read(self, event: RawEvent) -> E:
        """An event as what was promised; raises `APIEventError` or `APIStreamError`."""
        kind: Any = self._request.events.kind
        if kind is RawEvent:
            return cast("E", event)
        try:
            found = self._found(kind, event)
        except NotAsPromised as error:
            if _is_report(event, None):
                raise self._reported(event) from None
            raise self._unfit(event, error) from error.__cause__
        if _is_report(event, found):
            raise self._reported(event)
        return cast("E", found)

    def _is_done(self, event: RawEvent) -> bool:
        return not self._request.events.text and event.data.strip() == DONE

    def _brings_something(self, event: RawEvent) -> bool:
        """Whether it is more than a sign of life."""
        events = self._request.events
        if events.whole or events.kind is RawEvent:
            return bool(event.data or event.event)
        return bool(event.data)

    def _found(self, kind: Any, event: RawEvent) -> Any:
        events = self._request.events
        response = self._response(event.data)
        reader = Reader(
            reading=self._reading,
            operation=self._request.operation,
            request_id=response.request_id,
        )
        if not events.whole:
            data = to_json(event.data) if events.text else event.data.encode()
            return reader.read(kind, data)
        as_text = _members(event, is_text=True)
        as_json = as_text if events.text else _members(event, is_text=False)
        # Some kinds of event may bring text where others bring JSON.
        wants_text = not _fits(kind, as_json) and _fits(kind, as_text)
        return reader.read(kind, as_text if wants_text else as_json)

    def _unfit(self, event: RawEvent, found: NotAsPromised) -> APIEventError:
        response = self._response(event.data)
        named = f" ({event.event})" if event.event else ""
        return APIEventError(
            f"{self._status_code}: event {self._given}{named}: {found}: "
            f"{redacted(response.excerpt)}",
            response=response,
            mismatches=found.mismatches,
            event=event,
        )

    def _reported(self, event: RawEvent) -> APIStreamError:
        said = read_envelope(event.data.encode())
        response = self._response(event.data)
        parts = [one for one in (said.code or said.type, said.message) if one]
        text = redacted(": ".join(parts)) or redacted(response.excerpt)
        return APIStreamError(
            f"the stream reports an error: {text}",
            response=response,
            event=event,
            said=said,
        )

    def _unusable(self, text: str) -> APIResponseValidationError:
        return APIResponseValidationError(
            f"{self._status_code}: {text}", response=self._response("")
        )

    def _response(self, data: str) -> Response:
        """The answer as far as an error shows it: its head, and one event."""
        return Response(
            status_code=self._status_code,
            headers=self._headers,
            content=data.encode(),
            attempts=self._attempts,
            request=self._request,
        )


def checked(request: StreamRequest[Any, E]) -> StreamRequest[Any, E]:
    """The request; raises `TypeError` where it is of another kind."""
    if not isinstance(cast("object", request), StreamRequest):
        named = request.operation or f"{request.method} {request.path}"
        raise TypeError(f"{named} is not answered with events")
    return request


def read_all(
    request: StreamRequest[Any, E], response: Response, reading: Reading
) -> list[E]:
    """Every event of an answer that has come as a whole."""
    reader = EventReader(request, reading, None)
    reader.begin(response.status_code, response.headers, response.attempts)
    reader.feed(response.content)
    reader.feed(None)
    return [reader.read(event) for event in iter(reader.take, None)]


def _members(event: RawEvent, *, is_text: bool) -> bytes:
    """An event as the object a description means by it."""
    named = {"event": event.event, "id": event.id, "retry": event.retry}
    members: dict[str, Any] = {
        name: value for name, value in named.items() if value is not None
    }
    if event.data:
        members["data"] = event.data if is_text else _parsed(event.data)
    return to_json(members)


def _fits(kind: Any, content: bytes) -> bool:
    try:
        adapter(kind).validate_json(content)
    except ValidationError:
        return False
    return True


def _parsed(data: str) -> Any:
    """The data as JSON, or as text where it is none."""
    try:
        return from_json(data)
    except ValueError:
        return data


def _is_report(event: RawEvent, found: Any) -> bool:
    """Whether the API says that something went wrong, in no event that it documents."""
    if isinstance(found, BaseModel):
        if found.model_fields_set & type(found).model_fields.keys():
            return False
    elif found is not None:
        return event.event == "error"
    if event.event == "error":
        return True
    data = _parsed(event.data)
    return isinstance(data, dict) and bool(cast("dict[str, Any]", data).get("error"))
