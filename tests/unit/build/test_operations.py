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


def test_methods_that_differ_in_case_are_different_operations() -> None:
    api, _ = built({"/a": {"get": {}, "additionalOperations": {"get": {}, "Get": {}}}})
    assert [one.method for one in api.operations] == ["GET", "get", "Get"]
    assert len({one.id for one in api.operations}) == 3


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
    api, codes = built({"/pets/{a}": {"get": {"parameters": parameters}}})
    found = api.operations[0].parameters
    assert [one.presence for one in found] == [Required(), Optional()]
    assert codes == ["PTH103"]


def test_a_path_parameter_without_a_place_is_left_out() -> None:
    parameters: Json = [{"name": "a", "in": "path", "required": True}]
    api, codes = built({"/pets": {"get": {"parameters": parameters}}})
    assert api.operations[0].parameters == ()
    assert codes == ["PTH102"]


def test_a_parameter_that_is_there_twice_is_the_last_one() -> None:
    parameters: Json = [
        {"name": "a", "in": "query"},
        {"name": "a", "in": "query", "required": True},
        {"name": "a", "in": "header"},
    ]
    api, codes = built({"/pets": {"get": {"parameters": parameters}}})
    found = api.operations[0].parameters
    assert [one.presence for one in found] == [Required(), Optional()]
    assert codes == ["OPS101"]


@pytest.mark.parametrize(
    ("parameter", "codes"),
    [
        ({"style": "deepObject", "schema": {"type": "object"}}, []),
        ({"style": "deepObject", "schema": {"type": "array"}}, ["OPS104"]),
        ({"style": "deepObject", "schema": {"type": "string"}}, ["OPS104"]),
        ({"style": "pipeDelimited", "schema": {"type": "array"}}, []),
        ({"style": "pipeDelimited", "schema": {"type": "integer"}}, ["OPS104"]),
        (
            {"style": "spaceDelimited", "explode": True, "schema": {"type": "array"}},
            ["OPS104"],
        ),
        ({"style": "matrix", "schema": {"type": "string"}}, ["SHP102"]),
        ({"in": "cookie", "schema": {"type": "array"}}, ["OPS104"]),
        ({"in": "cookie", "style": "cookie", "schema": {"type": "array"}}, []),
    ],
)
def test_what_openapi_leaves_open_about_a_value_is_said(
    parameter: dict[str, Json], codes: list[str]
) -> None:
    node: Json = {"name": "q", "in": "query", **parameter}
    assert built({"/pets": {"get": {"parameters": [node]}}})[1] == codes


def test_a_status_in_two_spellings_counts_once() -> None:
    responses: Json = {"2XX": {"description": ""}, "2xx": {"description": "Late."}}
    api, codes = built({"/pets": {"get": {"responses": responses}}})
    assert [one.prose.description.text for one in api.operations[0].answers] == [""]
    assert codes == ["OPS101"]


@pytest.mark.parametrize(("method", "status"), [("head", "200"), ("get", "204")])
def test_a_body_that_never_comes_is_not_read(method: str, status: str) -> None:
    content: Json = {"application/json": {"schema": {"type": "string"}}}
    answer: Json = {"description": "None.", "content": content}
    api, codes = built({"/a": {method: {"responses": {status: answer}}}})
    assert api.operations[0].answers[0].content == ()
    assert codes == ["OPS106"]


def test_headers_and_links_of_an_answer_are_read() -> None:
    answer: Json = {
        "description": "A pet.",
        "headers": {
            "X-Left": {"schema": {"type": "integer"}, "description": "Calls left."},
            "Content-Type": {"schema": {"type": "string"}},
        },
        "links": {
            "owner": {
                "operationId": "getOwner",
                "parameters": {"id": "$response.body#/o"},
            },
            "again": {"operationRef": "#/paths/~1pets/get"},
            "lost": {"operationId": "nobody"},
        },
    }
    api, codes = built(
        {
            "/pets": {"get": {"responses": {"200": answer}}},
            "/owner": {"get": {"operationId": "getOwner"}},
        }
    )
    found = api.operations[0].answers[0]
    assert [one.wire.text for one in found.headers] == ["X-Left"]
    assert [(one.name.text, one.target) for one in found.links] == [
        ("owner", "/paths/~1owner/get"),
        ("again", "/paths/~1pets/get"),
    ]
    assert codes == ["OPS101"]


def test_webhooks_and_callbacks_are_events_and_no_operations() -> None:
    pet: Json = {"content": {"application/json": {"schema": {"type": "string"}}}}
    callbacks: Json = {
        "onPet": {"{$request.body#/url}": {"post": {"requestBody": pet}}}
    }
    api, codes = built(
        {"/pets": {"post": {"callbacks": callbacks}}},
        webhooks={"petBorn": {"post": {"requestBody": pet}}},
    )
    assert [(one.name.text, one.expression.text) for one in api.events] == [
        ("petBorn", ""),
        ("onPet", "{$request.body#/url}"),
    ]
    assert all(one.body for one in api.events)
    assert codes == []


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
        [[asked.scheme.text for asked in way] for way in one.security]
        for one in api.operations
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
    assert codes == ["OPS103", "SHP102"]


def test_blank_text_is_no_text() -> None:
    assert not operation(summary=" \n").prose.summary


def test_the_server_stands_with_its_variables_at_their_defaults() -> None:
    servers: Json = [
        {"url": "https://{at}.example/", "variables": {"at": {"default": "pets"}}}
    ]
    assert built({}, servers=servers)[0].server.text == "https://pets.example"


@pytest.mark.parametrize(
    ("server", "url", "codes"),
    [
        ({"url": "//pets.example/"}, "https://pets.example", []),
        ({"url": "/v1"}, "", ["OPS101"]),
        ({"url": "https://{at}.example"}, "", ["OPS101"]),
        (
            {
                "url": "https://{at}.example",
                "variables": {"at": {"default": "a", "enum": ["b"]}},
            },
            "https://a.example",
            ["SHP102"],
        ),
    ],
)
def test_a_server_that_cannot_be_used_is_said(
    server: Json, url: str, codes: list[str]
) -> None:
    api, said = built({"/a": {"get": {}}}, servers=[server])
    assert (api.server.text, said) == (url, codes)


def test_an_operation_may_be_somewhere_else() -> None:
    api, _ = built(
        {
            "/a": {"servers": [{"url": "/beta"}], "get": {}},
            "/b": {"get": {"servers": [{"url": "https://up.pets.example/"}]}},
            "/c": {"get": {"servers": [{"url": "https://pets.example/v1"}]}},
        },
        servers=[{"url": "https://pets.example/v1"}],
    )
    assert [one.server.text for one in api.operations] == [
        "https://pets.example/beta",
        "https://up.pets.example",
        "",
    ]
