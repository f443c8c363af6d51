"""Bodies that cannot be sent: what is said about them, and what is not."""

from __future__ import annotations

import traceback
from importlib import import_module
from typing import Any

import pytest
from pydantic import ValidationError

from generated import generate

LOGIN = {
    "type": "object",
    "required": ["user"],
    "properties": {
        "user": {"type": "string", "maxLength": 5},
        "password": {"type": "string", "maxLength": 5},
        "keys": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"apiKey": {"type": "string", "maxLength": 5}},
            },
        },
        "note": {"type": "string", "maxLength": 5},
    },
}


@pytest.fixture(scope="module")
def logins(tmp_path_factory: pytest.TempPathFactory) -> Any:
    def body(schema: dict[str, Any]) -> dict[str, Any]:
        return {"required": True, "content": {"application/json": {"schema": schema}}}

    done = {"204": {"description": "Done."}}
    description: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Logins", "version": "1"},
        "servers": [{"url": "https://logins.example"}],
        "paths": {
            "/logins": {
                "post": {
                    "operationId": "logIn",
                    "requestBody": body(LOGIN),
                    "responses": done,
                },
                "put": {
                    "operationId": "setAll",
                    "requestBody": body({"type": "array", "items": LOGIN}),
                    "responses": done,
                },
            }
        },
    }
    sdk = generate(tmp_path_factory.mktemp("logins"), "logins_sdk", description)
    return import_module(f"{sdk.__name__}.logins")


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"user": "me", "password": "hunter2"}, ("password",)),
        ({"user": "me", "keys": [{"apiKey": "hunter2"}]}, ("keys", 0, "api_key")),
        ({"user": "me", "note": "Bearer hunter2"}, ("note",)),
        ({"password": "h2"}, ("user",)),
    ],
)
def test_a_refusal_names_the_field_and_hides_what_is_secret(
    logins: Any, fields: dict[str, Any], place: tuple[str | int, ...]
) -> None:
    for function, body in ((logins.log_in, fields), (logins.set_all, [fields])):
        with pytest.raises(ValidationError) as raised:
            function(body=body)
        (row,) = raised.value.errors()
        assert row["loc"][-len(place) :] == place
        told = "".join(traceback.format_exception(raised.value))
        assert "hunter2" not in told
        assert "***" in told
        assert row["type"] in ("string_too_long", "missing")


def test_what_is_no_secret_is_shown(logins: Any) -> None:
    with pytest.raises(ValidationError, match="input_value='much too long'") as raised:
        logins.log_in(user="much too long")
    assert raised.value.errors()[0].get("ctx") == {"max_length": 5}
