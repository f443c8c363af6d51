"""An API that needs every part of the runtime, and the SDK of it, for tests of those parts."""

from __future__ import annotations

import atexit
import json
import shutil
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from generator.commands.opening import open_project
from generator.config.project import Asked
from generator.pipeline import generate
from generator.report import Report

PACKAGE = "zoo"

TEXT: dict[str, Any] = {"type": "string"}
WHOLE: dict[str, Any] = {"type": "integer"}
FILE: dict[str, Any] = {"type": "string", "format": "binary"}
CONFIGURATION = f"""
description = "openapi.json"
output = "sdk"
package = "{PACKAGE}"

[datetimes]
policy = "assume-utc"

[webhooks]

[idempotency]
header = "Idempotency-Key"
methods = ["POST"]
"""


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _content(**bodies: Any) -> dict[str, Any]:
    named = {name.replace("__", "/"): schema for name, schema in bodies.items()}
    return {"content": {name: {"schema": one} for name, one in named.items()}}


def _answers(**bodies: Any) -> dict[str, Any]:
    return {"200": {"description": "It went well.", **_content(**bodies)}}


PAGE = _object(data={"type": "array", "items": {"$ref": "#/components/schemas/Pet"}})
PAGE["properties"] |= {"next_cursor": TEXT}
EVENT = "text/event-stream"

DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Zoo", "version": "1"},
    "servers": [{"url": "https://api.example.com"}],
    "security": [{"Key": []}, {"Tokens": []}],
    "paths": {
        "/pets": {
            "get": {
                "operationId": "list_pets",
                "parameters": [
                    {"name": "cursor", "in": "query", "schema": TEXT},
                    {
                        "name": "limit",
                        "in": "query",
                        "schema": {**WHOLE, "maximum": 100},
                    },
                    {
                        "name": "born",
                        "in": "query",
                        "schema": {**TEXT, "format": "date-time"},
                    },
                ],
                "responses": _answers(application__json=PAGE),
            },
            "post": {
                "operationId": "add_pet",
                "requestBody": _content(
                    **{
                        "application/json": {"$ref": "#/components/schemas/Pet"},
                        "application/x-www-form-urlencoded": _object(name=TEXT),
                        "multipart/form-data": _object(name=TEXT, photo=FILE),
                    }
                ),
                "responses": _answers(
                    application__json={"$ref": "#/components/schemas/Pet"}
                ),
            },
        },
        "/search": {
            "get": {
                "operationId": "search_pets",
                "parameters": [{"name": "cursor", "in": "query", "schema": TEXT}],
                "responses": _answers(**{"application/json": PAGE, EVENT: TEXT}),
            }
        },
        "/news": {
            "get": {
                "operationId": "watch",
                "responses": _answers(**{EVENT: _object(name=TEXT)}),
            }
        },
        "/ask": {
            "post": {
                "operationId": "ask",
                "requestBody": _content(
                    application__json=_object(question=TEXT, stream={"type": "boolean"})
                ),
                "responses": _answers(**{"application/json": TEXT, EVENT: TEXT}),
            }
        },
        "/photo": {
            "get": {"operationId": "photo", "responses": _answers(image__png=FILE)},
            "put": {
                "operationId": "put_photo",
                "requestBody": _content(image__png=FILE),
                "responses": {"204": {"description": "Stored."}},
            },
        },
    },
    "webhooks": {
        "pet.born": {
            "post": {
                "requestBody": _content(
                    application__json={"$ref": "#/components/schemas/Pet"}
                ),
                "responses": {"204": {"description": "Thanks."}},
            }
        },
        "pet.drawn": {
            "post": {
                "requestBody": _content(image__png=FILE),
                "responses": {"204": {"description": "Thanks."}},
            }
        },
    },
    "components": {
        "schemas": {
            "Cat": _object(kind={"const": "cat"}, lives=WHOLE),
            "Dog": _object(kind={"const": "dog"}, tail={**TEXT, "format": "byte"}),
            "Pet": {
                "oneOf": [
                    {"$ref": "#/components/schemas/Cat"},
                    {"$ref": "#/components/schemas/Dog"},
                ],
                "discriminator": {"propertyName": "kind"},
            },
        },
        "securitySchemes": {
            "Key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "Tokens": {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": {
                        "tokenUrl": "https://api.example.com/token",
                        "scopes": {},
                    }
                },
            },
        },
    },
}
"""Pages, events, files, forms, signed webhooks and other ones, tokens, unions and formats."""

for _item in DESCRIPTION["paths"].values():
    for _operation in _item.values():
        _operation["tags"] = ["animals"]


def write_sdk(
    folder: Path,
    description: dict[str, Any],
    package: str = PACKAGE,
    configuration: str = CONFIGURATION,
) -> Path:
    """Writes the SDK of a description into a folder; returns its package."""
    (folder / "openapi.json").write_text(json.dumps(description), encoding="utf-8")
    (folder / "instep.toml").write_text(configuration, encoding="utf-8")
    project = open_project(folder, Asked())
    for path, text in generate(project, Report(), lambda _: None).tree.items():
        file = project.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return project.output / package


@cache
def everything() -> Any:
    """The package itself, made once."""
    folder = Path(mkdtemp(prefix="zoo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    sys.path.insert(0, str(write_sdk(folder, DESCRIPTION).parent))
    return import_module(PACKAGE)


def module(name: str) -> Any:
    """A module of its runtime, such as `_events`."""
    return import_module(f"{everything().__name__}.{name}")
