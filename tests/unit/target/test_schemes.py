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
