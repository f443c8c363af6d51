"""Redirects: followed where that is safe, and what goes along with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allo
import pytest
from allo import Request
from callers import KEY, Caller
from misbehaving import RESET, Misbehaving, redirects, whole

from generated import generate


@pytest.fixture
def elsewhere() -> Iterator[Misbehaving]:
    """A server of another origin."""
    running = Misbehaving()
    running.plays(whole({"there": 1}))
    yield running
    running.stop()


def asks(method: str = "GET", body: Any = allo.UNSET) -> Request[Any]:
    return Request(
        method=method,
        path="/here",
        query=[("q", "1")],
        headers={"X-Own": "secret of the caller"},
        body=body,
        content_type=None if body is allo.UNSET else "application/json",
        returns=dict[str, Any],
        security=[["ApiKeyAuth"]],
    )


@pytest.mark.parametrize(
    ("status", "method", "then", "body"),
    [
        (301, "GET", "GET", b""),
        (302, "GET", "GET", b""),
        (303, "GET", "GET", b""),
        (307, "GET", "GET", b""),
        (308, "GET", "GET", b""),
        (301, "POST", "GET", b""),
        (302, "POST", "GET", b""),
        (303, "POST", "GET", b""),
        (307, "POST", "POST", b'{"a":1}'),
        (308, "POST", "POST", b'{"a":1}'),
        (302, "PUT", "PUT", b'{"a":1}'),
        (303, "PUT", "GET", b""),
        (307, "PATCH", "PATCH", b'{"a":1}'),
        (303, "HEAD", "HEAD", b""),
    ],
)
def test_the_method_and_the_body_change_as_the_standard_says(
    sufferer: Caller,
    faulty: Misbehaving,
    status: int,
    method: str,
    then: str,
    body: bytes,
) -> None:
    faulty.plays(redirects("/there?page=2#top", status), whole())
    given = allo.UNSET if method in ("GET", "HEAD") else {"a": 1}
    response = sufferer.send_raw(asks(method, given))
    first, second = faulty.received
    assert (first.method, first.target) == (method, "/here?q=1")
    assert (second.method, second.target, second.body) == (then, "/there?page=2", body)
    assert second.header("authorization") == f"Api-Key {KEY}"
    assert second.header("x-own") == "secret of the caller"
    assert (second.header("content-type") is None) == (not body)
    assert response.attempts == 1
    assert faulty.accepted == 1


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("there", "/there"),
        ("/a/../there", "/there"),
        ("?page=2", "/here?page=2"),
        ("/d\u00e9j\u00e0 vu", "/d%C3%A9j%C3%A0%20vu"),
        ("/a%2Fb?c=%20", "/a%2Fb?c=%20"),
    ],
)
def test_a_location_is_read_as_browsers_read_it(
    sufferer: Caller, faulty: Misbehaving, location: str, target: str
) -> None:
    faulty.plays(redirects(location), whole({}))
    sufferer.send(asks())
    assert faulty.received[1].target == target


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_that_identifies_anybody_goes_to_another_origin(
    sufferer: Caller, faulty: Misbehaving, elsewhere: Misbehaving, status: int
) -> None:
    faulty.plays(redirects(f"{elsewhere.url}/file", status))
    options = {"default_headers": {"X-Team-Token": "t0p", "Cookie": "session=1"}}
    assert sufferer.send(asks(), **options) == {"there": 1}
    (there,) = elsewhere.received
    names = {name.lower() for name, _ in there.fields}
    assert names == {"host", "accept", "accept-encoding", "user-agent"}
    assert KEY not in str(there)


def test_credentials_do_not_come_back_by_way_of_another_origin(
    sufferer: Caller, faulty: Misbehaving, elsewhere: Misbehaving
) -> None:
    faulty.plays(redirects(f"{elsewhere.url}/file"), whole({}))
    elsewhere.plays(redirects(f"{faulty.url}/chosen-elsewhere"))
    sufferer.send(asks())
    assert faulty.received[1].target == "/chosen-elsewhere"
    assert faulty.received[1].header("authorization") is None


@pytest.mark.parametrize(
    ("status", "method", "why"),
    [
        (307, "POST", "it would repeat a POST at another origin"),
        (308, "PUT", "it would repeat a PUT at another origin"),
        (302, "DELETE", "it would repeat a DELETE at another origin"),
    ],
)
def test_what_changes_something_is_not_repeated_at_another_origin(
    sufferer: Caller,
    faulty: Misbehaving,
    elsewhere: Misbehaving,
    status: int,
    method: str,
    why: str,
) -> None:
    faulty.plays(redirects(elsewhere.url, status))
    with pytest.raises(allo.RedirectError) as raised:
        sufferer.send(asks(method, {"a": 1}))
    told = f"the redirect is not followed: {why}"
    assert (raised.value.status_code, raised.value.message) == (status, told)
    assert elsewhere.received == []


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "it leads to file:, not to http: or https:"),
        ("data:text/plain,x", "it leads to data:, not to http: or https:"),
        ("javascript:alert(1)", "it leads to javascript:, not to http: or https:"),
        ("http://169.254.169.254/latest", "it leads to a link-local address"),
        ("http://[fe80::1]/", "it leads to a link-local address"),
        ("http://user:pw@127.0.0.1/", "its Location is not a plain URL with a host"),
        ("https://:80/", "its Location is not a plain URL with a host"),
        ("http://127.0.0.1:port/", "its Location is no URL"),
        ("http://[::1/", "its Location is no URL"),
    ],
)
def test_a_redirect_that_leads_astray_is_refused(
    sufferer: Caller, faulty: Misbehaving, location: str, why: str
) -> None:
    faulty.plays(redirects(location))
    with pytest.raises(allo.RedirectError) as raised:
        sufferer.send(asks())
    assert str(raised.value) == f"302 Found: the redirect is not followed: {why}"
    assert (raised.value.attempts, len(faulty.received)) == (1, 1)
    assert raised.value.request == asks()
    faulty.wait_until_open(0)


def test_a_public_api_does_not_send_the_client_into_a_private_network(
    caller: Caller,
) -> None:
    refused = "http://10.0.0.7/", "http://localhost/", "https://[::1]/"
    for location in refused:
        sent: list[str] = []
        outcome = caller.each(
            asks(),
            base_url="http://api.example",
            http_client=_redirecting(caller, location, sent),
        )
        assert "it leads into a private network" in str(outcome[0])
        assert sent == ["http://api.example/here?q=1"]


def test_a_redirect_from_https_to_http_is_refused(caller: Caller) -> None:
    sent: list[str] = []
    outcome = caller.each(
        asks(),
        base_url="https://api.example",
        http_client=_redirecting(caller, "http://api.example/here", sent),
    )
    assert "it leads from https to http" in str(outcome[0])
    assert sent == ["https://api.example/here?q=1"]


def _redirecting(caller: Caller, location: str, sent: list[str]) -> Any:
    """A transport that sends everybody to one place."""
    import httpx2

    def handle(request: httpx2.Request) -> httpx2.Response:
        sent.append(str(request.url))
        return httpx2.Response(302, headers={"Location": location})

    transport = httpx2.MockTransport(handle)
    if caller.style == "sync":
        return httpx2.Client(transport=transport)
    return httpx2.AsyncClient(transport=transport)


def test_a_circle_ends(sufferer: Caller, faulty: Misbehaving) -> None:
    faulty.plays(redirects("/b"), redirects("/a"), redirects("/b"))
    with pytest.raises(allo.RedirectError, match="it leads in a circle"):
        sufferer.send(asks())
    assert [one.target for one in faulty.received] == ["/here?q=1", "/b", "/a"]


def test_too_many_redirects_end(sufferer: Caller, faulty: Misbehaving) -> None:
    faulty.plays(*[redirects(f"/{n}") for n in range(20)])
    with pytest.raises(allo.RedirectError, match="there were 10 before it"):
        sufferer.send(asks())
    assert len(faulty.received) == 11


@pytest.mark.parametrize("status", [300, 304, 305, 399])
def test_what_names_no_place_to_go_is_a_plain_error(
    sufferer: Caller, faulty: Misbehaving, status: int
) -> None:
    faulty.plays(whole(b"", status))
    with pytest.raises(allo.APIStatusError) as raised:
        sufferer.send(asks())
    assert type(raised.value) is allo.APIStatusError


def test_a_redirected_call_is_tried_again_from_its_beginning(
    sufferer: Caller, faulty: Misbehaving, pauses: list[float]
) -> None:
    faulty.plays(redirects("/there"), whole({}, 503), redirects("/there"), whole({}))
    assert sufferer.send_raw(asks()).attempts == 2
    assert [one.target for one in faulty.received] == ["/here?q=1", "/there"] * 2


def test_a_redirect_that_was_refused_once_is_not_the_error_of_what_came_later(
    sufferer: Caller, faulty: Misbehaving, pauses: list[float]
) -> None:
    astray = {"Location": "file:///etc/passwd", "X-Should-Retry": "true"}
    faulty.plays(whole(b"", 302, astray), whole({}, 404))
    with pytest.raises(allo.NotFoundError):
        sufferer.send(asks())


def test_an_error_names_the_place_that_did_not_answer(
    sufferer: Caller, faulty: Misbehaving, elsewhere: Misbehaving
) -> None:
    faulty.plays(redirects(f"{elsewhere.url}/file"))
    elsewhere.plays(RESET)
    with pytest.raises(allo.APIConnectionError) as raised:
        sufferer.send(asks(), max_retries=0)
    assert str(raised.value).startswith(f"no answer from {elsewhere.url}: ")


IN_QUERY: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Quay", "version": "1"},
    "paths": {
        "/ships": {
            "get": {
                "operationId": "listShips",
                "responses": {"204": {"description": ""}},
                "security": [{"key": []}],
            }
        }
    },
    "components": {
        "securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": "api_key"}}
    },
}


def test_a_key_in_the_query_stays_at_home(
    faulty: Misbehaving, elsewhere: Misbehaving, tmp_path: Path
) -> None:
    quay: Any = generate(tmp_path, "quay", IN_QUERY)
    echoed = f"{elsewhere.url}/ships?api_key={KEY}&page=2"
    faulty.plays(redirects("/v2/ships?page=1"), redirects(echoed))
    with quay.Quay(api_key=KEY, base_url=faulty.url) as client:
        client.ships.list_ships()
    assert [one.target for one in faulty.received] == [
        f"/ships?api_key={KEY}",
        f"/v2/ships?page=1&api_key={KEY}",
    ]
    assert [one.target for one in elsewhere.received] == ["/ships?page=2"]
