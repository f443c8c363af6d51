"""An SDK whose operations answer with streams and files, and one way to drive both clients."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Literal

from talking import END, Answering, Asked, Hangup, chunk, head

TEXT = {"type": "string"}
PET = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": TEXT, "age": {"type": "integer"}},
}
ASK = {
    "type": "object",
    "required": ["question"],
    "properties": {"question": TEXT, "stream": {"type": "boolean", "default": False}},
}


def _event(kind: str, data: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["event", "data"],
        "properties": {
            "id": TEXT,
            "event": {"const": kind},
            "data": data,
        },
    }


def _answer(**contents: Any) -> dict[str, Any]:
    content = {
        name: {"schema": schema} if schema else {} for name, schema in contents.items()
    }
    return {"200": {"description": "It went well.", "content": content}}


def _get(name: str, responses: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "get": {"operationId": name, "tags": ["feeds"], "responses": responses, **more}
    }


PET_REF = {"$ref": "#/components/schemas/Pet"}
_EVENTS, _JSON_LINES, _SEQUENCE = (
    "text/event-stream",
    "application/x-ndjson",
    "application/json-seq",
)
DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Streams", "version": "1"},
    "paths": {
        "/pets": _get("watch", _answer(**{_EVENTS: PET_REF})),
        "/lines": _get("lines", _answer(**{_JSON_LINES: PET_REF})),
        "/sequence": _get("sequence", _answer(**{_SEQUENCE: PET_REF})),
        "/raw": _get("raw", _answer(**{_EVENTS: None})),
        "/letters": _get("letters", _answer(**{_EVENTS: {"enum": ["a", "b"]}})),
        "/news": _get(
            "news",
            _answer(
                **{
                    _EVENTS: {
                        "oneOf": [_event("pet", PET_REF), _event("note", TEXT)],
                        "discriminator": {"propertyName": "event"},
                    }
                }
            ),
        ),
        "/answer": {
            "post": {
                "operationId": "ask",
                "tags": ["feeds"],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": ASK}},
                },
                "responses": _answer(**{"application/json": PET_REF, _EVENTS: PET_REF}),
            }
        },
        "/search": _get(
            "search",
            _answer(**{"application/json": PET_REF, _JSON_LINES: PET_REF}),
            parameters=[
                {"name": "q", "in": "query", "schema": TEXT},
                {"name": "stream", "in": "query", "schema": {"type": "boolean"}},
            ],
        ),
        "/file": _get(
            "file", _answer(**{"application/pdf": {**TEXT, "format": "binary"}})
        ),
        "/several": _get(
            "several",
            {
                **_answer(**{"application/pdf": {**TEXT, "format": "binary"}}),
                "202": _answer(**{_EVENTS: PET_REF})["200"],
                "204": {"description": "Nothing."},
            },
        ),
        "/made": {
            "post": {
                "operationId": "make_file",
                "tags": ["feeds"],
                "responses": _answer(**{"application/octet-stream": None}),
            }
        },
        "/photo": {
            "put": {
                "operationId": "put_photo",
                "tags": ["feeds"],
                "requestBody": {
                    "required": True,
                    "content": {"application/octet-stream": {}},
                },
                "responses": {"204": {"description": "Stored."}},
            },
            "post": {
                "operationId": "add_photos",
                "tags": ["feeds"],
                "requestBody": {
                    "required": True,
                    "content": {
                        "multipart/form-data": {
                            "schema": {
                                "type": "object",
                                "required": ["photo"],
                                "properties": {
                                    "photo": {**TEXT, "format": "binary"},
                                    "more": {
                                        "type": "array",
                                        "items": {**TEXT, "format": "binary"},
                                    },
                                    "title": TEXT,
                                },
                            }
                        }
                    },
                },
                "responses": {"204": {"description": "Stored."}},
            },
        },
    },
    "components": {"schemas": {"Pet": PET}},
}


@dataclass(frozen=True, slots=True)
class Driver:
    """Does the same with a client of either kind."""

    sdk: ModuleType
    style: Literal["sync", "async"]
    url: str
    name: str = "Streams"
    options: dict[str, Any] = field(default_factory=dict[str, Any])

    def run(self, use: Callable[[Any], Any], **options: Any) -> Any:
        """What `use` makes of a client, awaited where it has to be."""
        options = {"base_url": self.url, **self.options, **options}
        if self.style == "sync":
            with getattr(self.sdk, self.name)(**options) as client:
                return use(client)

        async def main() -> Any:
            async with getattr(self.sdk, f"Async{self.name}")(**options) as client:
                found = use(client)
                return await found if asyncio.iscoroutine(found) else found

        return asyncio.run(main())

    def send(self, request: Any, **options: Any) -> Any:
        """Send a request."""
        return self.run(lambda client: client.send(request), **options)

    def events(
        self,
        request: Any,
        until: Callable[[list[Any]], bool] = lambda _: False,
        **options: Any,
    ) -> list[Any]:
        """The events of a stream, all of them or as many as are wanted."""
        found: list[Any] = []

        def listen(client: Any) -> Any:
            with client.stream(request) as events:
                for event in events:
                    found.append(event)
                    if until(found):
                        return found
            return found

        async def listen_soon(client: Any) -> Any:
            async with client.stream(request) as events:
                async for event in events:
                    found.append(event)
                    if until(found):
                        return found
            return found

        self.run(listen if self.style == "sync" else listen_soon, **options)
        return found

    def outcomes(self, request: Any, **options: Any) -> list[Any]:
        """What each `next` gives or raises, to the end of the stream."""
        found: list[Any] = []

        def listen(client: Any) -> Any:
            with client.stream(request) as events:
                while True:
                    try:
                        found.append(next(events))
                    except StopIteration:
                        return found
                    except Exception as error:
                        found.append(error)

        async def listen_soon(client: Any) -> Any:
            async with client.stream(request) as events:
                while True:
                    try:
                        found.append(await anext(events))
                    except StopAsyncIteration:
                        return found
                    except Exception as error:
                        found.append(error)

        self.run(listen if self.style == "sync" else listen_soon, **options)
        return found


SSE = {"Content-Type": "text/event-stream; charset=utf-8"}
LINES = {"Content-Type": "application/x-ndjson"}
REX, TOM = b'data: {"name":"Rex"}\n\n', b'data: {"name":"Tom","age":2}\n\n'


def says(*pieces: bytes, fields: dict[str, str] = SSE, end: bytes = END) -> Answering:
    """Each piece in a chunk of its own."""

    def answer(_: Asked) -> Iterator[bytes]:
        yield head(headers=fields)
        yield from map(chunk, pieces)
        yield end
        if not end:
            raise Hangup

    return answer


def forever() -> Iterator[bytes]:
    """Signs of life."""
    while True:
        time.sleep(0.005)
        yield chunk(b": still here\n\n")


def names(events: list[Any]) -> list[str]:
    """The names of pets."""
    return [event.name for event in events]
