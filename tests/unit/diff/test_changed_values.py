"""What a change of a schema does to those who send it and to those who get it."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from generator.build import build
from generator.changes import Change
from generator.diff import compare_apis
from generator.document import Document
from generator.ir import Api
from generator.pointer import Json
from generator.report import Report

Schema: TypeAlias = dict[str, Json]


def api(sent: Json, answered: Json, schemas: Schema | None = None) -> Api:
    """An API whose one operation takes and answers an object with the property `x`."""

    def content(schema: Json) -> Json:
        whole: Json = {"type": "object", "properties": {"x": schema}}
        return {"application/json": {"schema": whole}}

    root: Schema = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {
                "post": {
                    "requestBody": {"content": content(sent)},
                    "responses": {
                        "200": {"description": "", "content": content(answered)}
                    },
                }
            }
        },
        "components": {"schemas": schemas or {}},
    }
    return build(Document(root, "openapi.json"), Report())


def codes(changes: tuple[Change, ...]) -> list[str]:
    return sorted(one.code for one in changes)


def sent(old: Json, new: Json, *schemas: Schema) -> list[str]:
    before, after = schemas or ({}, {})
    found = compare_apis(api(old, {}, before), api(new, {}, after)).changes
    return codes(found)


def answered(old: Json, new: Json, *schemas: Schema) -> list[str]:
    before, after = schemas or ({}, {})
    found = compare_apis(api({}, old, before), api({}, new, after)).changes
    return codes(found)


TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
PET: Schema = {"type": "object", "properties": {"name": TEXT}}

CASES: dict[str, tuple[Json, Json, str, str]] = {
    "the same": (TEXT, TEXT, "", ""),
    "a string becomes an integer": (TEXT, WHOLE, "type-changed", "type-changed"),
    "an object becomes an array": (
        PET,
        {"type": "array", "items": PET},
        "type-changed",
        "type-changed",
    ),
    "an integer becomes a number": (
        WHOLE,
        {"type": "number"},
        "type-widened",
        "type-widened",
    ),
    "a number becomes an integer": (
        {"type": "number"},
        WHOLE,
        "type-narrowed",
        "type-narrowed",
    ),
    "a string becomes a date": (
        TEXT,
        {"type": "string", "format": "date"},
        "format-changed",
        "format-changed",
    ),
    "int32 becomes int64": (
        {"type": "integer", "format": "int32"},
        {"type": "integer", "format": "int64"},
        "format-changed",
        "format-changed",
    ),
    "anything becomes a string": ({}, TEXT, "type-narrowed", "type-narrowed"),
    "a string becomes anything": (TEXT, {}, "type-widened", "type-widened"),
    "null is allowed": (
        TEXT,
        {"type": ["string", "null"]},
        "null-allowed",
        "null-added",
    ),
    "null is refused": (
        {"type": ["string", "null"]},
        TEXT,
        "null-refused",
        "null-dropped",
    ),
    "a member is new": (
        {"enum": ["a", "b"]},
        {"enum": ["a", "b", "c"]},
        "enum-member-added",
        "enum-member-added",
    ),
    "a member is gone": (
        {"enum": ["a", "b"]},
        {"enum": ["a"]},
        "enum-member-removed",
        "enum-member-removed",
    ),
    "one constant takes the place of another": (
        {"const": "a"},
        {"const": "b"},
        "enum-member-added enum-member-removed",
        "enum-member-added enum-member-removed",
    ),
    "a string becomes an enumeration": (
        TEXT,
        {"enum": ["a", "b"]},
        "became-enum",
        "became-enum",
    ),
    "an enumeration of numbers is no string": (
        TEXT,
        {"enum": [1, 2]},
        "type-changed",
        "type-changed",
    ),
    "an enumeration becomes a string": (
        {"enum": ["a", "b"]},
        TEXT,
        "enum-dropped",
        "enum-dropped",
    ),
    "a length is limited": (
        TEXT,
        {"type": "string", "maxLength": 5},
        "limit-tightened",
        "limit-tightened",
    ),
    "a length is limited less": (
        {"type": "string", "maxLength": 5},
        {"type": "string", "maxLength": 9},
        "limit-loosened",
        "limit-loosened",
    ),
    "a least length is greater": (
        {"type": "string", "minLength": 1},
        {"type": "string", "minLength": 2},
        "limit-tightened",
        "limit-tightened",
    ),
    "a bound is no longer part of the range": (
        {"type": "integer", "minimum": 1},
        {"type": "integer", "exclusiveMinimum": 1},
        "limit-tightened",
        "limit-tightened",
    ),
    "a bound is part of the range now": (
        {"type": "integer", "exclusiveMaximum": 9},
        {"type": "integer", "maximum": 9},
        "limit-loosened",
        "limit-loosened",
    ),
    "steps are wider": (
        {"type": "integer", "multipleOf": 2},
        {"type": "integer", "multipleOf": 4},
        "limit-tightened",
        "limit-tightened",
    ),
    "steps are finer": (
        {"type": "integer", "multipleOf": 4},
        {"type": "integer", "multipleOf": 2},
        "limit-loosened",
        "limit-loosened",
    ),
    "steps are others": (
        {"type": "integer", "multipleOf": 2},
        {"type": "integer", "multipleOf": 3},
        "limit-loosened limit-tightened",
        "limit-loosened limit-tightened",
    ),
    "steps are gone": (
        {"type": "integer", "multipleOf": 2},
        {"type": "integer"},
        "limit-loosened",
        "limit-loosened",
    ),
    "a pattern is new": (
        TEXT,
        {"type": "string", "pattern": "^a"},
        "limit-tightened",
        "limit-tightened",
    ),
    "a pattern is gone": (
        {"type": "string", "pattern": "^a"},
        TEXT,
        "limit-loosened",
        "limit-loosened",
    ),
    "a pattern is another": (
        {"type": "string", "pattern": "^a"},
        {"type": "string", "pattern": "^b"},
        "pattern-changed",
        "pattern-changed",
    ),
    "items must differ": (
        {"type": "array", "items": TEXT},
        {"type": "array", "items": TEXT, "uniqueItems": True},
        "limit-tightened",
        "limit-tightened",
    ),
    "items are of another type": (
        {"type": "array", "items": TEXT},
        {"type": "array", "items": WHOLE},
        "type-changed",
        "type-changed",
    ),
    "the values of a map are of another type": (
        {"type": "object", "additionalProperties": TEXT},
        {"type": "object", "additionalProperties": WHOLE},
        "type-changed",
        "type-changed",
    ),
    "a place of a tuple is of another type": (
        {"type": "array", "prefixItems": [TEXT, TEXT]},
        {"type": "array", "prefixItems": [TEXT, WHOLE]},
        "type-changed",
        "type-changed",
    ),
    "a property is new": (
        PET,
        {"type": "object", "properties": {"name": TEXT, "age": WHOLE}},
        "property-added",
        "property-added",
    ),
    "a property that must be there is new": (
        PET,
        {
            "type": "object",
            "properties": {"name": TEXT, "age": WHOLE},
            "required": ["age"],
        },
        "property-added-required",
        "property-added",
    ),
    "a property is not deprecated any more": (
        {"type": "object", "properties": {"name": {**TEXT, "deprecated": True}}},
        PET,
        "property-reinstated",
        "property-reinstated",
    ),
    "a property is gone": (
        {"type": "object", "properties": {"name": TEXT, "age": WHOLE}},
        PET,
        "property-removed",
        "property-removed",
    ),
    "a property has another case": (
        {"type": "object", "properties": {"startDate": TEXT}},
        {"type": "object", "properties": {"start_date": TEXT}},
        "property-renamed",
        "property-renamed",
    ),
    "a property is called nearly the same": (
        {"type": "object", "properties": {"user_pid": TEXT}},
        {"type": "object", "properties": {"user_id": TEXT}},
        "property-renamed",
        "property-renamed",
    ),
    "a property of another type is no renamed one": (
        {"type": "object", "properties": {"user_pid": TEXT}},
        {"type": "object", "properties": {"user_id": WHOLE}},
        "property-added property-removed",
        "property-added property-removed",
    ),
    "a property must be there": (
        PET,
        {**PET, "required": ["name"]},
        "property-became-required",
        "property-became-required",
    ),
    "a property may be missing": (
        {**PET, "required": ["name"]},
        PET,
        "property-became-optional",
        "property-became-optional",
    ),
    "a default is another": (
        {"type": "object", "properties": {"size": {"type": "integer", "default": 1}}},
        {"type": "object", "properties": {"size": {"type": "integer", "default": 2}}},
        "property-default-changed",
        "property-default-changed",
    ),
    "a property is deprecated": (
        PET,
        {"type": "object", "properties": {"name": {**TEXT, "deprecated": True}}},
        "property-deprecated",
        "property-deprecated",
    ),
    "other properties are refused": (
        PET,
        {**PET, "additionalProperties": False},
        "extra-properties-refused",
        "extra-properties-dropped",
    ),
    "other properties are allowed": (
        {**PET, "additionalProperties": False},
        PET,
        "extra-properties-allowed",
        "extra-properties-added",
    ),
    "an alternative is new": (
        {"anyOf": [TEXT, WHOLE]},
        {"anyOf": [TEXT, WHOLE, {"type": "boolean"}]},
        "branch-added",
        "branch-added",
    ),
    "an alternative is gone": (
        {"anyOf": [TEXT, WHOLE, {"type": "boolean"}]},
        {"anyOf": [TEXT, WHOLE]},
        "branch-removed",
        "branch-removed",
    ),
    "a type becomes one of several": (
        TEXT,
        {"anyOf": [TEXT, WHOLE]},
        "type-widened",
        "type-widened",
    ),
    "one of several is left": (
        {"anyOf": [TEXT, WHOLE]},
        TEXT,
        "type-narrowed",
        "type-narrowed",
    ),
    "allOf says the same in parts": (
        {"type": "object", "properties": {"name": TEXT, "age": WHOLE}},
        {"allOf": [PET, {"type": "object", "properties": {"age": WHOLE}}]},
        "",
        "",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_of_what_is_sent_is_told_as_what_a_sender_must_do(case: str) -> None:
    old, new, expected, _ = CASES[case]
    assert sent(old, new) == [f"request-{one}" for one in expected.split()]


@pytest.mark.parametrize("case", CASES)
def test_a_change_of_an_answer_is_told_as_what_a_reader_must_do(case: str) -> None:
    old, new, _, expected = CASES[case]
    assert answered(old, new) == [f"response-{one}" for one in expected.split()]


def tagged(property_name: str, **tags: str) -> Schema:
    """A union of `Cat` and `Dog`, told apart by a property."""
    mapping: Json = {tag: f"#/components/schemas/{name}" for tag, name in tags.items()}
    return {
        "oneOf": [
            {"$ref": f"#/components/schemas/{name}"}
            for name in dict.fromkeys(tags.values())
        ],
        "discriminator": {"propertyName": property_name, "mapping": mapping},
    }


def animals(property_name: str) -> Schema:
    return {
        name: {"type": "object", "properties": {property_name: TEXT, "name": TEXT}}
        for name in ("Cat", "Dog", "Fox")
    }


def test_another_value_for_the_same_branch_changes_how_branches_are_told_apart() -> (
    None
):
    old, new = tagged("kind", cat="Cat", dog="Dog"), tagged(
        "kind", tom="Cat", dog="Dog"
    )
    schemas = (animals("kind"), animals("kind"))
    assert answered(old, new, *schemas) == ["response-discriminator-changed"]
    assert sent(old, new, *schemas) == ["request-discriminator-changed"]


def test_another_deciding_property_changes_how_branches_are_told_apart() -> None:
    old, new = tagged("kind", cat="Cat", dog="Dog"), tagged(
        "type", cat="Cat", dog="Dog"
    )
    schemas = (animals("kind"), animals("type"))
    assert "response-discriminator-changed" in answered(old, new, *schemas)


def test_a_branch_with_a_tag_of_its_own_is_a_new_branch() -> None:
    old = tagged("kind", cat="Cat", dog="Dog")
    new = tagged("kind", cat="Cat", dog="Dog", fox="Fox")
    schemas = (animals("kind"), animals("kind"))
    assert answered(old, new, *schemas) == ["response-branch-added"]


def test_a_property_that_becomes_read_only_can_be_sent_no_more() -> None:
    ref: Json = {"$ref": "#/components/schemas/Pet"}
    id_now: Json = {**TEXT, "readOnly": True}
    old: Schema = {"Pet": {"type": "object", "properties": {"id": TEXT, "name": TEXT}}}
    new: Schema = {
        "Pet": {"type": "object", "properties": {"id": id_now, "name": TEXT}}
    }
    assert codes(compare_apis(api(ref, ref, old), api(ref, ref, new)).changes) == [
        "request-property-became-read-only"
    ]


def test_a_property_that_becomes_write_only_comes_no_more() -> None:
    ref: Json = {"$ref": "#/components/schemas/Pet"}
    id_now: Json = {**TEXT, "writeOnly": True}
    old: Schema = {"Pet": {"type": "object", "properties": {"id": TEXT, "name": TEXT}}}
    new: Schema = {
        "Pet": {"type": "object", "properties": {"id": id_now, "name": TEXT}}
    }
    assert codes(compare_apis(api(ref, ref, old), api(ref, ref, new)).changes) == [
        "response-property-became-write-only"
    ]


def test_a_schema_with_another_name_is_told_once_and_its_object_is_the_same() -> None:
    old: Json = {"$ref": "#/components/schemas/Pet"}
    new: Json = {"$ref": "#/components/schemas/Animal"}
    assert answered(old, new, {"Pet": PET}, {"Animal": PET}) == ["model-renamed"]


def test_a_change_deep_in_a_recursive_schema_is_told_once() -> None:
    def tree(leaf: Json) -> Schema:
        items: Json = {"$ref": "#/components/schemas/Node"}
        children: Json = {"type": "array", "items": items}
        return {"Node": {"properties": {"leaf": leaf, "children": children}}}

    ref: Json = {"$ref": "#/components/schemas/Node"}
    assert answered(ref, ref, tree(TEXT), tree(WHOLE)) == ["response-type-changed"]


def test_a_schema_that_travels_both_ways_changes_for_both_sides() -> None:
    ref: Json = {"$ref": "#/components/schemas/Color"}
    old: Schema = {"Color": {"type": "string", "enum": ["red"]}}
    new: Schema = {"Color": {"type": "string", "enum": ["red", "blue"]}}
    found = compare_apis(api(ref, ref, old), api(ref, ref, new)).changes
    assert [(one.code, one.level.value) for one in found] == [
        ("response-enum-member-added", "risky"),
        ("request-enum-member-added", "additive"),
    ]
    assert {one.operations for one in found} == {("POST /pets",)}
