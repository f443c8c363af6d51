"""What the events of a stream describe, and what asks for them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from everything import module

from generator.build import build
from generator.document import Document
from generator.ir import Anything, Content, Named, Operation, Stream, Switch
from generator.media import framing, is_json
from generator.pointer import Json
from generator.report import Report

events = module("_events")
PAGE = Path(__file__).parents[3] / "docs" / "streams.md"
TEXT: dict[str, Json] = {"type": "string"}
PET: dict[str, Json] = {"type": "object", "properties": {"name": TEXT}}


def built(
    content: dict[str, Json], **node: Json
) -> tuple[Operation, dict[str, Any], list[str]]:
    report = Report()
    whole: dict[str, Json] = {
        "openapi": "3.2.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {
                "post": {
                    "responses": {"200": {"description": "", "content": content}},
                    **node,
                }
            }
        },
    }
    api = build(Document(whole, "openapi.json"), report)
    return api.operations[0], dict(api.declarations), [one.code for one in report]


def stream(media_type: str, **entry: Json) -> Content:
    content = built({media_type: dict(entry)})[0].answers[0].content[0]
    assert content.stream is not None
    return content


def event(**fields: Json) -> dict[str, Json]:
    return {"type": "object", "properties": dict(fields)}


def test_every_media_type_that_is_cut_is_cut_alike_by_generator_and_sdk() -> None:
    table = PAGE.read_text(encoding="utf-8").split("\n\n")[2]
    documented = re.findall(r"`([a-z]+/[^`]+)`", table)
    assert len(documented) > 10
    for name in (*documented, *events.LINES, "application/geo+json-seq"):
        assert framing(f"{name}; charset=utf-8") is not None, name
        assert events.is_stream(f"{name}; charset=utf-8"), name
        assert not is_json(name), name
    assert {*documented} - {"text/event-stream", "application/json-seq"} == {
        *events.LINES
    }
    assert not events.is_stream("application/json")
    assert framing("application/json") is None


@pytest.mark.parametrize(
    ("schema", "part", "is_text"),
    [
        (PET, "data", False),
        ({"type": "object"}, "data", False),
        ({"enum": ["a", "b"]}, "data", True),
        ({"type": "integer"}, "data", False),
        ({"type": "string", "format": "date-time"}, "data", True),
        ({}, "unknown", False),
        (TEXT, "unknown", False),
        ({"type": "string", "format": "binary"}, "unknown", False),
        (event(data=PET), "whole", False),
        (
            event(data=PET, event=TEXT, id=TEXT, retry={"type": "integer"}),
            "whole",
            False,
        ),
        (event(data=TEXT), "whole", True),
        (event(event=TEXT), "whole", False),
        (event(data=PET, name=TEXT), "data", False),
        (event(id=TEXT), "data", False),
        ({"oneOf": [event(data=PET), event(data={"const": "[DONE]"})]}, "whole", False),
        ({"oneOf": [event(data=TEXT), event(data={"const": "x"})]}, "whole", True),
        ({"oneOf": [event(data=PET), PET]}, "data", False),
        ({"oneOf": [{"oneOf": [event(data=PET)]}, event(event=TEXT)]}, "whole", False),
    ],
)
@pytest.mark.parametrize("keyword", ["schema", "itemSchema"])
def test_what_an_event_describes_is_seen_by_its_fields(
    schema: Json, part: str, is_text: bool, keyword: str
) -> None:
    content = stream("text/event-stream", **{keyword: schema})
    assert content.stream == Stream(framing="events", part=part, text=is_text)  # type: ignore[arg-type]


def test_a_stream_without_a_schema_is_unknown() -> None:
    content = stream("text/event-stream")
    assert content.stream == Stream(framing="events", part="unknown")
    assert content.type == Anything()


def test_a_circle_of_unions_ends() -> None:
    whole: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {
                "get": {
                    "responses": {
                        "200": {
                            "content": {
                                "text/event-stream": {
                                    "schema": {"$ref": "#/components/schemas/A"}
                                }
                            }
                        }
                    }
                }
            }
        },
        "components": {
            "schemas": {
                "A": {"oneOf": [{"$ref": "#/components/schemas/B"}, event(data=PET)]},
                "B": {"oneOf": [{"$ref": "#/components/schemas/A"}, event(event=TEXT)]},
            }
        },
    }
    api = build(Document(whole, "openapi.json"), Report())
    content = api.operations[0].answers[0].content[0]
    assert content.stream is not None
    assert content.stream.part == "whole"


@pytest.mark.parametrize("media_type", ["application/x-ndjson", "application/json-seq"])
def test_an_array_of_json_texts_describes_its_items(media_type: str) -> None:
    array: dict[str, Json] = {"type": "array", "items": PET}
    operation, known, _ = built({media_type: {"schema": array}})
    (content,) = operation.answers[0].content
    assert isinstance(content.type, Named)
    assert known[content.type.id].fields[0].wire.text == "name"


def test_an_array_of_events_describes_its_items_only_where_they_are_whole() -> None:
    whole: dict[str, Json] = {"type": "array", "items": event(data=PET)}
    data: dict[str, Json] = {"type": "array", "items": PET}
    assert isinstance(stream("text/event-stream", schema=whole).type, Named)
    assert not isinstance(stream("text/event-stream", schema=data).type, Named)


def test_items_that_nothing_cuts_are_told_and_left() -> None:
    operation, _, codes = built({"application/x-boxes": {"itemSchema": PET}})
    assert codes == ["OPS108"]
    assert operation.answers[0].content[0].stream is None


# --- what asks for a stream ---

BOTH: dict[str, Json] = {
    "application/json": {"schema": PET},
    "text/event-stream": {"schema": PET},
}


def body(media_type: str = "application/json", **fields: Json) -> Json:
    return {"content": {media_type: {"schema": event(**fields)}}}


def query(name: str, schema: Json) -> Json:
    return [{"name": name, "in": "query", "schema": schema}]


BOOLEAN: dict[str, Json] = {"type": "boolean"}


@pytest.mark.parametrize(
    ("node", "switch"),
    [
        ({"requestBody": body(stream=BOOLEAN)}, ("stream", True, True)),
        (
            {"requestBody": body(stream={"type": ["boolean", "null"]})},
            ("stream", True, True),
        ),
        (
            {"requestBody": body("multipart/form-data", stream=BOOLEAN)},
            ("stream", True, True),
        ),
        (
            {"requestBody": body(stream_format={"enum": ["audio", "sse"]})},
            ("stream_format", "sse", True),
        ),
        ({"requestBody": body(stream={"const": True})}, ("stream", True, True)),
        ({"parameters": query("stream", BOOLEAN)}, ("stream", True, False)),
        (
            {
                "requestBody": body(stream=BOOLEAN),
                "parameters": query("stream", BOOLEAN),
            },
            ("stream", True, True),
        ),
        ({"requestBody": body(stream=TEXT)}, None),
        ({"requestBody": body(stream_options=BOOLEAN)}, None),
        ({"requestBody": body(stream_format={"enum": ["a", ["sse"]]})}, None),
        ({"requestBody": body("text/plain", stream=BOOLEAN)}, None),
        ({}, None),
    ],
)
def test_what_asks_for_a_stream_is_found(
    node: dict[str, Json], switch: tuple[str, Json, bool] | None
) -> None:
    found = built(BOTH, **node)[0].switch
    if switch is None:
        assert found is None
    else:
        wire, value, in_body = switch
        assert found is not None
        assert found == Switch(wire=found.wire, value=value, in_body=in_body)
        assert found.wire.text == wire


def test_nothing_asks_for_what_is_only_streamed() -> None:
    only: dict[str, Json] = {"text/event-stream": {"schema": PET}}
    assert built(only, requestBody=body(stream=BOOLEAN))[0].switch is None
