"""Every style of every place on a socket, beside the specification's table and RFC 6570.

The table is that of "Style Examples" in OpenAPI 3.1.1 and 3.2: `color` as the empty string,
a string, an array and an object. What it marks `n/a` is in `LEFT_OPEN`, as we decided it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from loopback import Server
from uritemplate import expand

from generated import generate

PAGE = Path(__file__).parents[2] / "docs" / "parameters.md"

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}
VALUES: dict[str, Any] = {
    "empty": "",
    "string": "blue",
    "array": ARRAY,
    "object": OBJECT,
}
TYPES: dict[str, Any] = {
    "empty": {"type": "string"},
    "string": {"type": "string"},
    "array": {"type": "array", "items": {"type": "string"}},
    "object": {"type": "object", "additionalProperties": True},
}

REFUSED = None
"""An empty segment, or one of dots, would be another path: it is an error of the caller's."""

TABLE: dict[tuple[str, str, bool], dict[str, str | None]] = {
    ("path", "matrix", False): {
        "empty": ";color",
        "string": ";color=blue",
        "array": ";color=blue,black,brown",
        "object": ";color=R,100,G,200,B,150",
    },
    ("path", "matrix", True): {
        "empty": ";color",
        "string": ";color=blue",
        "array": ";color=blue;color=black;color=brown",
        "object": ";R=100;G=200;B=150",
    },
    ("path", "label", False): {
        "empty": REFUSED,
        "string": ".blue",
        "array": ".blue,black,brown",
        "object": ".R,100,G,200,B,150",
    },
    ("path", "label", True): {
        "empty": REFUSED,
        "string": ".blue",
        "array": ".blue.black.brown",
        "object": ".R=100.G=200.B=150",
    },
    ("path", "simple", False): {
        "empty": REFUSED,
        "string": "blue",
        "array": "blue,black,brown",
        "object": "R,100,G,200,B,150",
    },
    ("path", "simple", True): {
        "empty": REFUSED,
        "string": "blue",
        "array": "blue,black,brown",
        "object": "R=100,G=200,B=150",
    },
    ("header", "simple", False): {
        "empty": "",
        "string": "blue",
        "array": "blue,black,brown",
        "object": "R,100,G,200,B,150",
    },
    ("header", "simple", True): {
        "empty": "",
        "string": "blue",
        "array": "blue,black,brown",
        "object": "R=100,G=200,B=150",
    },
    ("query", "form", False): {
        "empty": "color=",
        "string": "color=blue",
        "array": "color=blue,black,brown",
        "object": "color=R,100,G,200,B,150",
    },
    ("query", "form", True): {
        "empty": "color=",
        "string": "color=blue",
        "array": "color=blue&color=black&color=brown",
        "object": "R=100&G=200&B=150",
    },
    ("query", "spaceDelimited", False): {
        "array": "color=blue%20black%20brown",
        "object": "color=R%20100%20G%20200%20B%20150",
    },
    ("query", "pipeDelimited", False): {
        "array": "color=blue%7Cblack%7Cbrown",
        "object": "color=R%7C100%7CG%7C200%7CB%7C150",
    },
    ("query", "deepObject", True): {
        "object": "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    },
    ("cookie", "form", False): {
        "empty": "color=",
        "string": "color=blue",
        "array": "color=blue,black,brown",
        "object": "color=R,100,G,200,B,150",
    },
    ("cookie", "cookie", False): {
        "empty": "color=",
        "string": "color=blue",
        "array": "color=blue,black,brown",
        "object": "color=R,100,G,200,B,150",
    },
    ("cookie", "cookie", True): {
        "empty": "color=",
        "string": "color=blue",
        "array": "color=blue; color=black; color=brown",
        "object": "R=100; G=200; B=150",
    },
}

LEFT_OPEN: dict[tuple[str, str, bool], dict[str, str | None]] = {
    ("query", "spaceDelimited", False): {"empty": "color=", "string": "color=blue"},
    ("query", "spaceDelimited", True): {
        "array": "color=blue&color=black&color=brown",
        "object": "R=100&G=200&B=150",
    },
    ("query", "pipeDelimited", False): {"empty": "color=", "string": "color=blue"},
    ("query", "pipeDelimited", True): {
        "array": "color=blue&color=black&color=brown",
        "object": "R=100&G=200&B=150",
    },
    ("query", "deepObject", True): {
        "empty": "color=",
        "string": "color=blue",
        "array": "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
    },
    ("cookie", "form", True): {
        "empty": "color=",
        "string": "color=blue",
        "array": "color=blue; color=black; color=brown",
        "object": "R=100; G=200; B=150",
    },
}

ROWS = [
    (place, style, explode, kind, expected)
    for table in (TABLE, LEFT_OPEN)
    for (place, style, explode), cells in table.items()
    for kind, expected in cells.items()
]

HOSTILE: dict[str, Any] = {
    "signs": "a,b;c=d&e?f/g#h[i]",
    "blanks": "a b+c%20d",
    "letters": "été ☃",
    "array": ["a,b", "c d", "%", "é"],
    "object": {"k 1": "v,1", "k&2": "v=2"},
    "none": [],
}


def name_of(place: str, style: str, explode: bool, kind: str) -> str:
    return f"{place}_{style}_{'exploded' if explode else 'whole'}_{kind}".lower()


def operation(place: str, style: str, explode: bool, kind: str) -> dict[str, Any]:
    parameter = {
        "name": "color",
        "in": place,
        "required": True,
        "style": style,
        "explode": explode,
        "schema": TYPES.get(kind, {}),
    }
    return {
        "operationId": name_of(place, style, explode, kind),
        "tags": ["wire"],
        "parameters": [parameter],
        "responses": {"204": {"description": "Taken."}},
    }


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Any:
    paths: dict[str, Any] = {}
    every = {(place, style, explode) for place, style, explode, _, _ in ROWS}
    for place, style, explode in sorted(every):
        for kind in (*TYPES, "any"):
            end = "{color}" if place == "path" else ""
            path = f"/{name_of(place, style, explode, kind)}/{end}"
            paths[path] = {"get": operation(place, style, explode, kind)}
    description = {
        "openapi": "3.2.0",
        "info": {"title": "Wire", "version": "1"},
        "paths": paths,
    }
    return generate(tmp_path_factory.mktemp("wire"), "wire_table", description)


def sent(wire: Any, server: Server, name: str, value: Any) -> str:
    """What of the request on the socket is the parameter's."""
    describe = getattr(import_module(f"{wire.__name__}.wire"), name)
    with wire.Wire(base_url=server.url) as client:
        client.send(describe(color=value))
    request = server.only
    place = name.partition("_")[0]
    if place in {"header", "cookie"}:
        found = request.header({"header": "color", "cookie": "cookie"}[place])
        return "(none)" if found is None else found
    path, _, query = request.target.partition("?")
    return query if place == "query" else path.removeprefix(f"/{name}/")


@pytest.mark.parametrize(
    ("place", "style", "explode", "kind", "expected"),
    ROWS,
    ids=[name_of(*row[:4]) for row in ROWS],
)
def test_a_value_is_written_as_the_table_says(
    wire: Any,
    server: Server,
    place: str,
    style: str,
    explode: bool,
    kind: str,
    expected: str | None,
) -> None:
    name = name_of(place, style, explode, kind)
    if expected is REFUSED:
        with pytest.raises(ValueError, match="part of the path"):
            sent(wire, server, name, VALUES[kind])
        assert server.received == []
    else:
        assert sent(wire, server, name, VALUES[kind]) == expected


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("explode", [False, True])
@pytest.mark.parametrize("style", ["simple", "label", "matrix", "form"])
def test_a_value_is_written_as_an_rfc_6570_library_does(
    wire: Any, server: Server, style: str, explode: bool, value: Any
) -> None:
    place = "query" if style == "form" else "path"
    operator = {"simple": "", "label": ".", "matrix": ";", "form": "?"}[style]
    expected = expand(f"{{{operator}color{'*' if explode else ''}}}", color=value)
    if value == []:
        expected = ""  # the library forgets that RFC 6570 calls an empty list undefined
    name = name_of(place, style, explode, "any")
    if place == "path" and expected == "":
        with pytest.raises(ValueError, match="part of the path"):
            sent(wire, server, name, value)
    else:
        assert sent(wire, server, name, value) == expected.removeprefix("?")


@pytest.mark.parametrize("place", ["query", "header", "cookie"])
def test_an_empty_array_is_not_sent(wire: Any, server: Server, place: str) -> None:
    style = {"query": "form", "header": "simple", "cookie": "cookie"}[place]
    name = name_of(place, style, False, "array")
    assert sent(wire, server, name, []) == ("" if place == "query" else "(none)")


def test_the_page_about_parameters_has_the_table() -> None:
    rows = [
        f"| {place} | `{style}` | {'yes' if explode else 'no'} | "
        + " | ".join(_cell((place, style, explode), kind) for kind in list(VALUES)[1:])
        + " |"
        for place, style, explode in TABLE | LEFT_OPEN
    ]
    page = PAGE.read_text(encoding="utf-8").splitlines()
    table = [line for line in page if line.startswith("| ")][1:]
    assert sorted(table) == sorted(rows)


def _cell(key: tuple[str, str, bool], kind: str) -> str:
    """What stands in the page for one kind of value."""
    if kind in TABLE.get(key, {}):
        return f"`{TABLE[key][kind]}`"
    decided = LEFT_OPEN.get(key, {})
    return f"`{decided[kind]}` (open)" if kind in decided else "–"


def test_the_table_is_whole() -> None:
    assert sum(len(cells) for cells in TABLE.values()) == 57
    assert len(ROWS) == 57 + 15
