"""Unions: what their branches are called, and which of them get a name of their own."""

from __future__ import annotations

import pytest

from generator.build import build
from generator.document import Document
from generator.ir import Alias, Api, Derived, Model, Named, Nullable, Union
from generator.lock import Lock
from generator.pointer import Json
from generator.report import Report
from generator.settle import settle

CAT: Json = {"properties": {"kind": {"const": "cat"}}}
DOG: Json = {"properties": {"kind": {"const": "dog"}}}
EITHER: Json = {"oneOf": [CAT, DOG]}
TEXT: Json = {"type": "string"}


def read(**schemas: Json) -> Api:
    root: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "components": {"schemas": schemas},
    }
    return build(Document(root, "openapi.json"), Report())


def called(*branches: Json) -> set[str]:
    """What the branches of the union `Pet.owner` are called."""
    pet: Json = {"properties": {"owner": {"anyOf": [*branches]}}}
    names = settle(read(Pet=pet), Lock(), Report()).types.values()
    return set(names) - {"Pet"}


def thing(**properties: Json) -> dict[str, Json]:
    return {"type": "object", "properties": properties}


@pytest.mark.parametrize(
    ("branches", "expected"),
    [
        ((thing(a=TEXT), {"type": "null"}), {"PetOwner"}),
        ((thing(a=TEXT), TEXT, {"type": "array", "items": TEXT}), {"PetOwner"}),
        (({"type": "array", "items": thing(a=TEXT)}, TEXT), {"PetOwnerItem"}),
        (({**thing(a=TEXT), "title": "Firm"}, thing(b=TEXT)), {"PetOwnerFirm", "PetOwnerWithB"}),
        (({**thing(a=TEXT), "title": "One"}, {**thing(b=TEXT), "title": "One"}), {"PetOwnerWithA", "PetOwnerWithB"}),
        ((thing(a=TEXT, b=TEXT), thing(a=TEXT)), {"PetOwner", "PetOwnerWithB"}),
        ((thing(type={"examples": ["firm"]}), thing(type={"examples": ["person"]})), {"PetOwnerFirm", "PetOwnerPerson"}),
        ((thing(s={"enum": ["a", "b"]}), thing(s={"enum": ["c", "d"]})), {"PetOwner", "PetOwnerAOrB", "PetOwnerCOrD"}),
        ((thing(a=TEXT, b=TEXT), thing(b=TEXT, c=TEXT), thing(a=TEXT, c=TEXT)), {"PetOwnerWithAAndB", "PetOwnerWithBAndC", "PetOwnerWithAAndC"}),
        ((thing(a=TEXT), thing(a={"type": "integer"})), {"PetOwnerOption1", "PetOwnerOption2"}),
    ],
)  # fmt: skip
def test_a_branch_is_called_by_what_is_said_of_it_alone(
    branches: tuple[Json, ...], expected: set[str]
) -> None:
    assert called(*branches) == expected


def test_a_branch_made_of_a_component_is_called_after_it() -> None:
    base: Json = {"$ref": "#/components/schemas/Base"}
    parts: list[Json] = [
        {"allOf": [{"$ref": f"#/components/schemas/{name}"}, base]}
        for name in ("Firm", "Person")
    ]
    api = read(
        Pet={"properties": {"owner": {"oneOf": [*parts]}}},
        Firm=thing(a=TEXT),
        Person=thing(a=TEXT),
        Base=thing(b=TEXT),
    )
    names = settle(api, Lock(), Report()).types.values()
    assert {"PetOwnerFirm", "PetOwnerPerson"} <= set(names)


def test_a_union_with_a_tag_has_a_name_wherever_it_stands() -> None:
    api = read(Pet={"properties": {"friend": {"oneOf": [CAT, DOG, {"type": "null"}]}}})
    pet = api.declarations["/components/schemas/Pet"]
    assert isinstance(pet, Model)
    id = "/components/schemas/Pet/properties/friend"
    assert pet.fields[0].type == Nullable(inner=Named(id=id))
    union = api.declarations[id]
    assert isinstance(union, Alias)
    assert isinstance(union.type, Union)
    assert union.type.discriminator is not None


def test_equal_unions_with_a_tag_share_a_name() -> None:
    api = read(
        Pet={"properties": {"friend": EITHER}}, Owner={"properties": {"friend": EITHER}}
    )
    aliases = [one for one in api.declarations.values() if isinstance(one, Alias)]
    assert [one.also for one in aliases] == [
        ("/components/schemas/Pet/properties/friend",)
    ]
    assert isinstance(aliases[0].claim, Derived)
    assert aliases[0].claim.part.text == "friend"


def test_the_only_branch_beside_null_is_all_a_schema_is() -> None:
    api = read(Pet={"anyOf": [thing(a=TEXT), {"type": "null"}], "description": "It."})
    pet = api.declarations["/components/schemas/Pet"]
    assert isinstance(pet, Model)
    assert [field.wire.text for field in pet.fields] == ["a"]
    assert pet.prose.description.text == "It."


def test_properties_that_are_put_together_of_each_other_have_an_end() -> None:
    """Each `name` holds together with the others', so none is a schema that is written."""

    def adds(base: str, name: str) -> Json:
        more: Json = {"properties": {"name": {"$ref": f"#/components/schemas/{name}"}}}
        return {"allOf": [{"$ref": f"#/components/schemas/{base}"}, more]}

    api = read(
        One=adds("Two", "Base"), Two=adds("Base", "One"), Base=thing(name=TEXT, a=TEXT)
    )
    assert len(api.declarations) < 20
