"""What a change of an operation, of its inputs and of its answers does to its callers."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from generator.build import build
from generator.changes import rules
from generator.diff import are_strangers, compare_apis
from generator.document import Document
from generator.ir import Api
from generator.report import Report

BASE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "servers": [{"url": "https://a.example"}, {"url": "https://b.example"}],
    "security": [{"Key": []}],
    "tags": [{"name": "pets", "description": "Animals"}],
    "paths": {
        "/pets/{id}": {
            "put": {
                "operationId": "putPet",
                "tags": ["pets"],
                "summary": "Put",
                "parameters": [
                    {
                        "name": "id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    },
                    {
                        "name": "size",
                        "in": "query",
                        "schema": {"type": "integer", "default": 1},
                    },
                ],
                "requestBody": {
                    "content": {"application/json": {"schema": {"type": "string"}}}
                },
                "responses": {
                    "200": {
                        "description": "ok",
                        "headers": {"X-Left": {"schema": {"type": "integer"}}},
                        "content": {"application/json": {"schema": {"type": "string"}}},
                    },
                    "404": {"description": "none"},
                },
                "callbacks": {
                    "done": {
                        "{$request.body}": {
                            "post": {"responses": {"200": {"description": ""}}}
                        }
                    }
                },
            }
        }
    },
    "webhooks": {
        "born": {
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "properties": {"name": {"type": "string"}},
                            }
                        }
                    }
                },
                "responses": {"200": {"description": ""}},
            }
        }
    },
    "components": {
        "securitySchemes": {
            "Key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "Token": {"type": "http", "scheme": "bearer"},
        }
    },
}


def tokens(url: str) -> dict[str, Any]:
    return {"type": "openIdConnect", "openIdConnectUrl": url}


PUT = "paths /pets/{id} put"


def changed(edits: dict[str, Any]) -> Api:
    """The API after edits: a path of keys to a new value, or to `...` for none at all."""
    root = deepcopy(BASE)
    for path, value in edits.items():
        *steps, last = (int(one) if one in "012" else one for one in path.split())
        node: Any = root
        for step in steps:
            node = node[step]
        if value is ...:
            del node[last]
        elif last == 2:
            node.append(value)
        else:
            node[last] = value
    return build(Document(root, "openapi.json"), Report())


OPEN: list[Any] = []
TWO_WAYS: list[Any] = [{"Key": []}, {"Token": []}]
AGE = {"name": "age", "in": "query", "schema": {"type": "integer"}}
BOTH = {"schema": {"type": "string"}}

CASES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "nothing": ({}, {}, ""),
    "gone": (
        {},
        {"paths /pets/{id}": ..., "paths /x": {}},
        "event-removed operation-removed",
    ),
    "new": (
        {},
        {"paths /owners": {"get": {"responses": {}}}},
        "operation-added",
    ),
    "moved": (
        {},
        {"paths /animals/{id}": BASE["paths"]["/pets/{id}"], "paths /pets/{id}": ...},
        "operation-moved",
    ),
    "only the fragment differs": (
        {},
        {
            "paths /pets/{id}#france": BASE["paths"]["/pets/{id}"],
            "paths /pets/{id}": ...,
        },
        "operation-fragment-changed",
    ),
    "another operationId": ({}, {f"{PUT} operationId": "setPet"}, "operation-renamed"),
    "another tag": ({}, {f"{PUT} tags": ["animals"]}, "operation-regrouped"),
    "deprecated": ({}, {f"{PUT} deprecated": True}, "operation-deprecated"),
    "reinstated": ({f"{PUT} deprecated": True}, {}, "operation-reinstated"),
    "another summary": ({}, {f"{PUT} summary": "Set"}, "text-changed"),
    "credentials are asked for": ({"security": OPEN}, {}, "security-required"),
    "credentials are not asked for": ({}, {"security": OPEN}, "security-dropped"),
    "one more way": ({}, {"security": TWO_WAYS}, "security-way-added"),
    "one way less": ({"security": TWO_WAYS}, {}, "security-way-removed"),
    "two at once": (
        {},
        {"security": [{"Key": [], "Token": []}]},
        "security-way-added security-way-removed",
    ),
    "one more scope": (
        {},
        {"security": [{"Key": ["write"]}]},
        "security-scope-added",
    ),
    "one scope less": (
        {"security": [{"Key": ["read", "write"]}]},
        {"security": [{"Key": ["read"]}, {"Key": ["read", "write"]}]},
        "security-scope-removed",
    ),
    "another header": (
        {},
        {"components securitySchemes Key name": "X-Other"},
        "scheme-changed",
    ),
    "another place for tokens": (
        {"components securitySchemes Token": tokens("https://login.example/1")},
        {"components securitySchemes Token": tokens("https://login.example/2")},
        "scheme-changed",
    ),
    "a header in another case": (
        {},
        {"components securitySchemes Key name": "x-key"},
        "",
    ),
    "a scheme is gone": (
        {},
        {"components securitySchemes Token": ...},
        "scheme-removed",
    ),
    "a scheme is new": ({"components securitySchemes Token": ...}, {}, "scheme-added"),
    "a server is gone": ({}, {"servers 1": ...}, "server-removed"),
    "a server is new": ({"servers 1": ...}, {}, "server-added"),
    "another first server": (
        {},
        {"servers": [{"url": "https://b.example"}, {"url": "https://a.example"}]},
        "server-default-changed",
    ),
    "another default of a variable": (
        {
            "servers": [
                {"url": "https://{r}.example", "variables": {"r": {"default": "a"}}}
            ]
        },
        {
            "servers": [
                {"url": "https://{r}.example", "variables": {"r": {"default": "b"}}}
            ]
        },
        "server-default-changed server-variable-changed",
    ),
    "a parameter is gone": ({}, {f"{PUT} parameters 1": ...}, "parameter-removed"),
    "a parameter is new": ({}, {f"{PUT} parameters 2": AGE}, "parameter-added"),
    "a parameter that must be given is new": (
        {},
        {f"{PUT} parameters 2": {**AGE, "required": True}},
        "parameter-added-required",
    ),
    "a parameter is called nearly the same": (
        {},
        {f"{PUT} parameters 1 name": "sizes"},
        "parameter-renamed",
    ),
    "a part of the path is called otherwise": (
        {},
        {
            "paths": {
                "/pets/{pet}": {
                    "put": {
                        **BASE["paths"]["/pets/{id}"]["put"],
                        "parameters": [
                            {
                                **BASE["paths"]["/pets/{id}"]["put"]["parameters"][0],
                                "name": "pet",
                            },
                            BASE["paths"]["/pets/{id}"]["put"]["parameters"][1],
                        ],
                    }
                }
            }
        },
        "parameter-renamed",
    ),
    "a parameter travels in a header": (
        {},
        {f"{PUT} parameters 1 in": "header"},
        "parameter-moved",
    ),
    "a parameter must be given": (
        {},
        {
            f"{PUT} parameters 1 required": True,
            f"{PUT} parameters 1 schema": {"type": "integer"},
        },
        "parameter-became-required parameter-default-changed",
    ),
    "a parameter may be left out": (
        {
            f"{PUT} parameters 1 required": True,
            f"{PUT} parameters 1 schema": {"type": "integer"},
        },
        {f"{PUT} parameters 1 schema": {"type": "integer"}},
        "parameter-became-optional",
    ),
    "a list is written otherwise": (
        {f"{PUT} parameters 1": {**AGE, "schema": {"type": "array", "items": {}}}},
        {
            f"{PUT} parameters 1": {
                **AGE,
                "style": "pipeDelimited",
                "schema": {"type": "array", "items": {}},
            }
        },
        "parameter-serialization-changed",
    ),
    "another default": (
        {},
        {f"{PUT} parameters 1 schema default": 2},
        "parameter-default-changed",
    ),
    "a deprecated parameter": (
        {},
        {f"{PUT} parameters 1 deprecated": True},
        "parameter-deprecated",
    ),
    "a parameter is not deprecated any more": (
        {f"{PUT} parameters 1 deprecated": True},
        {},
        "parameter-reinstated",
    ),
    "the body is gone": ({}, {f"{PUT} requestBody": ...}, "body-removed"),
    "the body is new": ({f"{PUT} requestBody": ...}, {}, "body-added"),
    "a body that must be given is new": (
        {f"{PUT} requestBody": ...},
        {f"{PUT} requestBody required": True},
        "body-added-required",
    ),
    "the body must be given": (
        {},
        {f"{PUT} requestBody required": True},
        "body-became-required",
    ),
    "the body may be left out": (
        {f"{PUT} requestBody required": True},
        {},
        "body-became-optional",
    ),
    "one more media type of the body": (
        {},
        {f"{PUT} requestBody content text/plain": BOTH},
        "body-media-type-added",
    ),
    "one media type of the body less": (
        {f"{PUT} requestBody content text/plain": BOTH},
        {},
        "body-media-type-removed",
    ),
    "a part of a form has another type": (
        {
            f"{PUT} requestBody content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {"x": {"type": "string"}},
                    },
                    "encoding": {"x": {"contentType": "text/plain"}},
                }
            }
        },
        {
            f"{PUT} requestBody content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {"x": {"type": "string"}},
                    },
                    "encoding": {"x": {"contentType": "text/csv"}},
                }
            }
        },
        "body-encoding-changed",
    ),
    "one more success": (
        {},
        {f"{PUT} responses 202": {"description": ""}},
        "answer-added",
    ),
    "one success less": (
        {f"{PUT} responses 202": {"description": ""}},
        {},
        "answer-removed",
    ),
    "another status of the success": (
        {},
        {
            f"{PUT} responses 201": BASE["paths"]["/pets/{id}"]["put"]["responses"][
                "200"
            ],
            f"{PUT} responses 200": ...,
        },
        "answer-status-changed",
    ),
    "one more failure": (
        {},
        {f"{PUT} responses 409": {"description": ""}},
        "failure-added",
    ),
    "one failure less": ({}, {f"{PUT} responses 404": ...}, "failure-removed"),
    "no body in the answer": (
        {},
        {f"{PUT} responses 200 content": ...},
        "answer-body-removed",
    ),
    "a body in the answer": (
        {f"{PUT} responses 200 content": ...},
        {},
        "answer-body-added",
    ),
    "one more media type of the answer": (
        {},
        {f"{PUT} responses 200 content text/plain": BOTH},
        "answer-media-type-added",
    ),
    "one media type of the answer less": (
        {f"{PUT} responses 200 content text/plain": BOTH},
        {},
        "answer-media-type-removed",
    ),
    "a header is gone": (
        {},
        {f"{PUT} responses 200 headers": {}},
        "answer-header-removed",
    ),
    "a header always comes": (
        {},
        {f"{PUT} responses 200 headers X-Left required": True},
        "answer-header-became-required",
    ),
    "a header may be missing": (
        {f"{PUT} responses 200 headers X-Left required": True},
        {},
        "answer-header-became-optional",
    ),
    "a header is new": (
        {f"{PUT} responses 200 headers": {}},
        {},
        "answer-header-added",
    ),
    "a webhook is gone": ({}, {"webhooks": {}}, "event-removed"),
    "a webhook is new": ({"webhooks": {}}, {}, "event-added"),
    "a webhook is deprecated": (
        {},
        {"webhooks born post deprecated": True},
        "event-deprecated",
    ),
    "a payload has another property": (
        {},
        {
            "webhooks born post requestBody content application/json schema": {
                "type": "object",
                "properties": {"startDate": {"type": "string"}},
            }
        },
        "response-property-added response-property-removed",
    ),
    "another title": ({}, {"info title": "Animals"}, "title-changed"),
    "another version": ({}, {"info version": "2"}, "version-noted"),
    "another text about a group": ({}, {"tags 0 description": "All"}, "text-changed"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_change_is_told_by_its_code(case: str) -> None:
    old, new, expected = CASES[case]
    found = compare_apis(changed(old), changed(new)).changes
    assert sorted(one.code for one in found) == expected.split()


def test_the_same_compared_with_itself_has_no_changes() -> None:
    assert compare_apis(changed({}), changed({})).changes == ()


def test_the_order_of_a_description_changes_nothing() -> None:
    flipped = {key: BASE[key] for key in reversed(BASE)}
    other = build(Document(flipped, "openapi.json"), Report())
    assert compare_apis(changed({}), other).changes == ()


def test_two_apis_without_an_operation_in_common_are_strangers() -> None:
    other = changed(
        {"info title": "Cars", "paths": {"/cars": {"get": {"responses": {}}}}}
    )
    assert are_strangers(changed({}), other)
    assert not are_strangers(changed({}), changed({"info title": "Animals"}))


def test_every_rule_says_what_a_caller_must_do() -> None:
    for rule in rules().values():
        assert rule.title and rule.advice.endswith(".")
    assert len(rules()) > 100


def test_a_condition_that_is_not_checked_is_compared_where_it_stands() -> None:
    old, new = deepcopy(BASE), deepcopy(BASE)
    body = new["paths"]["/pets/{id}"]["put"]["requestBody"]["content"]
    body["application/json"]["schema"]["not"] = {"const": "x"}
    before, after = (Document(root, "openapi.json") for root in (old, new))
    report = Report()
    (change,) = compare_apis(
        build(before, report), build(after, report), (before, after)
    ).changes
    assert (change.code, change.operations) == (
        "condition-changed",
        ("PUT /pets/{id}",),
    )
