"""How parameters are written into paths, queries and headers, for every API alike."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import pytest
from allo import models
from everything import module

parameters = module("_parameters")
bodies = module("_bodies")
requests = module("_request")
UNSET, Unset = module("_unset").UNSET, module("_unset").Unset
Encoded = parameters.Encoded


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("+33612345678", "%2B33612345678"),
        ("a/b", "a%2Fb"),
        ("%2F", "%252F"),
        ("a?b#c", "a%3Fb%23c"),
        ("été \0", "%C3%A9t%C3%A9%20%00"),
        ("...", "..."),
        (7, "7"),
        (True, "true"),
        (1.5, "1.5"),
        (Colour.RED, "red"),
        (date(2026, 4, 30), "2026-04-30"),
        (datetime(2026, 4, 30, 10, tzinfo=UTC), "2026-04-30T10%3A00%3A00%2B00%3A00"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Decimal("1.50"), "1.50"),
        (["a", "b,c"], "a,b%2Cc"),
        (b"\0\xff", "AP8%3D"),
        (time(10, 30), "10%3A30%3A00"),
        (timedelta(hours=1), "PT1H"),
        ([{"a": None}], "%7B%22a%22%3Anull%7D"),
    ],
)
def test_a_path_value_is_one_percent_encoded_segment(value: object, text: str) -> None:
    assert parameters.path_segment("id", value) == text


@pytest.mark.parametrize("value", ["", ".", "..", [], float("nan"), float("inf")])
def test_a_path_value_that_would_change_the_path_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="'id'"):
        parameters.path_segment("id", value)


@pytest.mark.parametrize("value", [None, UNSET, object()])
def test_a_value_that_cannot_be_written_is_a_type_error(value: object) -> None:
    with pytest.raises(TypeError, match="'id'"):
        parameters.path_segment("id", value)


@pytest.mark.parametrize(
    ("value", "options", "pairs"),
    [
        (None, {}, []),
        (UNSET, {}, []),
        ("", {}, [("q", "")]),
        (False, {}, [("q", "false")]),
        ([1, 2], {}, [("q", "1"), ("q", "2")]),
        ([], {}, []),
        ([1, 2], {"explode": False}, [("q", Encoded("1,2"))]),
        (
            [1, 2],
            {"style": "spaceDelimited", "explode": False},
            [("q", Encoded("1%202"))],
        ),
        (
            [1, 2],
            {"style": "pipeDelimited", "explode": False},
            [("q", Encoded("1%7C2"))],
        ),
        ({"a": 1, "b": "x"}, {}, [("a", "1"), ("b", "x")]),
        ({"a": 1, "b": "x"}, {"explode": False}, [("q", Encoded("a,1,b,x"))]),
        (
            {"a": 1, "b": [2, {"c": 3}], "d": None},
            {"style": "deepObject"},
            [("q[a]", "1"), ("q[b][0]", "2"), ("q[b][1][c]", "3")],
        ),
        ("a/b&c%2F%", {"reserved": True}, [("q", Encoded("a/b%26c%2F%25"))]),
        ([1, None], {}, [("q", "1")]),
    ],
)
def test_a_query_parameter_is_written_in_its_style(
    value: object, options: dict[str, Any], pairs: list[tuple[str, Any]]
) -> None:
    assert list(parameters.query_pairs("q", value, **options)) == pairs


def test_a_header_is_written_or_left_out() -> None:
    assert parameters.header_value("X-A", [1, True]) == {"X-A": "1,true"}
    assert (
        parameters.header_value("X-A", None)
        == parameters.header_value("X-A", UNSET)
        == {}
    )


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\n", "a\0", "é"])
def test_a_header_that_would_break_out_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="'X-A'"):
        parameters.header_value("X-A", value)


def test_an_optional_body_is_left_out_or_sent_empty() -> None:
    model = models.UpsertDialingQueueRequest
    assert bodies.optional_json_body(model, UNSET, name=UNSET) is UNSET
    assert bodies.optional_json_body(model, model(), name=UNSET) == {}
    assert bodies.optional_json_body(model, UNSET, name=None) == {"name": None}


def test_a_body_that_is_a_list_is_plain_data() -> None:
    value = [models.QueueNumber(number_to="+33"), {"position": 1}]
    kind = list[models.QueueNumber]
    assert bodies.json_value(kind, value) == [{"number_to": "+33"}, {"position": 1}]


def test_a_body_may_be_bytes_or_a_form() -> None:
    request = requests.Request
    options: dict[str, Any] = {"method": "POST", "path": "/x", "returns": None}
    assert request(body=b"\0", content_type="image/png", **options).content == b"\0"
    form = "application/x-www-form-urlencoded"
    body = {"a": "b c", "d": ["1", "2"]}
    assert request(body=body, content_type=form, **options).content == b"a=b+c&d=1&d=2"
    assert request(**options).content is None
    with pytest.raises(ValueError, match="JSON"):
        _ = request(body=float("nan"), **options).content


def test_unset_is_one_falsy_value_of_its_own() -> None:
    assert (repr(UNSET), bool(UNSET), UNSET is Unset.UNSET) == ("UNSET", False, True)


def test_slashes_go_through_where_a_template_reaches_over_segments() -> None:
    assert parameters.path_segment("p", "a b/c", slashes=True) == "a%20b/c"
    for value in ("a/../b", "/a", "a//b"):
        with pytest.raises(ValueError, match="part of the path"):
            parameters.path_segment("p", value, slashes=True)


@pytest.mark.parametrize("value", ["a;b", "a b", 'a"b', "é", "a\\b"])
def test_a_cookie_that_is_not_encoded_refuses_what_it_cannot_hold(value: str) -> None:
    with pytest.raises(ValueError, match="'c'"):
        parameters.cookie_pairs("c", value)
    assert parameters.cookie_header(parameters.query_pairs("c", "a;b")) == {
        "Cookie": "c=a%3Bb"
    }
