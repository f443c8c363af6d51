"""What a sample call is on the wire, by the tables of the specification."""

from __future__ import annotations

import pytest
from every_shape import HERE

from generator.arguments import Argument
from generator.foreign import Code, Foreign
from generator.ir import Operation, Parameter, Required, Scalar, Style
from generator.pointer import Json
from generator.target.samples import Sample
from generator.target.wire import header_of, path_of, query_of

LIST: Json = ["blue", "black"]
OBJECT: Json = {"R": 100, "G": None, "B": 150}


def sample(path: str, *given: tuple[Parameter, Json]) -> Sample:
    return Sample(
        title=Foreign(""),
        operation=Operation(
            id="",
            claim=None,
            method="GET",
            path=Foreign(path),
            tags=(),
            parameters=tuple(one for one, _ in given),
            body=None,
            answers=(),
            security=(),
            origin=HERE,
        ),
        parameters=tuple(
            (Argument(name=Code("x"), source=one, field=Code("")), value)
            for one, value in given
        ),
    )


def parameter(location: str, style: Style, explode: bool) -> Parameter:
    places = {"path": "path", "query": "query", "header": "header"}
    assert location in places
    return Parameter(
        wire=Foreign("c"),
        location="path" if location == "path" else "query",
        type=Scalar(kind="string"),
        presence=Required(),
        style=style,
        explode=explode,
        origin=HERE,
    )


@pytest.mark.parametrize(
    ("style", "explode", "value", "path"),
    [
        ("simple", False, "a b/c", "/p/a%20b%2Fc"),
        ("simple", False, LIST, "/p/blue,black"),
        ("simple", False, OBJECT, "/p/R,100,B,150"),
        ("simple", True, {"R": 100}, "/p/R=100"),
        ("label", False, LIST, "/p/.blue,black"),
        ("label", True, LIST, "/p/.blue.black"),
        ("matrix", False, "a", "/p/;c=a"),
        ("matrix", False, LIST, "/p/;c=blue,black"),
        ("matrix", True, LIST, "/p/;c=blue;c=black"),
        ("matrix", True, {"R": 1, "B": 2}, "/p/;R=1;B=2"),
        ("json", False, {"a": "é"}, "/p/%7B%22a%22%3A%22%C3%A9%22%7D"),
    ],
)
def test_a_parameter_of_a_path(
    style: Style, explode: bool, value: Json, path: str
) -> None:
    one = parameter("path", style, explode)
    assert path_of(sample("/p/{c}", (one, value))) == path


@pytest.mark.parametrize(
    ("style", "explode", "value", "pairs"),
    [
        ("form", True, "a b", [("c", "a b")]),
        ("form", True, True, [("c", "true")]),
        ("form", True, LIST, [("c", "blue"), ("c", "black")]),
        ("form", True, OBJECT, [("R", "100"), ("B", "150")]),
        ("form", False, LIST, [("c", "blue,black")]),
        ("form", False, OBJECT, [("c", "R,100,B,150")]),
        ("spaceDelimited", False, LIST, [("c", "blue black")]),
        ("pipeDelimited", False, LIST, [("c", "blue|black")]),
        ("deepObject", True, {"a": {"b": [1]}}, [("c[a][b][0]", "1")]),
        ("json", False, "a", [("c", '"a"')]),
    ],
)
def test_a_parameter_of_the_query(
    style: Style, explode: bool, value: Json, pairs: list[tuple[str, str]]
) -> None:
    assert query_of(sample("/p", (parameter("query", style, explode), value))) == pairs


def test_what_stands_in_the_path_is_sent_and_what_stands_behind_a_fragment_is_not() -> (
    None
):
    one = parameter("path", "simple", False)
    call = sample("p/{c}?kind=a&id={c}#fr", (one, "x y"))
    assert path_of(call) == "/p/x%20y"
    assert query_of(call) == [("kind", "a"), ("id", "x y")]


@pytest.mark.parametrize(
    ("style", "explode", "value", "header"),
    [
        ("simple", False, LIST, "blue,black"),
        ("simple", True, {"R": 1, "B": 2}, "R=1,B=2"),
        ("json", False, {"a": 1}, '{"a":1}'),
    ],
)
def test_a_header(style: Style, explode: bool, value: Json, header: str) -> None:
    assert header_of(parameter("header", style, explode), value) == header
