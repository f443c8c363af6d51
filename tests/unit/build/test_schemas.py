"""Schemas: which type each becomes, and what is said about the rest."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TypeAlias

import pytest

from generator.build import build
from generator.build.schema.keywords import IRRELEVANT, RESOLVED, TAKEN
from generator.document import Document
from generator.expressions import inside, parts, referred, throughout
from generator.foreign import Foreign
from generator.ir import (
    Anything,
    Api,
    Array,
    Constraint,
    Declaration,
    Defaulted,
    Enumeration,
    Mapping,
    Model,
    Named,
    Nullable,
    Optional,
    Required,
    Scalar,
    TypeExpr,
    Union,
)
from generator.keywords import NOT_ENFORCED
from generator.pointer import Json
from generator.report import Report

Around: TypeAlias = Callable[[Json], Json]

TEXT = Scalar(kind="string")
PET = "/components/schemas/Pet"


def built(schemas: dict[str, Json]) -> tuple[Api, list[str]]:
    report = Report()
    root: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "components": {"schemas": schemas},
    }
    api = build(Document(root, "openapi.json"), report)
    return api, [one.code for one in report if one.code.startswith("SCH")]


def pet(**schema: Json) -> Model:
    declaration = built({"Pet": dict(schema), "Owner": {"properties": {"x": {}}}})[0]
    model = declaration.declarations[PET]
    assert isinstance(model, Model)
    return model


def depth_of(expression: TypeExpr) -> int:
    return 1 + max((depth_of(one) for one in inside(expression)), default=0)


def type_of(schema: Json) -> TypeExpr:
    return pet(properties={"field": schema}).fields[0].type


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, TEXT),
        ({"type": "integer"}, Scalar(kind="integer")),
        ({"type": ["string", "null"]}, Nullable(inner=TEXT)),
        (
            {"type": ["string", "integer"]},
            Union(members=(TEXT, Scalar(kind="integer"))),
        ),
        ({"type": "null"}, Scalar(kind="null")),
        (
            {"type": "string", "format": "date"},
            Scalar(kind="date", format=Foreign("date")),
        ),
        (
            {"minLength": 1},
            Scalar(
                kind="string", constraints=(Constraint(limit="min_length", value=1),)
            ),
        ),
        ({"enum": ["a", "b", "a"]}, Enumeration(values=("a", "b"))),
        ({"enum": ["a", None]}, Nullable(inner=Enumeration(values=("a",)))),
        ({"enum": [1, True, "1"]}, Enumeration(values=(1, True, "1"))),
        ({"const": "a"}, Enumeration(values=("a",))),
        ({"type": "array", "items": {"type": "string"}}, Array(items=TEXT)),
        ({"type": "array"}, Array(items=Anything())),
        ({"type": "object"}, Mapping(values=Anything())),
        (
            {"type": "object", "additionalProperties": {"type": "string"}},
            Mapping(values=TEXT),
        ),
        ({"additionalProperties": {"type": "string"}}, Mapping(values=TEXT)),
        ({}, Anything()),
        (True, Anything()),
        ({"$ref": "#/components/schemas/Owner"}, Named(id="/components/schemas/Owner")),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, Nullable(inner=TEXT)),
        (
            {"oneOf": [{"type": "string"}, {"type": "boolean"}]},
            Union(members=(TEXT, Scalar(kind="boolean"))),
        ),
        ({"oneOf": [{"enum": ["a"]}, {"enum": ["b"]}]}, Enumeration(values=("a", "b"))),
        ({"anyOf": [{"type": "string"}, {}]}, Anything()),
        ({"allOf": [{"type": "string"}], "description": "x"}, TEXT),
        ({"properties": {"x": {}}}, Named(id=f"{PET}/properties/field")),
    ],
)
def test_a_schema_becomes_the_type_it_means(schema: Json, expected: TypeExpr) -> None:
    assert type_of(schema) == expected


def test_a_field_is_required_optional_or_has_a_default() -> None:
    properties: Json = {"a": {}, "b": {}, "c": {"default": None}}
    fields = pet(properties=properties, required=["a"]).fields
    assert [one.presence for one in fields] == [Required(), Optional(), Defaulted(None)]


def test_a_field_may_travel_one_way_only() -> None:
    properties: Json = {"a": {"readOnly": True}, "b": {"writeOnly": True}, "c": {}}
    assert [one.access for one in pet(properties=properties).fields] == [
        "read",
        "write",
        "both",
    ]


def test_all_of_lays_its_members_out_on_one_level() -> None:
    model = pet(
        allOf=[{"properties": {"a": {"type": "string"}}, "required": ["a"]}],
        properties={"b": {"type": "string"}},
    )
    assert [one.wire.text for one in model.fields] == ["a", "b"]
    assert model.fields[0].presence == Required()


def test_branches_that_only_say_what_goes_together_add_no_type() -> None:
    model = pet(properties={"a": {}}, anyOf=[{"required": ["a"]}, {"required": ["b"]}])
    assert [one.wire.text for one in model.fields] == ["a"]


def test_what_is_required_and_described_nowhere_can_be_sent() -> None:
    model = pet(required=["a", "b"], properties={"a": {}}, patternProperties={"b": {}})
    assert [(one.wire.text, one.presence) for one in model.fields] == [
        ("a", Required()),
        ("b", Required()),
    ]


def test_what_another_member_describes_is_required_and_keeps_its_type() -> None:
    model = pet(allOf=[{"required": ["a"]}, {"properties": {"a": {"type": "string"}}}])
    assert [(one.type, one.presence) for one in model.fields] == [(TEXT, Required())]


@pytest.mark.parametrize(
    "around",
    [{"required": ["PetId"]}, {"required": ["b"], "additionalProperties": False}],
)
def test_what_is_misspelt_or_can_never_be_is_not_required(
    around: dict[str, Json],
) -> None:
    schema: dict[str, Json] = {"properties": {"pet_id": {}}, **around}
    assert [one.wire.text for one in pet(**schema).fields] == ["pet_id"]
    assert built({"Pet": schema})[1] == ["SCH102"]


@pytest.mark.parametrize("keyword", sorted(NOT_ENFORCED))
def test_a_keyword_that_is_not_enforced_is_named(keyword: str) -> None:
    assert built({"Pet": {"type": "object", keyword: {}}})[1] == ["SCH111"]


def test_a_keyword_that_nobody_knows_is_named() -> None:
    assert built({"Pet": {"type": "object", "misspelt": {}}})[1] == ["SCH101"]


@pytest.mark.parametrize("keyword", sorted(TAKEN | RESOLVED | IRRELEVANT))
def test_a_keyword_that_is_used_is_not_said_to_be_unknown(keyword: str) -> None:
    schemas: dict[str, Json] = {"Pet": {keyword: "#/components/schemas/Owner"}}
    assert "SCH101" not in built({**schemas, "Owner": {}})[1]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "text"},
        {"type": "string", "minLength": -1},
        {"type": "string", "maxLength": "5"},
        {"type": "string", "pattern": "["},
        {"type": "number", "multipleOf": 0},
        {"type": "array", "items": {}, "minItems": 0.5},
    ],
)
def test_a_value_that_makes_no_sense_is_named_and_ignored(schema: Json) -> None:
    assert built({"Pet": {"properties": {"field": schema}}})[1] == ["SCH102"]


def test_a_pattern_that_python_warns_of_is_read_without_a_word_from_python() -> None:
    schema: Json = {"type": "string", "pattern": "[[a]b]c"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert built({"Pet": {"properties": {"field": schema}}})[1] == []


@pytest.mark.parametrize(
    "null",
    [
        {"type": "null"},
        {"enum": [None]},
        {"const": None},
        {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Other"}]},
    ],
)
def test_a_name_for_nothing_but_null_is_null(null: Json) -> None:
    reference: Json = {"$ref": "#/components/schemas/Nothing"}
    field: Json = {"oneOf": [reference, {"type": "null"}]}
    others: dict[str, Json] = {"Nothing": null, "Other": {"enum": [None]}}
    api = built({"Pet": {"properties": {"field": field}}, **others})[0]
    model = api.declarations[PET]
    assert isinstance(model, Model)
    assert model.fields[0].type == Scalar(kind="null")


def test_a_union_of_only_itself_is_not_null() -> None:
    itself: Json = {"oneOf": [{"$ref": f"#{PET}"}, {"$ref": f"#{PET}"}]}
    assert built({"Pet": itself})[1] == ["SCH109"]


AROUND: list[Around] = [
    lambda inner: {"type": "array", "items": inner},
    lambda inner: {"additionalProperties": inner},
    lambda inner: {"properties": {"inner": inner}},
    lambda inner: {"oneOf": [inner, {"type": "boolean"}]},
]


@pytest.mark.parametrize("around", AROUND)
def test_a_schema_may_be_nested_as_deeply_as_it_likes(around: Around) -> None:
    schema: Json = {"type": "string"}
    for _ in range(1000):
        schema = around(schema)
    api, codes = built({"Pet": {"properties": {"field": schema}}})
    assert codes == []
    every = [
        one
        for declaration in api.declarations.values()
        for part in parts(declaration)
        for one in throughout(part)
    ]
    assert TEXT in every
    assert max(depth_of(one) for one in every) < 20


def test_branches_that_share_a_value_of_the_tag_are_not_those_of_another_value() -> (
    None
):
    def branch(tag: str) -> Json:
        return {"required": ["kind"], "properties": {"kind": {"const": tag}, tag: {}}}

    refs: list[Json] = [
        {"$ref": f"#/components/schemas/{n}"} for n in ("A", "Aa", "B", "Bb")
    ]
    pets: dict[str, Json] = {
        "Pet": {"oneOf": refs, "discriminator": {"propertyName": "kind"}},
        **{name: branch(name[0].lower()) for name in ("A", "Aa", "B", "Bb")},
    }
    declared = built(pets)[0].declarations
    assert [_referred(declared[f"{PET}/discriminator/{tag}"]) for tag in "ab"] == [
        ["/components/schemas/A", "/components/schemas/Aa"],
        ["/components/schemas/B", "/components/schemas/Bb"],
    ]


def _referred(declaration: Declaration) -> list[str]:
    return [id for part in parts(declaration) for id in referred(part)]
