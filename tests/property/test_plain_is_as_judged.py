"""What we take as plainly right without asking a library, the library has nothing against."""

from __future__ import annotations

from typing import Any, get_args
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.build.typed import Kind, Seen, typed
from generator.document import Document
from generator.ir import Constraint, Limit, ScalarKind
from generator.pointer import Json
from generator.repair.fitting import plainly_fits
from generator.report import Finding, Report
from generator.target.python import formats
from generator.target.python.formats import enforceable

KINDS: tuple[Kind, ...] = get_args(Kind)
LIMITS: tuple[Limit, ...] = get_args(Limit)
MANY = settings(max_examples=100, deadline=None, derandomize=True, database=None)

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from((None, True, False, 0, 1, 2.5, "", "query", "path", "a", "b")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
    ),
    max_leaves=6,
)
FIELDS = (
    "title version summary description tags operationId deprecated name in required "
    "explode allowReserved type scheme content"
).split()


def read(kind: Kind, node: dict[str, Json]) -> tuple[Seen | None, list[Finding]]:
    report = Report()
    document = Document(root={}, file="api.json")
    spare: dict[str, Json] = {"content": {}} if kind == "RequestBody" else {}
    return typed(kind, node, "/x", document, report, spare), report.findings


@pytest.mark.parametrize("kind", KINDS)
@given(node=st.dictionaries(st.sampled_from(FIELDS), VALUES))
@MANY
def test_a_node_is_read_as_openapi_pydantic_reads_it(
    kind: Kind, node: dict[str, Json]
) -> None:
    as_it_is = read(kind, node)
    with patch("generator.build.typed.is_plain", return_value=False):
        as_judged = read(kind, node)
    assert as_it_is == as_judged


def test_a_sound_node_needs_no_judge() -> None:
    node: dict[str, Json] = {"name": "id", "in": "path", "required": True}
    with patch("generator.build.typed.judge", side_effect=AssertionError):
        assert read("Parameter", node) == (Seen(node), [])


def keywords(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    types = st.sampled_from(("string", "integer", "null", "object", "array", "number"))
    return st.fixed_dictionaries(
        {},
        optional={
            "type": types | st.lists(types, min_size=1, max_size=2, unique=True),
            "enum": st.lists(VALUES, min_size=1, max_size=3),
            "properties": st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
            "required": st.lists(st.sampled_from("ab"), max_size=2, unique=True),
            "items": inner,
            "$ref": st.sampled_from(("#/components/A", "#/components/B")),
            "minLength": st.just(1),
            "description": st.just("Said."),
        },
    )


SCHEMAS: st.SearchStrategy[Any] = st.recursive(
    st.booleans() | keywords(st.just({})), keywords, max_leaves=5
)


@given(value=VALUES, schema=SCHEMAS, one=SCHEMAS, other=SCHEMAS)
@MANY
def test_an_example_that_plainly_fits_jsonschema_takes(
    value: Json, schema: Json, one: Json, other: Json
) -> None:
    root: dict[str, Json] = {"components": {"A": one, "B": other}}
    if plainly_fits(value, schema, root):
        validator: Any = Draft202012Validator({"allOf": [schema], **root})
        assert validator.is_valid(value)


@pytest.mark.parametrize("kind", ["string", "integer", "number", "decimal"])
@pytest.mark.parametrize("limit", [one for one in LIMITS if one != "pattern"])
def test_a_small_limit_is_as_pydantic_has_it(kind: ScalarKind, limit: Limit) -> None:
    for value in (-1, 0, 1, 255, 2**31, 2**70, 0.5):
        constraint = Constraint(limit=limit, value=value)
        as_it_is = enforceable(kind, constraint)
        with patch.object(formats, "_SMALL", -1):
            as_judged = enforceable(kind, constraint)
        assert as_it_is == as_judged, value
