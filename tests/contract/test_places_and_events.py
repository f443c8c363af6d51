"""Servers, limits of parameters, one name in many places, and what the API sends by itself."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from loopback import Server

from generated import generate

NO_CONTENT = {"204": {"description": "Taken."}}
TEXT = {"type": "string"}
EVERYWHERE = [
    {"name": "id", "in": "path", "required": True, "schema": TEXT},
    {"name": "id", "in": "query", "schema": TEXT},
    {"name": "id", "in": "header", "schema": TEXT},
    {"name": "id", "in": "cookie", "schema": TEXT},
]
BODY = {
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
}
LIMITED = [
    {
        "name": "code",
        "in": "query",
        "schema": {**TEXT, "pattern": "^[a-z]+$", "maxLength": 3},
    },
    {"name": "step", "in": "query", "schema": {"type": "number", "multipleOf": 0.1}},
    {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}},
    {
        "name": "tags",
        "in": "query",
        "schema": {"type": "array", "maxItems": 2, "items": {**TEXT, "minLength": 2}},
    },
]


def operation(name: str, **more: Any) -> dict[str, Any]:
    return {"operationId": name, "tags": ["all"], "responses": NO_CONTENT, **more}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    whole = {"name": "q", "in": "querystring", "required": True}
    form = {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}
    as_json = {"application/json": {"schema": {"type": "object"}}}
    description: dict[str, Any] = {
        "openapi": "3.2.0",
        "info": {"title": "Places", "version": "1"},
        "servers": [
            {
                "url": "http://{region}.places.example/{version}",
                "variables": {
                    "region": {"default": "eu", "enum": ["eu", "us"]},
                    "version": {"default": "v1"},
                },
            }
        ],
        "paths": {
            "/same/{id}": {
                "post": operation("same", parameters=EVERYWHERE, requestBody=BODY)
            },
            "/limited": {"get": operation("limited", parameters=LIMITED)},
            "/files": {
                "post": operation("upload", servers=[{"url": "http://files.example"}])
            },
            "/form": {
                "query": operation("form", parameters=[{**whole, "content": form}])
            },
            "/json": {
                "get": operation("as_json", parameters=[{**whole, "content": as_json}])
            },
            "/fixed?kind=a&id={id}": {"get": operation("fixed")},
        },
        "webhooks": {
            "pet.born": {"post": {"requestBody": BODY}},
            "note": {"post": {"requestBody": {"content": {"text/plain": {}}}}},
        },
        "components": {
            "schemas": {"Pet": {"type": "object", "properties": {"id": TEXT}}}
        },
    }
    return generate(tmp_path_factory.mktemp("places"), "places_sdk", description)


@pytest.fixture
def functions(sdk: Any) -> Any:
    return import_module(f"{sdk.__name__}.all")


def sent(sdk: Any, server: Server, request: Any) -> Any:
    with sdk.Places(base_url=server.url) as client:
        client.send(request)
    return server.only


def test_one_name_in_five_places_is_five_arguments(
    sdk: Any, functions: Any, server: Server
) -> None:
    request = functions.same(
        "path", query_id="query", body_id="body", header_id="header", cookie_id="cookie"
    )
    received = sent(sdk, server, request)
    assert received.target == "/same/path?id=query"
    assert received.header("id") == "header"
    assert received.header("cookie") == "id=cookie"
    assert received.body == b'{"id":"body"}'


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"code": "ABC"}, "'code' must match"),
        ({"code": "abcd"}, "'code' must have at most 3 characters"),
        ({"step": 0.25}, "'step' must be a multiple of 0.1"),
        ({"page": 0}, "'page' must be at least 1, not 0"),
        ({"tags": ["aa", "bb", "cc"]}, "'tags' must have at most 2 items"),
        ({"tags": ["aa", "b"]}, r"'tags\[1\]' must have at least 2 characters"),
    ],
)
def test_a_parameter_out_of_its_limits_is_refused_before_sending(
    functions: Any, arguments: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        functions.limited(**arguments)


def test_a_parameter_within_its_limits_is_sent(
    sdk: Any, functions: Any, server: Server
) -> None:
    request = functions.limited(code="abc", step=0.3, page=1, tags=["aa", "bb"])
    target = "/limited?code=abc&step=0.3&page=1&tags=aa&tags=bb"
    assert sent(sdk, server, request).target == target


def test_the_whole_query_may_be_one_value(
    sdk: Any, functions: Any, server: Server
) -> None:
    received = sent(sdk, server, functions.form(q={"a": "1 2", "b": ["x", "y"]}))
    assert (received.method, received.target) == ("QUERY", "/form?a=1%202&b=x&b=y")
    sent_twice = functions.as_json(q={"a": 1})
    with sdk.Places(base_url=server.url) as client:
        client.send(sent_twice)
    assert server.received[1].target == "/json?%7B%22a%22%3A1%7D"


def test_a_query_in_the_path_is_sent_with_its_template_filled(
    sdk: Any, functions: Any, server: Server
) -> None:
    request = functions.fixed("a b")
    assert sent(sdk, server, request).target == "/fixed?kind=a&id=a%20b"


def test_the_parts_of_the_servers_url_are_arguments_of_the_client(sdk: Any) -> None:
    assert "http://eu.places.example/v1" in repr(sdk.Places())
    assert "http://us.places.example/v2" in repr(sdk.Places(region="us", version="v2"))
    with pytest.raises(sdk.ConfigurationError, match="base_url"):
        sdk.Places(region="evil.example/x#")


def test_a_base_url_of_ones_own_is_where_every_call_goes(
    sdk: Any, functions: Any, server: Server
) -> None:
    request = functions.upload()
    assert request.server == "http://files.example"
    assert sent(sdk, server, request).target == "/files"


def test_without_one_an_operation_goes_to_its_own_server(
    sdk: Any, functions: Any
) -> None:
    asked: list[str] = []

    class Transport:
        def stream(self, method: str, url: str, **options: Any) -> Any:
            asked.append(url)
            raise OSError("not today")

    client = sdk.Places(http_client=Transport(), max_retries=0)
    for request in (functions.upload(), functions.limited()):
        with pytest.raises(sdk.APIConnectionError, match="example"):
            client.send(request)
    assert asked == [
        "http://files.example/files",
        "http://eu.places.example/v1/limited",
    ]


def test_an_event_is_read_as_its_model(sdk: Any) -> None:
    pet = sdk.incoming.parse("pet.born", b'{"id": "1", "new": true}')
    assert (type(pet).__name__, pet.id) == ("Pet", "1")
    assert sdk.incoming.parse("note", "hello") in ("hello", b"hello")
    with pytest.raises(ValueError, match=r"pet\.died"):
        sdk.incoming.parse("pet.died", b"{}")
    with pytest.raises(ValueError, match="JSON"):
        sdk.incoming.parse("pet.born", b"{")
