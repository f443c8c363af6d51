"""Two secrets of one client never share an argument."""

from __future__ import annotations

import ast

from generator.pointer import Json
from tests.hostile.oracles import generated


def arguments(schemes: dict[str, Json]) -> list[str]:
    """What the constructor of a client with these schemes takes, for each scheme once."""
    tree = generated(
        {
            "openapi": "3.1.0",
            "info": {"title": "Pets", "version": "1"},
            "paths": {
                "/pets": {
                    "get": {
                        "security": [{name: []} for name in schemes],
                        "responses": {},
                    }
                }
            },
            "components": {"securitySchemes": schemes},
        }
    )
    made = next(
        node
        for node in ast.walk(ast.parse(tree["sdk/_client.py"]))
        if isinstance(node, ast.FunctionDef) and node.name == "__init__"
    )
    names = [one.arg for one in made.args.kwonlyargs]
    return names[: names.index("base_url")]


def key(place: str, name: str) -> Json:
    return {"type": "apiKey", "in": place, "name": name}


def test_the_second_key_is_called_after_its_scheme() -> None:
    schemes = {"main": key("header", "X-Key"), "Partner Key": key("query", "key")}
    assert arguments(schemes) == ["api_key", "partner_key"]


def test_a_scheme_called_as_the_usual_argument_is_told_apart_by_its_place() -> None:
    schemes = {"X-Auth-Token": key("header", "X-Auth"), "api_key": key("query", "k")}
    assert arguments(schemes) == ["api_key", "api_key_in_query"]


def test_schemes_of_one_name_are_told_apart_by_its_spelling() -> None:
    schemes = {
        "main": key("header", "a"),
        "api key": key("header", "b"),
        "api-key": key("header", "c"),
    }
    first, second, third = arguments(schemes)
    assert (first, second) == ("api_key", "api_key_in_header")
    assert third.startswith("api_key_")
    assert len({first, second, third}) == 3


def login(url: str, *flows: str) -> Json:
    flow: Json = {"tokenUrl": url, "scopes": {}}
    return {"type": "oauth2", "flows": dict.fromkeys(flows, flow)}


HERE, THERE = "https://here.example/token", "https://there.example/token"
FOR_ITSELF, FOR_A_USER = "clientCredentials", "authorizationCode"


def test_the_only_scheme_of_oauth_has_short_names() -> None:
    schemes = {"oAuth2": login(HERE, FOR_ITSELF, FOR_A_USER), "Key": key("query", "k")}
    assert arguments(schemes) == [
        *("access_token", "refresh_token", "client_id", "client_secret"),
        *("scopes", "token_url", "api_key", "on_token"),
    ]


def test_schemes_of_one_authorization_server_share_the_client() -> None:
    schemes = {
        "AppToken": login(HERE, FOR_ITSELF),
        "User Access Token": login(HERE, FOR_A_USER),
    }
    taken = ["client_id", "client_secret"]
    assert arguments(schemes) == [
        *("app_access_token", *taken, "app_scopes", "token_url"),
        *("user_access_token", "refresh_token", "user_scopes", "on_token"),
    ]


def test_names_do_not_depend_on_the_order_of_schemes() -> None:
    schemes: dict[str, Json] = {
        "oAuth2": login(HERE, FOR_ITSELF),
        "OAuth 2": login(THERE, FOR_ITSELF),
        "openIdConnect": {"type": "openIdConnect", "openIdConnectUrl": f"{HERE}/about"},
    }
    names = arguments(schemes)
    turned = arguments(dict(reversed(schemes.items())))
    assert sorted(names) == sorted(turned)
    assert len(names) == len(set(names)) == 17
    assert "oauth2_client_id" in names
    assert "oauth_2_client_id" in names
    assert "openid_connect_client_id" in names


def test_a_key_that_is_called_like_a_part_keeps_its_name() -> None:
    schemes = {
        "Key": key("query", "k"),
        "client_id": key("header", "X-Client"),
        "Login": login(HERE, FOR_ITSELF),
    }
    assert arguments(schemes) == [
        *("api_key", "client_id", "access_token", "login_client_id"),
        *("client_secret", "scopes", "token_url", "on_token"),
    ]
