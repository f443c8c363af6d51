"""Repairs: one fault at a time, each with its finding, and the input left as it was."""

from __future__ import annotations

import copy

import pytest

from generator.document import Document
from generator.lock import Lock, Repair
from generator.pointer import Json, lookup
from generator.repair import Overlay, repair
from generator.report import Report, Unusable

UUID = "7e1afcc0-b8dd-4a14-8d64-64c2d4e10b12"


def repaired(
    root: dict[str, Json], *actions: Json
) -> tuple[dict[str, Json], list[str], tuple[Repair, ...]]:
    """The repaired description, the codes of what was found, and the decisions."""
    report = Report()
    overlay = None
    if actions:
        info: Json = {"title": "Corrections", "version": "1"}
        content: dict[str, Json] = {
            "overlay": "1.1.0",
            "info": info,
            "actions": list(actions),
        }
        overlay = Overlay(root=content, file="overlay.yaml", positions=dict)
    document = Document({"openapi": "3.1.0", **root}, "openapi.json")
    document, repairs = repair(document, overlay, Lock.empty(), report)
    return document.root, [one.code for one in report], repairs


def schemas(**nodes: Json) -> dict[str, Json]:
    return {"components": {"schemas": dict(nodes)}}


def test_the_input_is_not_changed() -> None:
    root: dict[str, Json] = {"paths": {"/a/{b}": {"get": {}}}, "tags": {}}
    before = copy.deepcopy(root)
    repaired(root)
    assert root == before


def test_a_reference_inside_an_example_is_only_data() -> None:
    root = schemas(Pet={"type": "object", "examples": [{"$ref": UUID}]})
    assert repaired(root)[1:] == ([], ())


def test_a_property_called_ref_is_no_reference() -> None:
    root = schemas(Pet={"properties": {"$ref": {"type": "string"}}})
    assert repaired(root)[1:] == ([], ())


def test_a_dangling_parameter_is_left_out_of_its_list_and_the_others_stay() -> None:
    limit: Json = {"name": "limit", "in": "query"}
    get: Json = {"parameters": [{"$ref": "#/components/parameters/Gone"}, limit]}
    root, codes, _ = repaired({"paths": {"/pets": {"get": get}}})
    assert lookup(root, "/paths/~1pets/get/parameters") == [{}, limit]
    assert codes == ["REF202"]


def test_a_reference_to_a_whole_file_is_matched_by_its_name() -> None:
    root, codes, repairs = repaired(
        schemas(
            Pet={"type": "object"}, Home={"properties": {"pet": {"$ref": "pet.json"}}}
        )
    )
    assert codes == ["REF201"]
    assert repairs[0].used == "#/components/schemas/Pet"
    assert lookup(root, "/components/schemas/Home/properties/pet") == {
        "$ref": "#/components/schemas/Pet"
    }


def test_a_circle_of_references_names_nothing() -> None:
    root, codes, _ = repaired(
        schemas(
            A={"$ref": "#/components/schemas/B"}, B={"$ref": "#/components/schemas/A"}
        )
    )
    assert lookup(root, "/components/schemas") == {"A": {}, "B": {}}
    assert codes == ["REF104", "REF104"]


@pytest.mark.parametrize("junk", [[], "text", 3, True])
def test_an_operation_that_is_no_object_stays_as_an_empty_one(junk: Json) -> None:
    root, codes, _ = repaired({"paths": {"/pets": {"get": junk}}})
    assert lookup(root, "/paths/~1pets/get") == {}
    assert codes == ["SHP101"]


def test_null_is_absent_and_not_worth_a_word() -> None:
    root, codes, _ = repaired({"paths": {"/pets": {"get": {"requestBody": None}}}})
    assert lookup(root, "/paths/~1pets/get") == {}
    assert codes == []


def test_an_undeclared_path_parameter_is_a_string() -> None:
    root, codes, _ = repaired({"paths": {"/pets/{id}#{x}": {"get": {}}}})
    assert lookup(root, "/paths/~1pets~1{id}#{x}/get/parameters") == [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    ]
    assert codes == ["PTH101"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
        ({"minimum": 1, "exclusiveMinimum": False}, {"minimum": 1}),
        ({"example": 3}, {"examples": [3]}),
        (
            {"oneOf": [{"type": "string"}], "nullable": True},
            {"oneOf": [{"type": "string"}, {"type": "null"}]},
        ),
    ],
)
def test_a_schema_of_version_3_0_is_told_in_3_1(
    old: dict[str, Json], new: dict[str, Json]
) -> None:
    root, codes, _ = repaired({"openapi": "3.0.3", **schemas(Pet=old)})
    assert lookup(root, "/components/schemas/Pet") == new
    assert root["openapi"] == "3.1.1"
    assert codes == []


def test_an_overlay_goes_before_all_evidence() -> None:
    home: Json = {"properties": {"pet": {"$ref": UUID}}}
    action: Json = {
        "target": "$.components.schemas.Home.properties.pet",
        "description": "It is a name.",
        "update": {"$ref": "#/components/schemas/Name"},
    }
    _, codes, repairs = repaired(schemas(Home=home, Name={"type": "string"}), action)
    assert (codes, repairs) == ([], ())


def test_an_overlay_merges_objects_appends_to_lists_and_removes() -> None:
    pet: Json = {"required": ["a"], "title": "A", "description": "B"}
    root, codes, _ = repaired(
        schemas(Pet=pet, Gone={}),
        {
            "target": "$.components.schemas.Pet",
            "description": "More.",
            "update": {"required": ["b"], "title": "C", "type": "object"},
        },
        {"target": "$.components.schemas.Gone", "description": "Out.", "remove": True},
    )
    assert lookup(root, "/components/schemas") == {
        "Pet": {
            "required": ["a", "b"],
            "title": "C",
            "description": "B",
            "type": "object",
        }
    }
    assert codes == []


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ({"target": "$.nothing", "description": "Why.", "update": {}}, "OVL101"),
        ({"target": "$[", "description": "Why.", "update": {}}, "OVL102"),
        ({"description": "Why.", "update": {}}, "OVL102"),
        ({"target": "$", "update": {}}, "OVL103"),
        ("no action", "OVL102"),
    ],
)
def test_an_overlay_action_that_does_nothing_good_is_said(
    action: Json, code: str
) -> None:
    assert repaired({}, action)[1] == [code]


@pytest.mark.parametrize(
    "content",
    [{"actions": []}, {"overlay": "2.0.0", "actions": []}, {"overlay": "1.0.0"}],
)
def test_a_file_that_is_no_overlay_stops_the_run(content: dict[str, Json]) -> None:
    overlay = Overlay(root=content, file="overlay.yaml", positions=dict)
    with pytest.raises(Unusable, match="OVL001"):
        repair(Document({}, "openapi.json"), overlay, Lock.empty(), Report())


TEXT: Json = {"type": "string"}


@pytest.mark.parametrize(
    ("schema", "required"),
    [
        ({"properties": {"id": {"required": True}, "tag": TEXT}}, ["id"]),
        (
            {"required": ["tag"], "properties": {"id": {"required": "true"}}},
            ["tag", "id"],
        ),
        ({"required": ["id"], "properties": {"id": {"required": False}}}, ["id"]),
        ({"required": "id", "properties": {"id": TEXT}}, ["id"]),
        ({"required": ["id", 3], "properties": {"id": TEXT}}, ["id"]),
        ({"required": True, "properties": {"id": TEXT}}, None),
        ({"required": {"id": True}, "properties": {"id": TEXT}}, None),
    ],
)
def test_required_that_is_no_list_of_names_is_read_as_it_was_meant(
    schema: dict[str, Json], required: Json
) -> None:
    root, codes, _ = repaired(schemas(Pet=schema))
    pet = lookup(root, "/components/schemas/Pet")
    assert isinstance(pet, dict)
    assert pet.get("required") == required
    assert codes == ["SCH102"]
    properties = pet["properties"]
    assert isinstance(properties, dict)
    assert all(
        isinstance(one, dict) and "required" not in one for one in properties.values()
    )


def test_a_property_called_required_is_none_of_ours() -> None:
    root, codes, _ = repaired(schemas(Pet={"properties": {"required": TEXT}}))
    assert lookup(root, "/components/schemas/Pet/properties/required") == TEXT
    assert codes == []
