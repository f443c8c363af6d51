"""What goes over the wire: method, path, headers and the exact bytes of the body."""

from __future__ import annotations

from typing import Any

import pytest
from allo import UNSET, ConfigurationError, Request, models, power_dialer
from callers import KEY, Caller
from loopback import Server
from pydantic import ValidationError

PATH = "/v2/api/dialing-queues/current"

BODIES: list[tuple[dict[str, Any], bytes]] = [
    ({}, b"{}"),
    ({"name": None}, b'{"name":null}'),
    ({"name": "x"}, b'{"name":"x"}'),
    ({"user_id": ""}, b'{"user_id":""}'),
    ({"name": "Été ☎"}, '{"name":"Été ☎"}'.encode()),
    (
        {"email": "a@b.c", "name": "x", "voicemail_handling": "SKIP"},
        b'{"name":"x","voicemail_handling":"SKIP","email":"a@b.c"}',
    ),
]


@pytest.mark.parametrize(("fields", "body"), BODIES)
def test_exactly_the_given_fields_are_sent_through_the_method(
    caller: Caller, server: Server, fields: dict[str, Any], body: bytes
) -> None:
    caller.upsert(**fields)
    sent = server.only
    assert (sent.method, sent.target, sent.body) == ("PATCH", PATH, body)
    assert sent.header("content-type") == "application/json"
    assert sent.header("accept") == "application/json"


@pytest.mark.parametrize(("fields", "body"), BODIES)
def test_exactly_the_given_fields_are_sent_through_a_model_and_send(
    caller: Caller, server: Server, fields: dict[str, Any], body: bytes
) -> None:
    model = models.UpsertDialingQueueRequest(**fields)
    caller.send(power_dialer.upsert_current_dialing_queue(body=model))
    caller.upsert(body=model)
    assert [sent.body for sent in server.received] == [body, body]


def test_a_field_that_is_unset_is_not_sent(caller: Caller, server: Server) -> None:
    caller.upsert(name=UNSET, email="a@b.c")
    assert server.only.body == b'{"email":"a@b.c"}'


def test_both_doors_describe_the_same_request() -> None:
    by_name = power_dialer.upsert_current_dialing_queue(name="x")
    on_class = power_dialer.PowerDialer.upsert_current_dialing_queue(name="x")
    model = models.UpsertDialingQueueRequest(name="x")
    by_model = power_dialer.upsert_current_dialing_queue(body=model)
    assert by_name == on_class == by_model
    assert by_name.body == {"name": "x"}
    assert "'name': 'x'" in repr(by_name)


def test_a_request_can_be_sent_twice(caller: Caller, server: Server) -> None:
    request = power_dialer.upsert_current_dialing_queue(name="x")
    caller.send(request)
    caller.send(request)
    assert server.received[0] == server.received[1]


def test_a_misspelt_keyword_is_a_type_error(caller: Caller, server: Server) -> None:
    misspelt: dict[str, Any] = {"nmae": "x"}
    with pytest.raises(TypeError, match="nmae"):
        caller.upsert(**misspelt)
    with pytest.raises(ValidationError, match="nmae"):
        models.UpsertDialingQueueRequest(**misspelt)
    assert server.received == []


@pytest.mark.parametrize("name", ["", "x" * 256])
def test_a_name_of_a_wrong_length_is_refused_before_sending(
    caller: Caller, server: Server, name: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        caller.upsert(name=name)
    assert [problem["loc"] for problem in refused.value.errors()] == [("name",)]
    assert server.received == []


@pytest.mark.parametrize("name", ["x", "x" * 255])
def test_a_name_of_an_allowed_length_is_sent(
    caller: Caller, server: Server, name: str
) -> None:
    caller.upsert(name=name)
    assert server.only.body == f'{{"name":"{name}"}}'.encode()


def test_a_model_that_was_spoilt_later_is_refused_before_sending() -> None:
    model = models.UpsertDialingQueueRequest(name="x")
    model.name = ""
    with pytest.raises(ValidationError, match="name"):
        power_dialer.upsert_current_dialing_queue(body=model)


def test_an_enum_in_a_request_is_closed() -> None:
    fields: dict[str, Any] = {"voicemail_handling": "MAYBE"}
    with pytest.raises(ValidationError, match="voicemail_handling"):
        power_dialer.upsert_current_dialing_queue(**fields)


def test_a_body_and_its_fields_cannot_both_be_given() -> None:
    model = models.UpsertDialingQueueRequest(name="x")
    with pytest.raises(TypeError, match=r"not both \(got: email\)"):
        power_dialer.upsert_current_dialing_queue(body=model, email="a@b.c")


@pytest.mark.parametrize(
    "key", [KEY, f"Api-Key {KEY}", f"api-key {KEY}", f"API-KEY   {KEY}", f" {KEY}\n"]
)
def test_the_prefix_of_the_key_is_sent_once(
    caller: Caller, server: Server, key: str
) -> None:
    caller.upsert({"api_key": key})
    assert server.only.header("authorization") == f"Api-Key {KEY}"


def test_the_key_and_the_base_url_come_from_the_environment(
    caller: Caller, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLO_API_KEY", "from-environment")
    monkeypatch.setenv("ALLO_BASE_URL", server.url)
    caller.upsert({"api_key": None, "base_url": None})
    assert server.only.header("authorization") == "Api-Key from-environment"


def test_an_argument_beats_the_environment(
    caller: Caller, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLO_API_KEY", "from-environment")
    monkeypatch.setenv("ALLO_BASE_URL", "http://127.0.0.1:1")
    caller.upsert()
    assert server.only.header("authorization") == f"Api-Key {KEY}"


@pytest.mark.parametrize("key", [None, "", "  ", "Api-Key", "Api-Key "])
def test_without_a_key_the_error_names_the_argument_and_the_variable(
    caller: Caller, key: str | None
) -> None:
    with pytest.raises(ConfigurationError, match=r"api_key.*ALLO_API_KEY"):
        caller.make(api_key=key)


@pytest.mark.parametrize("key", ["one\r\ntwo", "clé", "a\0b"])
def test_a_key_that_cannot_be_a_header_is_refused_without_being_shown(
    caller: Caller, key: str
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        caller.make(api_key=key)
    assert key not in str(refused.value)


@pytest.mark.parametrize("path", ["", "/", "/v2/api", "/v2/api/", "/v2"])
def test_a_prefix_that_the_base_url_ends_in_is_not_sent_twice(
    caller: Caller, server: Server, path: str
) -> None:
    caller.upsert({"base_url": server.url + path})
    assert server.only.target == PATH


def test_a_base_url_may_have_a_path_of_its_own(caller: Caller, server: Server) -> None:
    caller.upsert({"base_url": server.url + "/proxy/v2/api"})
    caller.upsert({"base_url": server.url + "/proxy"})
    assert [sent.target for sent in server.received] == ["/proxy" + PATH] * 2


@pytest.mark.parametrize(
    ("base_url", "why"),
    [
        ("ftp://api.withallo.com", "http"),
        ("api.withallo.com", "http"),
        ("https://", "host"),
        ("https://user:pw@api.withallo.com", "user name"),
        ("https://api.withallo.com?key=1", "query"),
        ("http://[", "not a URL"),
    ],
)
def test_a_base_url_that_cannot_be_used_is_refused(
    caller: Caller, base_url: str, why: str
) -> None:
    with pytest.raises(ConfigurationError, match=why) as refused:
        caller.make(api_key=KEY, base_url=base_url)
    assert "pw" not in str(refused.value)


def test_default_headers_are_sent_and_the_key_cannot_be_replaced_by_them(
    caller: Caller, server: Server
) -> None:
    extra = {"X-Team": "red", "user-agent": "mine/1", "AUTHORIZATION": "Bearer other"}
    caller.upsert({"default_headers": extra})
    sent = server.only
    assert sent.header("x-team") == "red"
    assert sent.header("user-agent") == "mine/1"
    assert sent.header("authorization") == f"Api-Key {KEY}"


def test_a_default_header_with_a_line_break_is_refused(caller: Caller) -> None:
    with pytest.raises(ConfigurationError, match="X-Team"):
        caller.make(api_key=KEY, default_headers={"X-Team": "red\r\nX-Evil: 1"})


def test_this_package_names_itself(caller: Caller, server: Server) -> None:
    caller.upsert()
    assert (server.only.header("user-agent") or "").startswith("allo-python/")


def test_a_request_of_ones_own_is_sent_and_read_like_any_other(
    caller: Caller, server: Server
) -> None:
    request = Request(
        method="GET",
        path="/v2/api/new",
        query=[("allo_number", "+33"), ("q", "a b&c")],
        headers={"X-Trace": "1"},
        returns=dict[str, int],
    )
    assert caller.send(request) == {}
    sent = server.only
    assert sent.target == "/v2/api/new?allo_number=%2B33&q=a%20b%26c"
    assert (sent.header("x-trace"), sent.header("authorization")) == ("1", None)
    assert sent.body == b""


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"headers": {"X-A": "a\r\nb: c"}}, "'X-A' must be ASCII text"),
        ({"headers": {"X-A": "\u00e9"}}, "'X-A' must be ASCII text"),
        ({"headers": {"X A": "a"}}, "'X A' cannot be the name of a header"),
        ({"headers": {"": "a"}}, "'' cannot be the name of a header"),
        ({"path": "/a b"}, "the path '/a b' is not percent-encoded"),
        ({"path": "/\u00e9"}, "is not percent-encoded"),
        ({"path": "/\x00"}, "is not percent-encoded"),
        ({"method": "GE T"}, "'GE T' is no HTTP method"),
    ],
)
def test_what_could_never_be_sent_is_no_request(told: dict[str, Any], why: str) -> None:
    described: dict[str, Any] = {"method": "GET", "path": "/", "returns": None, **told}
    with pytest.raises(ValueError, match=why):
        Request(**described)
