"""Where tokens come from, as far as a description says it in a way that can be used."""

from __future__ import annotations

from typing import Any

import pytest

from generator.build import build
from generator.config.auth import Auth
from generator.document import Document
from generator.ir import OAuth, Operation, Scheme
from generator.pointer import Json
from generator.report import Report

URL = "https://login.example/token"


def read(
    schemes: dict[str, Any], security: Json = None, **told: Auth
) -> tuple[dict[str, Scheme], Operation, list[str]]:
    """The schemes by name, the one operation, and the findings as `CODE what`."""
    root: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "servers": [{"url": "https://pets.example"}],
        "paths": {"/pets": {"get": {"security": security, "responses": {}}}},
        "components": {"securitySchemes": schemes},
    }
    report = Report()
    api = build(Document(root, "openapi.json"), report, told=told)
    said = [f"{one.code} {one.what}" for one in report if one.code.startswith("SEC")]
    return {one.name.text: one for one in api.schemes}, api.operations[0], said


def flows(**flows: dict[str, Any]) -> dict[str, Any]:
    return {"type": "oauth2", "flows": flows}


def places(oauth: OAuth) -> tuple[str, str, str]:
    return oauth.issuing.text, oauth.renewing.text, oauth.metadata.text


@pytest.mark.parametrize(
    ("scheme", "found"),
    [
        (flows(clientCredentials={"tokenUrl": URL}), (URL, "", "")),
        (flows(authorizationCode={"tokenUrl": URL}), ("", URL, "")),
        (flows(deviceAuthorization={"tokenUrl": URL}), ("", URL, "")),
        (flows(password={"tokenUrl": URL}), ("", URL, "")),
        (
            flows(
                password={"tokenUrl": f"{URL}/1"},
                authorizationCode={"tokenUrl": f"{URL}/2"},
            ),
            ("", f"{URL}/2", ""),
        ),
        (
            flows(authorizationCode={"tokenUrl": URL, "refreshUrl": f"{URL}/again"}),
            ("", f"{URL}/again", ""),
        ),
        (
            flows(clientCredentials={"tokenUrl": URL, "refreshUrl": f"{URL}/again"}),
            (URL, "", ""),
        ),
        ({"type": "openIdConnect", "openIdConnectUrl": URL}, ("", "", URL)),
        ({"type": "oauth2", "oauth2MetadataUrl": URL, "flows": {}}, ("", "", URL)),
        (flows(clientCredentials={"tokenUrl": f" {URL}\n"}), (URL, "", "")),
        (
            flows(clientCredentials={"tokenUrl": "//login.example/token"}),
            (URL, "", ""),
        ),
        (
            flows(clientCredentials={"tokenUrl": "http://localhost:8080/t"}),
            ("http://localhost:8080/t", "", ""),
        ),
    ],
)
def test_a_scheme_says_where_its_tokens_are(
    scheme: dict[str, Any], found: tuple[str, str, str]
) -> None:
    schemes, _, said = read({"Login": scheme})
    assert (schemes["Login"].kind, places(schemes["Login"].oauth)) == ("oauth", found)
    assert said == []


@pytest.mark.parametrize("url", ["/token", "token", "./token", "v1/token"])
def test_a_relative_place_is_taken_and_told(url: str) -> None:
    schemes, _, said = read({"Login": flows(password={"tokenUrl": url})})
    assert schemes["Login"].oauth.renewing.text == url
    assert said == ["SEC102 the tokenUrl is relative"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        (None, "is missing"),
        ("", "is missing"),
        (7, "is missing"),
        ("http://login.example/token", "is not of https, so that secrets would travel"),
        ("http://127.0.0.1.example/token", "is not of https"),
        ("https://{tenant}.example/token", "has a part that is to be filled in"),
        ("<your-token-url>", "has a part that is to be filled in"),
        ("to be told", "has characters that no URL has"),
        ("https://login.example/\ntoken", "has characters that no URL has"),
        ("login.example/token", "has no https:// before its host"),
        ("urn:token", "is not a URL of the web"),
        ("https:///token", "is not a URL of the web"),
        ("https://[/", "is not a URL"),
        ("https://login.example:port/", "is not a URL"),
        ("https://me:pw@login.example/token", "has a user or a fragment in it"),
        ("https://login.example/token#x", "has a user or a fragment in it"),
    ],
)
def test_a_place_no_secret_may_be_sent_to_is_a_finding(url: Json, why: str) -> None:
    schemes, operation, (said,) = read(
        {"Login": flows(clientCredentials={"tokenUrl": url})}, [{"Login": []}]
    )
    assert schemes["Login"].kind == "bearer"
    assert [one.scheme.text for one in operation.security[0]] == ["Login"]
    assert said.startswith(f"SEC101 the security scheme Login: the tokenUrl {why}")


def test_a_scheme_without_flows_or_with_others_is_a_finding() -> None:
    schemes, _, said = read(
        {"Bare": {"type": "oauth2"}, "Odd": flows(accessCode={"tokenUrl": URL})}
    )
    assert {one.kind for one in schemes.values()} == {"bearer"}
    assert said[0] == "SEC101 the security scheme Bare: it has no flows"
    assert said[1].startswith("SEC101 the security scheme Odd: accessCode is none of")


def test_an_implicit_flow_is_a_bearer_and_no_finding() -> None:
    schemes, _, said = read({"Login": flows(implicit={"authorizationUrl": URL})})
    assert (schemes["Login"].kind, said) == ("bearer", [])


def test_scopes_are_read_once_each() -> None:
    scopes = {"read": "Read.", "write": None}
    scheme = flows(
        password={"tokenUrl": URL, "scopes": scopes},
        authorizationCode={"tokenUrl": URL, "scopes": {"read": "Read."}},
    )
    schemes, operation, _ = read({"Login": scheme}, [{"Login": ["read", 7]}])
    (login,) = schemes.values()
    described = [
        (one.name.text, one.prose.description.text) for one in login.oauth.scopes
    ]
    assert described == [("read", "Read."), ("write", "")]
    assert [one.text for one in operation.security[0][0].scopes] == ["read"]


def test_configuration_says_where_tokens_are_and_wins() -> None:
    told = Auth(token_url="https://other.example/token")
    for scheme in ({"type": "http", "scheme": "bearer"}, flows(clientCredentials={})):
        schemes, _, said = read({"Login": scheme}, Login=told)
        found = places(schemes["Login"].oauth)
        assert found == (told.token_url, told.token_url, "")
        assert (schemes["Login"].kind, said) == ("oauth", [])


def test_configuration_of_no_scheme_is_a_finding() -> None:
    _, _, said = read({}, Logn=Auth())
    assert said == ["SEC104 auth.Logn: there is no such security scheme"]


def test_credentials_for_one_place_are_alternatives_and_told_once() -> None:
    schemes: dict[str, Any] = {
        "A": flows(implicit={}),
        "B": {"type": "http", "scheme": "bearer"},
        "C": {"type": "apiKey", "in": "query", "name": "Authorization"},
    }
    _, operation, said = read(
        schemes, [{"A": ["x"], "B": [], "C": []}, {"B": [], "A": []}]
    )
    ways = [[one.scheme.text for one in way] for way in operation.security]
    assert ways == [["A", "C"], ["B", "C"], ["B"], ["A"]]
    assert said == [
        "SEC103 A and B are asked for together, and there is one header authorization "
        "for them"
    ]
