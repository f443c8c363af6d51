"""Errors of single codes: raised below those of their status, and only where documented."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from loopback import Server, answer

from generated import generate

TEXT = {"type": "string"}


def failing(*codes: object, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    """An error response whose examples show these codes."""
    examples = {str(one): {"value": {"error": {"code": one}}} for one in codes}
    body = {"schema": schema or {"type": "object"}, "examples": examples}
    return {"description": "It failed.", "content": {"application/json": body}}


LISTED = {
    "type": "object",
    "properties": {
        "code": {"type": "string", "enum": ["ASLEEP", "GONE", "INTERNAL_SERVER_ERROR"]}
    },
}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    responses = {
        "200": {"description": "Fine."},
        "400": failing("BAD_ID", "not-found", "TIMEOUT"),
        "404": failing("GONE", "BAD_ID", "gone", "NOT_FOUND"),
        "409": failing("a b", "17", 17, "", "x" * 65, "'''; import os", "\n", "élan"),
        "418": failing("TEAPOT", schema=LISTED),
        "5XX": failing("DOWN"),
        "default": failing("ANY"),
    }
    description: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Coded Pets", "version": "1"},
        "servers": [{"url": "https://pets.example"}],
        "paths": {
            "/pets": {"get": {"operationId": "listPets", "responses": responses}}
        },
    }
    return generate(tmp_path_factory.mktemp("codes"), "coded_pets", description)


@pytest.fixture(params=["sync", "async"])
def style(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def failure(sdk: Any, server: Server, style: str, status: int, code: object) -> Any:
    """The error that the call ends in."""
    import asyncio

    server.plays(answer({"error": {"code": code, "message": "no"}}, status))
    options: dict[str, Any] = {"base_url": server.url, "max_retries": 0}
    with pytest.raises(sdk.APIStatusError) as raised:
        if style == "sync":
            with sdk.CodedPets(**options) as client:
                client.pets.list_pets()
        else:

            async def main() -> None:
                async with sdk.AsyncCodedPets(**options) as client:
                    await client.pets.list_pets()

            asyncio.run(main())
    return raised.value


@pytest.mark.parametrize(
    ("status", "code", "name", "parent"),
    [
        (404, "GONE", "GoneError", "NotFoundError"),
        (404, "gone", "GoneNotFoundError", "NotFoundError"),
        (418, "TEAPOT", "TeapotError", "APIStatusError"),
        (409, "élan", "ElanError", "ConflictError"),
        (503, "DOWN", "DownError", "InternalServerError"),
        (400, "TIMEOUT", "TimeoutBadRequestError", "BadRequestError"),
        (418, "ASLEEP", "AsleepError", "APIStatusError"),
        (499, "ANY", "AnyError", "APIStatusError"),
    ],
)
def test_a_documented_code_is_an_error_below_its_status(
    sdk: Any, server: Server, style: str, status: int, code: str, name: str, parent: str
) -> None:
    error = failure(sdk, server, style, status, code)
    assert type(error) is getattr(sdk.errors, name)
    assert type(error).__base__ is getattr(sdk.errors, parent)
    assert (error.code, error.status_code) == (code, status)


@pytest.mark.parametrize(
    ("status", "code", "name"),
    [
        (400, "GONE", "BadRequestError"),
        (418, "GONE", "APIStatusError"),
        (409, "BAD_ID", "ConflictError"),
        (404, "DOWN", "NotFoundError"),
        (404, "NEWER", "NotFoundError"),
        (404, "NOT_FOUND", "NotFoundError"),
        (400, "not-found", "BadRequestError"),
        (500, "INTERNAL_SERVER_ERROR", "InternalServerError"),
        (409, "17", "ConflictError"),
        (409, 17, "ConflictError"),
        (409, "a b", "ConflictError"),
        (409, "x" * 65, "ConflictError"),
        (409, "'''; import os", "ConflictError"),
        (409, None, "ConflictError"),
    ],
)
def test_any_other_code_leaves_the_error_to_the_status(
    sdk: Any, server: Server, style: str, status: int, code: object, name: str
) -> None:
    error = failure(sdk, server, style, status, code)
    assert type(error) is getattr(sdk.errors, name)
    assert error.code == (None if code is None else str(code))


@pytest.mark.parametrize(
    ("status", "code", "own", "other"),
    [
        (400, "BAD_ID", "BadIdError", "BadRequestError"),
        (404, "BAD_ID", "BadIdError", "NotFoundError"),
        (404, "ANY", "AnyError", "NotFoundError"),
    ],
)
def test_a_code_of_several_statuses_is_caught_by_its_own_error_and_the_statuss(
    sdk: Any, server: Server, style: str, status: int, code: str, own: str, other: str
) -> None:
    error = failure(sdk, server, style, status, code)
    assert isinstance(error, getattr(sdk.errors, own))
    assert isinstance(error, getattr(sdk.errors, other))
    assert type(error).__name__ == own
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert (copy.code, str(copy)) == (code, str(error))


def test_every_error_is_in_the_public_face_and_drawn(sdk: Any) -> None:
    own = {"AnyError", "AsleepError", "BadIdError", "DownError", "ElanError"}
    own |= {"GoneError", "GoneNotFoundError", "TeapotError", "TimeoutBadRequestError"}
    assert own == {
        name
        for name in sdk.errors.__all__
        if getattr(sdk.errors, name) in {kind for kind, _ in coded(sdk)}
    }
    assert all(f"── {name}\n" in sdk.errors.__doc__ for name in own)


def coded(sdk: Any) -> list[Any]:
    return list(sdk.errors.CODE_ERRORS.values())
