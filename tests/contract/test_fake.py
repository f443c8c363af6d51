"""The fake that users test with: it answers as the description does, and takes nothing else."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import allo
import pytest
from allo import AsyncAllo, models, power_dialer, webhooks
from allo.testing import (
    Answer,
    Call,
    FakeAllo,
    RequestMismatchError,
    example_request,
    operations,
    signed_delivery,
)

from generated import generate

UPSERT = power_dialer.upsert_current_dialing_queue
PATH = "/v2/api/dialing-queues/current"


@pytest.fixture(params=["sync", "async"])
def style(request: pytest.FixtureRequest) -> str:
    """The blocking client, then the asynchronous one."""
    return str(request.param)


def run(fake: Any, style: str, use: Callable[[Any], Any], **options: Any) -> Any:
    """What a client of the fake does, awaited where it has to be."""
    if style == "sync":
        with fake.client(**options) as client:
            return use(client)

    async def main() -> Any:
        async with fake.async_client(**options) as client:
            return await use(client)

    return asyncio.run(main())


def upsert(fake: FakeAllo, style: str, **fields: Any) -> Any:
    return run(
        fake,
        style,
        lambda client: client.power_dialer.upsert_current_dialing_queue(**fields),
    )


# --- answers ---


def test_an_operation_is_answered_with_its_example(style: str) -> None:
    fake = FakeAllo()
    answer = upsert(fake, style, name="Cold Calls")
    assert isinstance(answer, models.UpsertCurrentDialingQueueResponse)
    assert answer.data is not None
    assert answer.data.voicemail_handling == "SKIP"
    (call,) = fake.calls
    assert (call.operation, call.method, call.path) == (
        "power_dialer.upsert_current_dialing_queue",
        "PATCH",
        PATH,
    )
    assert (call.body, call.content_type) == (
        {"name": "Cold Calls"},
        "application/json",
    )
    assert fake.calls_of(UPSERT) == fake.calls


def test_a_documented_failure_comes_with_its_example(style: str) -> None:
    fake = FakeAllo()
    fake.answer(UPSERT, Answer(status=404))
    with pytest.raises(allo.NotFoundError) as raised:
        upsert(fake, style, name="x")
    assert raised.value.code == "ASSIGNEE_NOT_FOUND"
    assert isinstance(raised.value.body, models.ApiError)


def test_an_answer_of_ones_own_is_sent_as_it_is(style: str) -> None:
    fake = FakeAllo()
    fake.answer(
        UPSERT,
        Answer(
            status=503,
            json={"error": {"code": "DOWN"}},
            headers={"X-Request-Id": "req_1"},
        ),
    )
    with pytest.raises(allo.InternalServerError) as raised:
        upsert(fake, style, name="x")
    assert (raised.value.code, raised.value.request_id) == ("DOWN", "req_1")


def test_answers_follow_each_other_and_the_last_one_stays(style: str) -> None:
    fake = FakeAllo()
    queues = [Answer(json={"data": {"name": name}}) for name in "ab"]
    fake.answer(UPSERT, *queues)
    names = [upsert(fake, style, name="x").data.name for _ in range(3)]
    assert names == ["a", "b", "b"]
    fake.answer(UPSERT)
    assert upsert(fake, style, name="x").data.name == "string"


def test_an_answer_may_depend_on_the_call(style: str) -> None:
    def echo(call: Call) -> Answer:
        return Answer(json={"data": call.body})

    fake = FakeAllo()
    fake.answer(UPSERT, echo)
    assert upsert(fake, style, name="Ada").data.name == "Ada"


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (TimeoutError(), allo.APITimeoutError),
        (ConnectionRefusedError("no"), allo.APIConnectionError),
        (
            Answer(content=b'{"data', breaks=ConnectionResetError()),
            allo.APIConnectionError,
        ),
        (Answer(content=b'{"data'), allo.APIResponseValidationError),
    ],
)
def test_a_connection_may_fail(style: str, fault: Any, raised: type[Exception]) -> None:
    fake = FakeAllo()
    fake.answer(UPSERT, fault)
    with pytest.raises(raised):
        upsert(fake, style, name="x")


def test_retries_can_be_watched(
    style: str, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    fake = FakeAllo()
    fake.answer(UPSERT, Answer(status=429), Answer())
    answer = run(
        fake,
        style,
        lambda client: client.send_raw(example_request(UPSERT)),
        max_retries=1,
    )
    assert (answer.status_code, answer.attempts, len(fake.calls)) == (200, 2, 2)
    assert len(pauses) == 1


def test_an_operation_may_be_named_by_its_method() -> None:
    fake = FakeAllo()
    with fake.client() as client:
        method = client.power_dialer.upsert_current_dialing_queue
        fake.answer(method, Answer(json={"data": {"name": "m"}}))
        assert method(name="x").data == models.DialingQueue(name="m")


def test_what_is_no_endpoint_or_no_example_is_said_at_once() -> None:
    fake = FakeAllo()
    with pytest.raises(ValueError, match="no endpoint function"):
        fake.answer(test_a_connection_may_fail)
    with pytest.raises(ValueError, match="no example 'nope'"):
        fake.answer(UPSERT, Answer(example="nope"))


def test_the_fake_is_a_transport_of_any_client() -> None:
    fake = FakeAllo()
    client = allo.Allo(api_key="ak_live_1", http_client=fake)
    client.power_dialer.upsert_current_dialing_queue(name="x")
    assert fake.calls[0].headers["Authorization"] == "Api-Key ak_live_1"
    assert "ak_live_1" not in repr(fake.calls)
    assert isinstance(AsyncAllo(api_key="k", http_client=fake), AsyncAllo)


# --- checks ---


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"path": "/v2/api/nothing"}, "there is no PATCH /v2/api/nothing"),
        ({"method": "POST"}, f"there is no POST {PATH}"),
        ({"body": {"nmae": "x"}}, "body: nmae: Extra inputs are not permitted"),
        ({"body": {"voicemail_handling": "MAYBE"}}, "body: voicemail_handling: Input"),
        ({"body": [1]}, "body: Input should be an object"),
        (
            {"content_type": "text/plain", "body": b"x"},
            "the body is text/plain, not app",
        ),
        ({"query": [("verbose", "1")]}, "there is no query parameter 'verbose'"),
    ],
)
def test_a_request_that_is_not_described_is_an_error_of_the_test(
    style: str, change: dict[str, Any], said: str
) -> None:
    request = replace(example_request(UPSERT), **change)
    fake = FakeAllo()
    with pytest.raises(
        RequestMismatchError, match=r"^.*" + said[:40].replace("[", r"\[")
    ):
        run(fake, style, lambda client: client.send(request))
    assert len(fake.calls) == 1


def test_a_mismatch_is_not_taken_for_an_error_of_the_api() -> None:
    assert issubclass(RequestMismatchError, AssertionError)
    assert not issubclass(RequestMismatchError, allo.AlloError)


def test_checking_can_be_left_out() -> None:
    fake = FakeAllo(check=False)
    request = replace(example_request(UPSERT), body={"nmae": "x"})
    with fake.client() as client:
        assert client.send(request).data is not None


# --- an API of all kinds ---

TEXT: dict[str, Any] = {"type": "string"}
DONE = {"204": {"description": "Done."}}


def operation(name: str, **more: Any) -> dict[str, Any]:
    return {"operationId": name, "tags": ["all"], "responses": DONE, **more}


def answering(content: dict[str, Any], status: str = "200") -> dict[str, Any]:
    return {"responses": {status: {"description": "It.", "content": content}}}


DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Kinds", "version": "1"},
    "servers": [
        {"url": "https://{host}/base/v1", "variables": {"host": {"default": "a"}}}
    ],
    "paths": {
        "/pets/{id}": {"get": operation("pet")},
        "/pets/mine": {"get": operation("mine")},
        "/search": {
            "get": operation(
                "search",
                parameters=[
                    {"name": "q", "in": "query", "required": True, "schema": TEXT},
                    {"name": "page", "in": "query", "schema": {"type": "integer"}},
                    {
                        "name": "filter",
                        "in": "query",
                        "style": "deepObject",
                        "schema": {"type": "object", "properties": {"age": TEXT}},
                    },
                    {
                        "name": "X-Team",
                        "in": "header",
                        "required": True,
                        "schema": TEXT,
                    },
                    {"name": "sid", "in": "cookie", "required": True, "schema": TEXT},
                ],
            )
        },
        "/form": {
            "post": operation(
                "form",
                requestBody={
                    "required": True,
                    "content": {
                        "application/x-www-form-urlencoded": {
                            "schema": {
                                "type": "object",
                                "required": ["a"],
                                "properties": {"a": TEXT, "b": TEXT},
                            }
                        }
                    },
                },
            )
        },
        "/upload": {
            "post": operation(
                "upload",
                requestBody={
                    "required": True,
                    "content": {
                        "multipart/form-data": {
                            "schema": {
                                "type": "object",
                                "required": ["file"],
                                "properties": {
                                    "file": {"type": "string", "format": "binary"}
                                },
                            }
                        }
                    },
                },
            )
        },
        "/named": {
            "get": operation(
                "named",
                **answering(
                    {
                        "application/json": {
                            "schema": {"type": "object", "properties": {"n": TEXT}},
                            "examples": {
                                "one": {"value": {"n": "1"}},
                                "two": {"value": {"n": "2"}},
                            },
                        }
                    }
                ),
            )
        },
        "/events": {
            "get": operation(
                "events",
                **answering({"text/event-stream": {"itemSchema": {"type": "object"}}}),
            )
        },
        "/report": {
            "get": operation("report", **answering({"text/csv": {"schema": TEXT}}))
        },
        "/either": {
            "post": operation(
                "either",
                requestBody={
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "oneOf": [
                                    {"type": "object", "required": ["a"]}
                                    | {"properties": {"a": TEXT}},
                                    {"type": "integer"},
                                ]
                            }
                        }
                    },
                },
            )
        },
        "/sms": {
            "post": operation(
                "sms",
                requestBody={
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["from"],
                                "properties": {"from": TEXT},
                            }
                        }
                    },
                },
            )
        },
        "/sms#fr": {
            "post": operation(
                "sms_fr",
                requestBody={
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["sender"],
                                "properties": {"sender": TEXT},
                            }
                        }
                    },
                },
            )
        },
    },
}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return generate(tmp_path_factory.mktemp("kinds"), "kinds_sdk", DESCRIPTION)


@pytest.fixture
def fake(sdk: Any) -> Any:
    return import_module(f"{sdk.__name__}.testing").FakeKinds()


@pytest.fixture
def functions(sdk: Any) -> Any:
    return import_module(f"{sdk.__name__}.all")


def send(fake: Any, request: Any, style: str = "sync") -> Any:
    return run(fake, style, lambda client: client.send(request))


def test_a_fixed_path_beats_an_open_one(fake: Any, functions: Any) -> None:
    send(fake, functions.mine())
    send(fake, functions.pet("a/b"))
    assert [one.operation for one in fake.calls] == ["all.mine", "all.pet"]
    assert fake.calls[1].path == "/base/v1/pets/a%2Fb"


def test_parameters_in_all_places_are_looked_at(fake: Any, functions: Any) -> None:
    good = functions.search(q="x", page=2, filter={"age": "3"}, x_team="t", sid="s")
    send(fake, good)
    assert dict(fake.calls[0].query) == {"q": "x", "page": "2", "filter[age]": "3"}
    for change, said in (
        ({"query": [("page", "2")]}, "query parameter 'q' is missing"),
        ({"query": [("q", "x"), ("page", "two")]}, "'page' is no integer: 'two'"),
        ({"headers": {"Cookie": "sid=s"}}, "header parameter 'X-Team' is missing"),
        ({"headers": {"X-Team": "t"}}, "cookie parameter 'sid' is missing"),
    ):
        with pytest.raises(AssertionError, match=said):
            send(fake, replace(good, **change))


def test_forms_are_looked_at_by_their_names(fake: Any, functions: Any) -> None:
    good = functions.form(a="1")
    send(fake, good)
    with pytest.raises(AssertionError, match="body: a: it is missing"):
        send(fake, replace(good, body={"b": "1"}))
    with pytest.raises(AssertionError, match="body: c: there is no such field"):
        send(fake, replace(good, body={"a": "1", "c": "1"}))


def test_files_are_taken_from_both_clients(
    fake: Any, functions: Any, style: str, tmp_path: Path
) -> None:
    file = tmp_path / "large.bin"
    file.write_bytes(b"x" * 200_000)
    send(fake, functions.upload(file=file), style)
    assert b"x" * 200_000 in fake.calls[0].content


def test_an_example_is_chosen_by_its_name(sdk: Any, fake: Any, functions: Any) -> None:
    answer = import_module(f"{sdk.__name__}.testing").Answer
    assert send(fake, functions.named()).n == "1"
    fake.answer(functions.named, answer(example="two"))
    assert send(fake, functions.named()).n == "2"
    with pytest.raises(ValueError, match="it has one, two"):
        fake.answer(functions.named, answer(example="three"))


def test_streams_and_texts_are_answered_as_what_they_are(
    fake: Any, functions: Any, style: str
) -> None:
    assert send(fake, functions.report(), style) == "string"
    assert send(fake, functions.events(), style) == [{}]


def test_of_two_operations_on_one_path_the_one_that_fits_is_meant(
    sdk: Any, fake: Any, functions: Any
) -> None:
    send(fake, functions.sms(from_="+1"))
    send(fake, functions.sms_fr(sender="Me"))
    assert [one.operation for one in fake.calls] == ["all.sms", "all.sms_fr"]


def test_of_two_that_both_fit_the_one_that_was_spoken_of_is_meant(
    sdk: Any, fake: Any, functions: Any
) -> None:
    testing = import_module(f"{sdk.__name__}.testing")
    request = replace(functions.sms(from_="+1"), body={"from": "+1", "sender": "Me"})
    unchecked = type(fake)(check=False)
    send(unchecked, request)
    unchecked.answer(functions.sms_fr, testing.Answer())
    send(unchecked, request)
    assert [one.operation for one in unchecked.calls] == ["all.sms", "all.sms_fr"]


def test_a_body_of_several_kinds_is_any_of_them(fake: Any, functions: Any) -> None:
    for body in ({"a": "x"}, 3):
        send(fake, functions.either(body=body))
    with pytest.raises(AssertionError, match=r"all\.either: body:"):
        send(fake, replace(functions.either(body=3), body="x"))


def test_every_operation_has_an_example_that_the_fake_takes(
    sdk: Any, fake: Any
) -> None:
    testing = import_module(f"{sdk.__name__}.testing")
    for one in testing.operations().values():
        send(fake, one.example())
    assert len(fake.calls) == len(testing.operations()) == 11


# --- webhooks ---


def test_a_delivery_can_be_signed_for_a_test() -> None:
    secret = "whsec_c2VjcmV0"
    body, headers = signed_delivery(
        {"topic": "call.received", "data": {}}, secret=secret, sent_at=1_700_000_000
    )
    event = webhooks.unwrap(body, headers, secret=secret, now=1_700_000_000)
    assert (event.id, event.topic) == ("msg_test", "call.received")
    assert json.loads(body)["topic"] == "call.received"
    fresh = signed_delivery({}, secret=secret, id="msg_2")
    assert webhooks.unwrap(*fresh, secret=secret).id == "msg_2"


def test_importing_the_package_reads_no_examples() -> None:
    script = (
        "import allo, sys; allo.Allo(api_key='k').power_dialer\n"
        "assert not [m for m in sys.modules if m in ('allo.testing', 'allo._fake')]"
    )
    folder = Path(allo.__file__).parents[1]
    subprocess.run([sys.executable, "-c", script], cwd=folder, check=True)
    assert list(operations()) == ["power_dialer.upsert_current_dialing_queue"]
