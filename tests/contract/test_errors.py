"""Answers that do not succeed: which error they are, and what it carries."""

from __future__ import annotations

import pickle
from typing import Any

import allo
import pytest
from allo import APIStatusError, models
from callers import Caller
from loopback import Server, answer

NOT_FOUND: dict[str, Any] = {
    "error": {
        "type": "not_found_error",
        "code": "ASSIGNEE_NOT_FOUND",
        "message": "No team member found for the provided 'user_id' or 'email'.",
        "retryable": False,
        "request_id": "req_a1b2c3d4e5f6",
        "doc_url": "https://help.withallo.com/errors#ASSIGNEE_NOT_FOUND",
        "param": "user_id",
        "suggestion": "List your teammates with GET /v2/api/users.",
        "errors": [{"field": "user_id", "code": "UNKNOWN", "message": "unknown"}],
        "retry_after_seconds": None,
        "new_field": 1,
    }
}


def failure(caller: Caller, **options: Any) -> APIStatusError:
    """The error that the call ends in."""
    with pytest.raises(APIStatusError) as raised:
        caller.upsert({"max_retries": 0, **options}, email="nobody@acme.com")
    return raised.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, allo.BadRequestError),
        (401, allo.AuthenticationError),
        (403, allo.PermissionDeniedError),
        (404, allo.NotFoundError),
        (409, allo.ConflictError),
        (422, allo.UnprocessableEntityError),
        (429, allo.RateLimitError),
        (500, allo.InternalServerError),
        (503, allo.InternalServerError),
        (599, allo.InternalServerError),
        (301, APIStatusError),
        (304, APIStatusError),
        (402, APIStatusError),
        (418, APIStatusError),
        (499, APIStatusError),
        (600, APIStatusError),
    ],
)
def test_the_status_decides_the_class(
    caller: Caller, server: Server, status: int, kind: type[APIStatusError]
) -> None:
    server.plays(answer(b"", status, {"Location": "http://127.0.0.1:1/"}))
    error = failure(caller)
    assert type(error) is kind
    assert (error.status_code, error.raw_body, error.body) == (status, b"", None)
    assert (error.code, error.message, error.retryable) == (None, None, None)
    assert str(error).startswith(str(status))
    assert isinstance(error, allo.AlloError)
    assert len(server.received) == 1


def test_a_documented_error_carries_everything_it_says(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(NOT_FOUND, 404))
    error = failure(caller)
    said = NOT_FOUND["error"]
    assert type(error) is allo.NotFoundError
    assert error.code == said["code"]
    assert error.message == said["message"]
    assert error.suggestion == said["suggestion"]
    assert error.request_id == said["request_id"]
    assert error.retryable is False
    assert error.attempts == 1
    assert str(error) == (
        "404 ASSIGNEE_NOT_FOUND: No team member found for the provided 'user_id' or "
        "'email'. (request req_a1b2c3d4e5f6)"
    )
    assert error.__notes__ == [said["suggestion"]]


def test_the_body_of_an_error_is_its_documented_model(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(NOT_FOUND, 404))
    body = failure(caller).body
    assert isinstance(body, models.ApiError)
    assert body.error is not None
    assert body.error.type == "not_found_error"
    assert body.error.doc_url == "https://help.withallo.com/errors#ASSIGNEE_NOT_FOUND"
    assert body.error.param == "user_id"
    assert body.error.errors is not None
    assert isinstance(body.error.errors[0], models.ApiErrorDetailsError)
    assert body.error.errors[0].field == "user_id"
    assert body.error.model_extra == {"new_field": 1}


def test_a_body_that_does_not_fit_its_model_still_says_what_it_says(
    caller: Caller, server: Server
) -> None:
    server.plays(answer({"error": {"code": "X", "message": "no", "param": []}}, 400))
    error = failure(caller)
    assert isinstance(error.body, models.ApiError)
    assert vars(error.body.error)["param"] == []
    assert (error.code, str(error)) == ("X", "400 X: no")
    error = failure(caller, validation="strict")
    assert (error.body, error.code, str(error)) == (None, "X", "400 X: no")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"code": "CONTACT_NOT_FOUND", "details": None}, "400 CONTACT_NOT_FOUND"),
        ({"message": "nope"}, "400 Bad Request: nope"),
        ({"detail": "nope"}, "400 Bad Request: nope"),
        ({"error": "bad", "error_description": "nope"}, "400 bad: nope"),
        ({"error": True}, "400 Bad Request"),
        ({"code": 17, "message": ""}, "400 17"),
        ({"error": {"message": {"en": "x"}}}, "400 Bad Request"),
        ([1, 2], "400 Bad Request"),
        ("text", "400 Bad Request"),
        (b"\xff\xfe{", "400 Bad Request"),
        (b"[" * 100_000, "400 Bad Request"),
        (b"<html><title>400</title></html>", "400 Bad Request"),
    ],
)
def test_any_body_makes_a_readable_error(
    caller: Caller, server: Server, body: object, text: str
) -> None:
    server.plays(answer(body, 400))
    assert str(failure(caller)) == text


def test_an_html_error_page_is_ours_too(caller: Caller, server: Server) -> None:
    page = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
    headers = {"Content-Type": "text/html", "X-Request-Id": "req_h"}
    server.plays(answer(page, 502, headers))
    error = failure(caller)
    assert type(error) is allo.InternalServerError
    assert (error.raw_body, error.body, error.request_id) == (page, None, "req_h")
    assert str(error) == "502 Bad Gateway (request req_h)"


def test_an_undocumented_status_has_no_model_but_its_code(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(NOT_FOUND, 403))
    error = failure(caller)
    assert (error.body, error.code) == (None, "ASSIGNEE_NOT_FOUND")


def test_documented_ranges_and_defaults_are_read_too(
    caller: Caller, server: Server
) -> None:
    server.plays(answer({"error": {"code": "X"}}, 418))
    documented: list[dict[int | str, Any]] = [
        {"4XX": models.ApiError},
        {"default": models.ApiError, 404: dict},
    ]
    for errors in documented:
        request = allo.Request(
            method="GET", path="/x", returns=dict[str, Any], errors=errors
        )
        with pytest.raises(APIStatusError) as raised:
            caller.send(request)
        assert isinstance(raised.value.body, models.ApiError)


def test_the_raw_door_raises_the_same_errors(caller: Caller, server: Server) -> None:
    server.plays(answer(NOT_FOUND, 404))
    with pytest.raises(allo.NotFoundError, match="ASSIGNEE_NOT_FOUND"):
        caller.send_raw(allo.power_dialer.upsert_current_dialing_queue())


def test_errors_survive_pickling(caller: Caller, server: Server) -> None:
    server.plays(answer(NOT_FOUND, 404))
    error = failure(caller)
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is allo.NotFoundError
    assert (str(copy), copy.body, copy.code) == (str(error), error.body, error.code)
    assert copy.headers == error.headers
