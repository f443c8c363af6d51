"""What is generated to test an SDK passes, however odd the API: the fake and the SDK agree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from generated import generate

FINE: dict[str, Any] = {
    "200": {"description": "Fine.", "content": {"application/json": {"schema": {}}}}
}
FILE = {"type": "string", "format": "binary"}
PATCH = {
    "type": "object",
    "minProperties": 2,
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
}
SHOWN_AS_DATA = {**FILE, "examples": [{"a": {"b": 1}}]}
UPLOAD = {"type": "object", "required": ["file"], "properties": {"file": FILE}}
DISTINCT = {
    "type": "array",
    "minItems": 3,
    "uniqueItems": True,
    "items": {"type": "string", "enum": ["a", "b", "c"]},
}
ENDLESS = "^(([a-z0-9]|[^\\x00-\\x7F])+)+$"


def operation(name: str, **more: Any) -> dict[str, Any]:
    return {"operationId": name, "tags": ["odd"], "responses": FINE, **more}


def body(**content: Any) -> dict[str, Any]:
    """A body; the media types are spelt as Python spells names."""
    named = {
        "json": "application/json",
        "any_json": "application/*+json",
        "parts": "multipart/form-data",
        "packed": "application/x-msgpack",
        "image": "image/*",
        "anything": "*/*",
        "xml": "application/xml",
    }
    told = {
        named[name]: {"schema": schema, **shown(schema)}
        for name, schema in content.items()
    }
    return {"requestBody": {"required": True, "content": told}}


def shown(schema: dict[str, Any]) -> dict[str, Any]:
    """The example of a body, where its schema has one."""
    examples = schema.get("examples")
    return {"example": examples[0]} if examples else {}


def part(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def query(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": True, "schema": schema}


ODD: dict[str, dict[str, Any]] = {
    "/pets?page={page}": {
        "get": operation(
            "list",
            parameters=[
                {"name": "page", "in": "path", "required": True, "schema": PATCH}
                | {"schema": {"type": "integer"}}
            ],
        )
    },
    "/{version}": {
        "get": operation(
            "root",
            parameters=[
                {
                    "name": "version",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string"},
                }
            ],
        )
    },
    "/compare/{one}": {"get": operation("compare", parameters=[part("one")])},
    "/compare/{one}...{two}": {
        "get": operation("compare_both", parameters=[part("one"), part("two")])
    },
    "/either": {"post": operation("either", **body(json=PATCH, packed=FILE))},
    "/range": {"post": operation("range", **body(any_json=PATCH))},
    "/image": {"put": operation("image", **body(image=FILE))},
    "/either-way": {"post": operation("either_way", **body(json=UPLOAD, parts=UPLOAD))},
    "/anything": {"post": operation("anything", **body(anything=SHOWN_AS_DATA))},
    "/xml": {"post": operation("xml", **body(xml=SHOWN_AS_DATA))},
    "/loose": {"post": operation("loose", **body(parts={"type": "string"}))},
    "/keyed": {
        "post": operation(
            "keyed",
            security=[{"Key": []}],
            parameters=[
                {
                    "name": "X-Key",
                    "in": "header",
                    "required": True,
                    "schema": {"type": "string"},
                }
            ],
        )
    },
    "/counted": {
        "post": operation(
            "counted",
            parameters=[
                query("kinds", DISTINCT),
                query("file", {"type": "string", "pattern": ENDLESS}),
            ],
            **body(
                json={
                    "type": "object",
                    "required": ["pet", "more"],
                    "properties": {
                        "pet": PATCH,
                        "more": {
                            "type": "object",
                            "minProperties": 1,
                            "additionalProperties": {"type": "integer"},
                        },
                    },
                }
            ),
        )
    },
}


def test_the_tests_of_an_odd_api_pass(tmp_path: Path) -> None:
    generate(
        tmp_path,
        "odd_sdk",
        {
            "openapi": "3.1.0",
            "info": {"title": "Odd", "version": "1"},
            "servers": [
                {
                    "url": "https://odd.example{base}",
                    "variables": {"base": {"default": "/api/v1"}},
                }
            ],
            "paths": ODD,
            "components": {
                "securitySchemes": {
                    "Key": {"type": "apiKey", "in": "header", "name": "X-Key"}
                }
            },
        },
    )
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=tmp_path / "odd_sdk",
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout
    passed = re.search(r"(\d+) passed", ended.stdout)
    assert passed
    assert int(passed[1]) >= 3 * len(ODD)
