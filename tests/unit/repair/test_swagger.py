"""Swagger 2.0 told as OpenAPI 3: what becomes of each word, and where its findings stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Document, Mark
from generator.pointer import Json, lookup
from generator.repair.upgrade import upgrade_swagger
from generator.report import Report
from generator.source import load

LIST: dict[str, Json] = {"name": "q", "type": "array", "items": {"type": "string"}}


def upgraded(**root: Json) -> tuple[dict[str, Json], list[str]]:
    """The upgraded description and the codes of what was found."""
    report = Report()
    document = Document({"swagger": "2.0", **root}, "swagger.json")
    return upgrade_swagger(document, report).root, [one.code for one in report]


def operation(parameters: list[Json], **more: Json) -> dict[str, Json]:
    """The one operation of a description."""
    get: dict[str, Json] = {"parameters": parameters, **more}
    root, _ = upgraded(paths={"/pets": {"get": get}})
    told = lookup(root, "/paths/~1pets/get")
    assert isinstance(told, dict)
    return told


def test_a_document_of_openapi_3_comes_back_as_it_is() -> None:
    document = Document({"openapi": "3.0.3", "swagger": "2.0"}, "openapi.json")
    assert upgrade_swagger(document, Report()) is document


@pytest.mark.parametrize(
    ("root", "urls"),
    [
        ({"host": "a.example"}, ["https://a.example"]),
        ({"host": "a.example", "schemes": ["http"]}, ["http://a.example"]),
        ({"host": "a.example", "schemes": ["ws", "https"]}, ["https://a.example"]),
        ({"host": "https://a.example/", "basePath": "/"}, ["https://a.example"]),
        ({"host": "a.example", "basePath": "v1/"}, ["https://a.example/v1"]),
        (
            {"host": "a.example", "schemes": ["http", "https"]},
            ["https://a.example", "http://a.example"],
        ),
        ({"basePath": "/v1"}, ["/v1"]),
        ({}, None),
    ],
)
def test_host_base_path_and_schemes_are_servers(
    root: dict[str, Json], urls: list[str] | None
) -> None:
    told, _ = upgraded(**root)
    expected = [{"url": url} for url in urls] if urls else None
    assert told.get("servers") == expected


@pytest.mark.parametrize(
    ("place", "separator", "style"),
    [
        ("query", None, {"style": "form", "explode": False}),
        ("query", "csv", {"style": "form", "explode": False}),
        ("query", "multi", {"style": "form", "explode": True}),
        ("query", "ssv", {"style": "spaceDelimited", "explode": False}),
        ("query", "pipes", {"style": "pipeDelimited", "explode": False}),
        ("query", "tsv", {"style": "form", "explode": False}),
        ("path", "csv", {}),
        ("header", "pipes", {}),
    ],
)
def test_a_collection_format_is_a_style(
    place: str, separator: str | None, style: dict[str, Json]
) -> None:
    written: dict[str, Json] = {**LIST, "in": place}
    if separator:
        written["collectionFormat"] = separator
    told = lookup(operation([written]), "/parameters/0")
    schema: Json = {"type": "array", "items": {"type": "string"}}
    assert told == {"name": "q", "in": place, "schema": schema, **style}


@pytest.mark.parametrize(
    ("place", "separator"), [("query", "tsv"), ("header", "pipes"), ("path", "multi")]
)
def test_a_separator_without_a_word_in_openapi_3_is_a_finding(
    place: str, separator: str
) -> None:
    written: Json = {**LIST, "in": place, "collectionFormat": separator}
    paths: Json = {"/pets": {"get": {"parameters": [written]}}}
    assert upgraded(paths=paths)[1] == ["UPG101"]


def test_a_body_is_told_in_every_media_type_that_is_consumed() -> None:
    body: Json = {"in": "body", "name": "b", "required": True, "schema": {}}
    told = operation([body], consumes=["application/json", "application/xml"])
    assert told == {
        "parameters": [],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {}},
                "application/xml": {"schema": {}},
            },
        },
    }


def test_form_fields_are_the_properties_of_one_body() -> None:
    told = operation(
        [
            {"in": "formData", "name": "a", "type": "string", "required": True},
            {**LIST, "in": "formData"},
        ]
    )
    assert told["requestBody"] == {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "a": {"type": "string"},
                        "q": {"type": "array", "items": {"type": "string"}},
                    },
                    "required": ["a"],
                },
                "encoding": {"q": {"style": "form", "explode": False}},
            }
        },
    }


def test_a_file_makes_the_form_multipart() -> None:
    told = operation([{"in": "formData", "name": "a", "type": "file"}])
    schema = lookup(told, "/requestBody/content/multipart~1form-data/schema")
    assert schema == {
        "type": "object",
        "properties": {"a": {"type": "string", "format": "binary"}},
    }


def test_a_shared_body_is_a_request_body_and_other_media_types_make_a_copy() -> None:
    shared: Json = {"in": "body", "name": "b", "schema": {"type": "string"}}
    use: list[Json] = [{"$ref": "#/parameters/B"}]
    xml: Json = {"parameters": use, "consumes": ["application/xml"]}
    root, _ = upgraded(
        parameters={"B": shared},
        paths={"/pets": {"put": {"parameters": use}, "post": xml}},
    )
    item = lookup(root, "/paths/~1pets")
    assert lookup(item, "/put/requestBody") == {"$ref": "#/components/requestBodies/B"}
    assert lookup(item, "/post/requestBody/content") == {
        "application/xml": {"schema": {"type": "string"}}
    }


def test_the_form_fields_of_a_path_belong_to_each_of_its_operations() -> None:
    field: Json = {"in": "formData", "name": "a", "type": "string"}
    root, _ = upgraded(paths={"/a": {"parameters": [field], "put": {}, "post": {}}})
    assert lookup(root, "/paths/~1a/parameters") == []
    for method in ("put", "post"):
        assert lookup(root, f"/paths/~1a/{method}/requestBody/content")


@pytest.mark.parametrize(
    ("response", "told"),
    [
        ({"description": "d"}, {"description": "d"}),
        (
            {"schema": {}, "examples": {"text/plain": "hi"}},
            {
                "content": {
                    "application/json": {"schema": {}},
                    "text/plain": {"schema": {}, "example": "hi"},
                }
            },
        ),
        (
            {"schema": {"type": "file"}},
            {
                "content": {
                    "application/octet-stream": {
                        "schema": {"type": "string", "format": "binary"}
                    }
                }
            },
        ),
        (
            {"headers": {"X-Left": {"type": "integer", "description": "d"}}},
            {
                "headers": {
                    "X-Left": {"description": "d", "schema": {"type": "integer"}}
                }
            },
        ),
    ],
)
def test_a_response_is_told_by_media_type(response: Json, told: Json) -> None:
    get = operation([], responses={"200": response})
    assert lookup(get, "/responses/200") == told


@pytest.mark.parametrize(
    ("scheme", "told"),
    [
        ({"type": "basic"}, {"type": "http", "scheme": "basic"}),
        (
            {"type": "oauth2", "flow": "application", "tokenUrl": "u"},
            {
                "type": "oauth2",
                "flows": {"clientCredentials": {"scopes": {}, "tokenUrl": "u"}},
            },
        ),
        (
            {"type": "apiKey", "in": "query", "name": "key"},
            {"type": "apiKey", "in": "query", "name": "key"},
        ),
    ],
)
def test_a_security_definition_is_a_security_scheme(scheme: Json, told: Json) -> None:
    root, codes = upgraded(securityDefinitions={"S": scheme})
    assert lookup(root, "/components/securitySchemes/S") == told
    assert codes == []


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"x-nullable": True}, {"nullable": True}),
        ({"discriminator": "kind"}, {"discriminator": {"propertyName": "kind"}}),
        (
            {"items": {"$ref": "#/definitions/S"}},
            {"items": {"$ref": "#/components/schemas/S"}},
        ),
        (
            {"$ref": "#/paths/~1a/get/responses/200/schema"},
            {"$ref": "#/paths/~1a/get/responses/200/content/application~1json/schema"},
        ),
    ],
)
def test_a_schema_is_told_in_the_words_of_openapi_3(schema: Json, told: Json) -> None:
    answer: Json = {"responses": {"200": {"schema": {"type": "string"}}}}
    root, _ = upgraded(definitions={"S": schema}, paths={"/a": {"get": answer}})
    assert lookup(root, "/components/schemas/S") == told


@pytest.mark.parametrize("junk", [None, 3, "text", [], [3], {"a": 3}, {"a": [None]}])
@pytest.mark.parametrize(
    "key",
    "paths definitions parameters responses securityDefinitions consumes produces host "
    "schemes basePath".split(),
)
def test_nothing_of_the_wrong_shape_stops_the_upgrade(key: str, junk: Json) -> None:
    assert upgraded(**{key: junk})[0]["openapi"] == "3.0.4"


def test_what_moved_is_found_where_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "swagger.yaml"
    file.write_text(
        "swagger: '2.0'\n"
        "paths:\n"
        "  /pets:\n"
        "    post:\n"
        "      parameters:\n"
        "        - {in: body, name: b, schema: {type: object}}\n"
        "        - {in: query, name: q, type: string, enum: [a]}\n"
        "definitions:\n"
        "  Pet:\n"
        "    properties: {name: {type: string}}\n"
    )
    report = Report()
    document = upgrade_swagger(load(file, "swagger.yaml", report), report)
    post = "/paths/~1pets/post"
    schema = f"{post}/requestBody/content/application~1json/schema"
    assert document.where(f"{schema}/type") == Mark("swagger.yaml", 6, 40)
    assert document.where(f"{post}/parameters/0/schema/enum").line == 7
    assert document.where("/components/schemas/Pet/properties/name").line == 10
    assert document.where(post).line == 4
