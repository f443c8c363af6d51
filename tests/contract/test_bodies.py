"""Bodies on a socket: forms, parts and files, and the media type the caller chooses."""

from __future__ import annotations

import io
from email import message_from_bytes, policy
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from loopback import Received, Server, answer

from generated import generate

FILE = {"type": "string", "format": "binary"}
HOME = {"type": "object", "properties": {"city": {"type": "string"}}}
PET = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "home": HOME,
        "tags": {"type": "array", "items": {"type": "string"}},
    },
}
UPLOAD = {
    "type": "object",
    "required": ["photo"],
    "properties": {
        "photo": FILE,
        "more": {"type": "array", "items": FILE},
        "home": HOME,
        "tags": {"type": "array", "items": {"type": "string"}},
        "age": {"type": "integer"},
    },
}
IMAGE = {"photo": {"contentType": "image/png, image/jpeg"}}
ANSWERS = {
    "200": {
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}
    },
    "2XX": {
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/B"}}}
    },
    "default": {"content": {"application/json": {"schema": {"type": "string"}}}},
}


def operation(name: str, content: dict[str, Any], responses: Any = None) -> Any:
    body = {"requestBody": {"required": True, "content": content}} if content else {}
    given = responses or {"204": {"description": "Taken."}}
    return {
        "post": {"operationId": name, "tags": ["bodies"], "responses": given, **body}
    }


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Any:
    form, multipart = "application/x-www-form-urlencoded", "multipart/form-data"
    deep = {"home": {"style": "deepObject"}, "tags": {"explode": False}}
    json_and_more = {
        "text/csv": {"schema": {"type": "string"}},
        form: {"schema": PET},
        "application/json": {"schema": PET},
    }
    description = {
        "openapi": "3.1.0",
        "info": {"title": "Bodies", "version": "1"},
        "paths": {
            "/form": operation("form", {form: {"schema": PET}}),
            "/deep": operation("deep", {form: {"schema": PET, "encoding": deep}}),
            "/parts": operation(
                "parts", {multipart: {"schema": UPLOAD, "encoding": IMAGE}}
            ),
            "/loose": operation("loose", {multipart: {"schema": {"type": "object"}}}),
            "/choice": operation("choice", json_and_more),
            "/parts-or-text": operation(
                "parts_or_text",
                {multipart: {"schema": {}}, "text/plain": {"schema": PET}},
            ),
            "/bytes": operation("raw", {"image/*": {"schema": FILE}}),
            "/file": operation("any_file", {"*/*": {"schema": FILE}}),
            "/xml": operation("xml", {"application/xml": {"schema": PET}}),
            "/status": operation("status", {}, ANSWERS),
            "/any": operation(
                "anything", {}, {"200": {"content": {"application/json": {}}}}
            ),
        },
        "components": {
            "schemas": {
                "A": {"type": "object", "properties": {"a": {"type": "string"}}},
                "B": {"type": "object", "properties": {"a": {"type": "string"}}},
            }
        },
    }
    package = generate(tmp_path_factory.mktemp("bodies"), "bodies_sdk", description)
    return import_module(f"{package.__name__}.bodies")


def send(module: Any, server: Server, request: Any) -> Any:
    package = import_module(module.__package__)
    with package.Bodies(base_url=server.url) as client:
        return client.send(request)


def sent(module: Any, server: Server, request: Any) -> Received:
    send(module, server, request)
    return server.only


def parts_of(received: Received) -> list[tuple[str, str | None, str | None, bytes]]:
    """What an independent reader of MIME makes of a multipart body."""
    kind = received.header("content-type") or ""
    whole = f"Content-Type: {kind}\r\n\r\n".encode() + received.body
    message: Any = message_from_bytes(whole, policy=policy.HTTP)
    assert message.is_multipart()
    assert not message.defects
    return [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part["content-type"],
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    ]


def test_a_form_writes_lists_as_pairs_and_objects_as_json(
    bodies: Any, server: Server
) -> None:
    request = bodies.form(name="a b&c", home={"city": "x"}, tags=["1", "2"])
    received = sent(bodies, server, request)
    assert (
        received.body == b"name=a+b%26c&home=%7B%22city%22%3A%22x%22%7D&tags=1&tags=2"
    )
    assert received.header("content-type") == "application/x-www-form-urlencoded"


def test_a_form_writes_fields_in_the_style_they_ask_for(
    bodies: Any, server: Server
) -> None:
    request = bodies.deep(name="a", home={"city": "x"}, tags=["1", "2,3"])
    received = sent(bodies, server, request)
    assert received.body == b"name=a&home%5Bcity%5D=x&tags=1,2%2C3"


def test_parts_are_what_another_reader_of_mime_understands(
    bodies: Any, server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "two.png"
    file.write_bytes(b"\x00\xff--\r\n")
    opened = io.BytesIO(b"three")
    request = bodies.parts(
        photo=('a"b\r\n.png', b"one"),
        more=[file, opened, ("four", b"4", "text/x-four"), b"five"],
        home={"city": "é"},
        tags=["x", "y"],
        age=7,
    )
    received = sent(bodies, server, request)
    assert parts_of(received) == [
        ("photo", "a%22b%0D%0A.png", "image/png", b"one"),
        ("more", "two.png", "image/png", b"\x00\xff--\r\n"),
        ("more", "more", "application/octet-stream", b"three"),
        ("more", "four", "text/x-four", b"4"),
        ("more", "more", "application/octet-stream", b"five"),
        ("home", None, "application/json", '{"city":"é"}'.encode()),
        ("tags", None, None, b"x"),
        ("tags", None, None, b"y"),
        ("age", None, None, b"7"),
    ]


def test_a_file_of_no_known_type_takes_the_first_that_is_allowed(
    bodies: Any, server: Server
) -> None:
    received = sent(bodies, server, bodies.parts(photo=b"one"))
    assert parts_of(received) == [("photo", "photo", "image/png", b"one")]


def test_a_request_with_files_can_be_compared_printed_and_sent_again(
    bodies: Any, server: Server
) -> None:
    file = io.BytesIO(b"secret bytes")
    request = bodies.parts(photo=file)
    assert request == bodies.parts(photo=file)
    assert "photo" in repr(request)
    assert "secret" not in repr(request)
    send(bodies, server, request)
    send(bodies, server, request)
    first, second = server.received
    assert (first.body, first.fields) == (second.body, second.fields)


def test_a_file_given_as_text_is_refused(bodies: Any) -> None:
    with pytest.raises(ValueError, match="photo"):
        bodies.parts(photo="photo.png")


def test_parts_nobody_described_are_taken_as_they_are(
    bodies: Any, server: Server
) -> None:
    received = sent(bodies, server, bodies.loose(body={"a": 1, "b": b"2", "c": None}))
    assert parts_of(received) == [
        ("a", None, None, b"1"),
        ("b", "b", "application/octet-stream", b"2"),
    ]


def test_a_body_for_another_media_type_has_no_parts(bodies: Any) -> None:
    with pytest.raises(TypeError, match=r"a mapping of fields \(got: str\)"):
        bodies.parts_or_text(body="a text", content_type="multipart/form-data")


@pytest.mark.parametrize(
    ("arguments", "media_type", "body"),
    [
        ({"name": "x"}, "application/json", b'{"name":"x"}'),
        (
            {"name": "x", "content_type": "application/x-www-form-urlencoded"},
            "application/x-www-form-urlencoded",
            b"name=x",
        ),
        ({"body": "name\nx", "content_type": "text/csv"}, "text/csv", b"name\nx"),
    ],
)
def test_the_caller_chooses_the_media_type(
    bodies: Any, server: Server, arguments: Any, media_type: str, body: bytes
) -> None:
    received = sent(bodies, server, bodies.choice(**arguments))
    assert (received.header("content-type"), received.body) == (media_type, body)


def test_fields_are_not_dropped_for_a_body_that_has_none(bodies: Any) -> None:
    with pytest.raises(TypeError, match="name"):
        bodies.choice(body="x", name="y", content_type="text/csv")


def test_an_open_media_type_is_the_callers(bodies: Any, server: Server) -> None:
    request = bodies.raw(body=io.BytesIO(b"png"), content_type="image/png")
    received = sent(bodies, server, request)
    assert (received.header("content-type"), received.body) == ("image/png", b"png")


def test_a_file_of_any_media_type_is_no_json(bodies: Any, server: Server) -> None:
    received = sent(bodies, server, bodies.any_file(body=b'{"a": 1}'))
    kind = received.header("content-type")
    assert (kind, received.body) == ("application/octet-stream", b'{"a": 1}')
    request = bodies.any_file(body=b"png", content_type="image/png")
    assert request.content_type == "image/png"


def test_xml_is_text_or_bytes(bodies: Any, server: Server) -> None:
    assert sent(bodies, server, bodies.xml(body="<é/>")).body == "<é/>".encode()


@pytest.mark.parametrize(("status", "kind"), [(200, "A"), (202, "B"), (299, "B")])
def test_the_status_that_came_decides_what_is_read(
    bodies: Any, server: Server, status: int, kind: str
) -> None:
    server.plays(answer({"a": "x"}, status=status))
    assert type(send(bodies, server, bodies.status())).__name__ == kind


@pytest.mark.parametrize(
    ("media_type", "body", "value"),
    [
        ("application/json", b'{"a":1}', {"a": 1}),
        ("application/problem+json", b"[1]", [1]),
        ("text/plain; charset=latin-1", b"\xe9", "é"),
        ("application/pdf", b"%PDF", b"%PDF"),
    ],
)
def test_the_media_type_that_came_decides_how_it_is_read(
    bodies: Any, server: Server, media_type: str, body: bytes, value: Any
) -> None:
    server.plays(answer(body, headers={"Content-Type": media_type}))
    assert send(bodies, server, bodies.anything()) == value
