"""Operations: none is left behind, whatever stands in it."""

from __future__ import annotations

import pytest

from generator.build import build, count_operations
from generator.build.answers import read_status
from generator.document import Document
from generator.ir import (
    Api,
    Exactly,
    Family,
    Operation,
    Optional,
    Otherwise,
    Required,
    Status,
)
from generator.pointer import Json
from generator.report import Report


def built(paths: dict[str, Json], **root: Json) -> tuple[Api, list[str]]:
    report = Report()
    whole: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": paths,
        **root,
    }
    document = Document(whole, "openapi.json")
    api = build(document, report)
    assert len(api.operations) == count_operations(document)
    return api, [one.code for one in report]


def operation(**node: Json) -> Operation:
    return built({"/pets": {"get": dict(node)}})[0].operations[0]


def test_every_method_of_every_path_is_an_operation() -> None:
    api, _ = built(
        {"/a": {"get": {}, "put": {}, "x-y": {}}, "/b": {"query": {}}, "x-z": {}}
    )
    assert [one.method for one in api.operations] == ["GET", "PUT", "QUERY"]


def test_additional_operations_of_3_2_count() -> None:
    api, _ = built({"/a": {"additionalOperations": {"LINK": {}}}})
    assert [one.method for one in api.operations] == ["LINK"]


def test_a_path_that_refers_to_another_has_its_operations() -> None:
    api, _ = built({"/a": {"$ref": "#/paths/~1b"}, "/b": {"get": {}}})
    assert [one.path.text for one in api.operations] == ["/a", "/b"]


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("200", Exactly(200)),
        ("4XX", Family(4)),
        ("5xx", Family(5)),
        ("default", Otherwise()),
        ("600", None),
        ("20", None),
        ("x", None),
    ],
)
def test_a_status_is_a_code_a_family_or_the_rest(
    key: str, status: Status | None
) -> None:
    assert read_status(key) == status


def test_a_parameter_of_the_operation_replaces_that_of_the_path() -> None:
    shared: Json = {"name": "id", "in": "query"}
    own: Json = {"name": "id", "in": "query", "required": True}
    api, _ = built({"/a": {"parameters": [shared], "get": {"parameters": [own]}}})
    assert [one.presence for one in api.operations[0].parameters] == [Required()]


def test_a_path_parameter_is_always_required() -> None:
    parameters: Json = [{"name": "a", "in": "path"}, {"name": "b", "in": "query"}]
    found = operation(parameters=parameters).parameters
    assert [one.presence for one in found] == [Required(), Optional()]


def test_headers_that_the_client_sets_are_no_parameters() -> None:
    names = ("Accept", "Content-Type", "AUTHORIZATION", "X-Trace")
    parameters: Json = [{"name": name, "in": "header"} for name in names]
    found = operation(parameters=parameters).parameters
    assert [one.wire.text for one in found] == ["X-Trace"]


def test_json_comes_before_other_media_types() -> None:
    content: Json = {"text/plain": {}, "application/problem+json": {}}
    answers = operation(responses={"200": {"content": content}}).answers
    assert [one.media_type.text for one in answers[0].content] == [
        "application/problem+json",
        "text/plain",
    ]


def test_security_of_the_operation_replaces_that_of_the_document() -> None:
    schemes: Json = {
        "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "K"}}
    }
    api, codes = built(
        {"/a": {"get": {}, "put": {"security": []}, "post": {"security": [{}]}}},
        security=[{"Key": []}],
        components=schemes,
    )
    ways = [
        [[name.text for name in way] for way in one.security] for one in api.operations
    ]
    assert ways == [[["Key"]], [], [[]]]
    assert codes == []


def test_one_bad_field_costs_that_field() -> None:
    api, codes = built(
        {"/a": {"get": {"operationId": 3, "summary": "A pet.", "tags": "x"}}}
    )
    assert api.operations[0].prose.summary.text == "A pet."
    assert api.operations[0].claim is None
    assert codes == ["SHP102", "SHP102"]


def test_a_version_that_is_a_number_does_not_cost_the_title() -> None:
    api, codes = built({}, info={"title": "Pets", "version": 1.0})
    assert api.title.text == "Pets"
    assert codes == ["SHP102"]


def test_blank_text_is_no_text() -> None:
    assert not operation(summary=" \n").prose.summary


def test_the_server_stands_with_its_variables_at_their_defaults() -> None:
    servers: Json = [
        {"url": "https://{at}.example/", "variables": {"at": {"default": "pets"}}}
    ]
    assert built({}, servers=servers)[0].server.text == "https://pets.example"
