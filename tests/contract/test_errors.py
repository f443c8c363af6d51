"""Answers that do not succeed: which error they are, and what it carries."""

from __future__ import annotations

import pickle
from typing import Any

import allo
import pytest
from allo import APIStatusError, models
from allo.errors import AssigneeNotFoundError, ErrorDetail
from callers import KEY, Caller
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
    assert type(error) is AssigneeNotFoundError
    assert isinstance(error, allo.NotFoundError)
    assert error.type == said["type"]
    assert error.code == said["code"]
    assert error.message == said["message"]
    assert error.param == said["param"]
    assert error.suggestion == said["suggestion"]
    assert error.doc_url == said["doc_url"]
    assert error.request_id == said["request_id"]
    assert error.retryable is False
    assert error.retry_after_seconds is None
    assert error.errors == (
        ErrorDetail(field="user_id", code="UNKNOWN", message="unknown"),
    )
    assert error.attempts == 1
    assert error.request == allo.power_dialer.upsert_current_dialing_queue(
        email="nobody@acme.com"
    )
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
        ({"error": "It went wrong."}, "400 Bad Request: It went wrong."),
        ({"error": True}, "400 Bad Request"),
        ({"code": 17, "message": ""}, "400 17"),
        ({"error": {"message": {"en": "x"}}}, "400 Bad Request"),
        ({"error": {"code": 5, "status": "NO_PET", "message": "m"}}, "400 NO_PET: m"),
        ({"status": "error", "message": "m"}, "400 Bad Request: m"),
        ({"status": 400, "error": "Bad Request", "path": "/"}, "400 Bad Request"),
        ([{"errorCode": "A", "message": "m"}, {"errorCode": "B"}], "400 A: m"),
        ({"message": "two\nlines\x1b[0m"}, "400 Bad Request: two lines [0m"),
        ({"message": "key ak_live_abcdef is bad"}, "400 Bad Request: key *** is bad"),
        ({"message": "got Bearer abc123"}, "400 Bad Request: got ***"),
        ({"message": "not on basic plans"}, "400 Bad Request: not on basic plans"),
        ([1, 2], "400 Bad Request"),
        ("text", "400 Bad Request: text"),
        ("", "400 Bad Request"),
        (b"\xff\xfe{", "400 Bad Request"),
        (b"[" * 100_000, "400 Bad Request"),
        (b'{"code": ' + b"9" * 5_000 + b"}", "400 Bad Request"),
        (b'\xef\xbb\xbf{"code": "A"}', "400 A"),
        ('{"code": "A"}'.encode("utf-16"), "400 A"),
        (b'{"code": NaN, "message": "m"}', "400 Bad Request: m"),
        (b'{"code": "A", "code": "B"}', "400 B"),
        (b"<html><title>Sorry</title></html>", "400 Bad Request: Sorry"),
        (b" <!DOCTYPE html><title>Bad Request</title>", "400 Bad Request"),
    ],
)
def test_any_body_makes_a_readable_error(
    caller: Caller, server: Server, body: object, text: str
) -> None:
    server.plays(answer(body, 400))
    assert str(failure(caller)) == text


def test_a_long_message_is_cut_in_the_text_and_whole_beside_it(
    caller: Caller, server: Server
) -> None:
    server.plays(answer({"message": "x" * 5_000}, 400))
    error = failure(caller)
    assert len(str(error)) < 600
    assert error.message == "x" * 5_000


@pytest.mark.parametrize(
    ("content_type", "page", "message"),
    [
        (
            "text/html; charset=utf-8",
            "<html><head><style>p {}</style><script>x < 1</script></head>"
            "<body><h1>Sorry &amp; goodbye</h1>\n<p>Try later.</p></body></html>",
            "Sorry & goodbye Try later.",
        ),
        ("text/plain", " upstream\n failed ", "upstream failed"),
        ("text/plain; charset=utf-16", "é".encode("utf-16"), "é"),
        ("text/plain", "x" * 1_000, "x" * 200 + "…"),
        ("text/plain", b"\xff", "\N{REPLACEMENT CHARACTER}"),
        ("text/plain", '{"code": "A", "message": "as text"}', "as text"),
        ("application/octet-stream", "", None),
    ],
)
def test_the_beginning_of_a_body_that_is_no_json_is_the_message(
    caller: Caller, server: Server, content_type: str, page: str | bytes, message: str
) -> None:
    content = page.encode() if isinstance(page, str) else page
    server.plays(answer(content, 502, {"Content-Type": content_type}))
    error = failure(caller)
    assert error.message == message
    assert (error.raw_body, error.body) == (content, None)
    assert type(error) is allo.InternalServerError


def test_an_html_error_page_is_ours_too(caller: Caller, server: Server) -> None:
    page = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
    headers = {"Content-Type": "text/html", "X-Request-Id": "req_h"}
    server.plays(answer(page, 502, headers))
    error = failure(caller)
    assert type(error) is allo.InternalServerError
    assert (error.raw_body, error.body, error.request_id) == (page, None, "req_h")
    assert str(error) == "502 Bad Gateway (request req_h)"


def detail(field: str | None, message: str | None, **more: Any) -> ErrorDetail:
    return ErrorDetail(field=field, message=message, **more)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(
            {
                "code": "API_KEY_INSUFFICIENT_SCOPE",
                "details": [{"message": "required=CONTACTS_READ", "field": "scope"}],
            },
            {
                "code": "API_KEY_INSUFFICIENT_SCOPE",
                "required_scopes": ("CONTACTS_READ",),
                "errors": (
                    detail(
                        "scope",
                        "required=CONTACTS_READ",
                        facts={"required": "CONTACTS_READ"},
                    ),
                ),
            },
            id="a detail that says what scope is needed",
        ),
        pytest.param(
            {
                "code": "API_KEY_QUOTA_EXCEEDED",
                "details": [
                    {"message": "limit=1000;type=DAILY;reset_in=3600", "field": None}
                ],
            },
            {
                "code": "API_KEY_QUOTA_EXCEEDED",
                "type": None,
                "limit": 1000,
                "reset_in": 3600.0,
                "errors": (
                    detail(
                        None,
                        "limit=1000;type=DAILY;reset_in=3600",
                        facts={"limit": "1000", "type": "DAILY", "reset_in": "3600"},
                    ),
                ),
            },
            id="a detail that is data",
        ),
        pytest.param(
            {"required_scopes": ["a", "b c"], "retryAfter": 7, "traceId": "t"},
            {
                "required_scopes": ("a", "b", "c"),
                "retry_after_seconds": 7.0,
                "request_id": "t",
            },
            id="names in another case",
        ),
        pytest.param(
            {
                "type": "https://pets.example/gone",
                "title": "Gone",
                "detail": "It left.",
                "status": 404,
                "invalid-params": [{"name": "age", "reason": "negative"}],
            },
            {
                "type": "https://pets.example/gone",
                "code": None,
                "message": "It left.",
                "param": "age",
                "errors": (detail("age", "negative"),),
            },
            id="problem details",
        ),
        pytest.param(
            {
                "errors": [
                    {
                        "status": "422",
                        "code": "BAD",
                        "title": "Bad",
                        "detail": "Too old.",
                        "source": {"pointer": "/data/age"},
                    }
                ]
            },
            {
                "code": "BAD",
                "message": "Too old.",
                "param": "/data/age",
                "errors": (detail("/data/age", "Too old.", code="BAD"),),
            },
            id="JSON:API",
        ),
        pytest.param(
            {
                "errors": [
                    {
                        "message": "no",
                        "path": ["pets", 0, "age"],
                        "extensions": {"code": "FORBIDDEN"},
                    }
                ]
            },
            {
                "code": "FORBIDDEN",
                "message": "no",
                "errors": (detail("pets[0].age", "no", code="FORBIDDEN"),),
            },
            id="GraphQL",
        ),
        pytest.param(
            {
                "error": "invalid_grant",
                "error_description": "It expired.",
                "error_uri": "https://pets.example/help",
            },
            {
                "code": "invalid_grant",
                "message": "It expired.",
                "doc_url": "https://pets.example/help",
            },
            id="OAuth",
        ),
        pytest.param(
            {
                "detail": [
                    {"loc": ["body", "age"], "msg": "required", "type": "missing"}
                ]
            },
            {
                "code": None,
                "message": "required",
                "param": "body.age",
                "errors": (detail("body.age", "required"),),
            },
            id="a list of details",
        ),
        pytest.param(
            {"errors": {"age": ["too old", "odd"], "name": "missing"}},
            {
                "message": "too old",
                "errors": (
                    detail("age", "too old"),
                    detail("age", "odd"),
                    detail("name", "missing"),
                ),
            },
            id="messages by field",
        ),
        pytest.param(
            {"errors": ["no", "a=1;not data", 7]},
            {
                "message": "no",
                "errors": (
                    detail(None, "no"),
                    detail(None, "a=1;not data"),
                    detail(None, None),
                ),
            },
            id="a list of texts",
        ),
        pytest.param(
            {"retry_after_seconds": -1, "limit": 1e400, "reset_in": "nan"},
            {"retry_after_seconds": None, "limit": None, "reset_in": None},
            id="numbers that are none",
        ),
    ],
)
def test_every_usual_envelope_is_read(
    caller: Caller, server: Server, body: object, said: dict[str, Any]
) -> None:
    server.plays(answer(body, 422))
    error = failure(caller)
    assert {name: getattr(error, name) for name in said} == said


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
    assert type(copy) is AssigneeNotFoundError
    assert (str(copy), copy.body, copy.code) == (str(error), error.body, error.code)
    assert copy.headers == error.headers


def test_the_request_of_an_error_stays_behind_when_it_is_pickled(
    caller: Caller, server: Server
) -> None:
    server.plays(answer(NOT_FOUND, 404))
    error = failure(caller)
    assert error.request is not None
    assert pickle.loads(pickle.dumps(error)).request is None


def test_an_error_holds_no_credentials(caller: Caller, server: Server) -> None:
    server.plays(answer(NOT_FOUND, 404))
    error = failure(caller)
    assert KEY not in repr(vars(error))
    assert KEY not in repr(error.request)
