"""Which declarations get a second view for requests, and what it holds."""

from __future__ import annotations

from typing import Any

from generator.build import build
from generator.document import Document
from generator.ir import Api, Enumeration, Model, Named
from generator.report import Report

PET = "/components/schemas/Pet"
OWNER = "/components/schemas/Owner"


def api(
    schemas: dict[str, Any], sent: str | None = "Pet", answered: str | None = "Pet"
) -> Api:
    """An API that sends one schema and answers with one."""

    def content(name: str | None) -> dict[str, Any]:
        reference = {"$ref": f"#/components/schemas/{name}"}
        return {"content": {"application/json": {"schema": reference}}} if name else {}

    operation = {
        "requestBody": content(sent),
        "responses": {"200": {"description": "", **content(answered)}},
    }
    root: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {"post": operation if sent else {**operation, "requestBody": None}}
        },
        "components": {"schemas": schemas},
    }
    return build(Document(root=root, file="openapi.yaml"), Report())


def wires(api: Api, id: str) -> list[str]:
    model = api.declarations[id]
    assert isinstance(model, Model)
    return [field.wire.text for field in model.fields]


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def test_one_model_serves_both_ways_where_nothing_differs() -> None:
    seen = api({"Pet": thing(name={"type": "string"})})
    assert list(seen.declarations) == [PET]
    assert not seen.declarations[PET].sent


def test_a_schema_that_is_only_sent_needs_no_twin() -> None:
    seen = api({"Pet": {**thing(name={}), "required": ["name"]}}, answered=None)
    assert list(seen.declarations) == [PET]
    assert seen.declarations[PET].sent


def test_required_fields_split_the_views() -> None:
    seen = api({"Pet": {**thing(name={}), "required": ["name"]}})
    assert list(seen.declarations) == [PET, PET + "~sent"]
    assert not seen.declarations[PET].sent
    twin = seen.declarations[PET + "~sent"]
    assert twin.sent and twin.answered == PET


def test_a_constraint_or_a_closed_enumeration_splits_the_views() -> None:
    for strict in ({"type": "string", "maxLength": 3}, {"enum": ["a", "b"]}):
        assert PET + "~sent" in api({"Pet": thing(name=strict)}).declarations


def test_each_view_leaves_out_what_never_travels_its_way() -> None:
    seen = api(
        {
            "Pet": thing(
                id={"type": "integer", "readOnly": True},
                name={"type": "string"},
                pin={"type": "string", "writeOnly": True},
            )
        }
    )
    assert wires(seen, PET) == ["id", "name"]
    assert wires(seen, PET + "~sent") == ["name", "pin"]


def test_what_refers_to_a_split_schema_is_split_and_requests_name_only_twins() -> None:
    seen = api(
        {
            "Pet": thing(owner={"$ref": "#/components/schemas/Owner"}),
            "Owner": {**thing(email={"type": "string"}), "required": ["email"]},
        }
    )
    twin = seen.declarations[PET + "~sent"]
    assert isinstance(twin, Model)
    assert twin.fields[0].type == Named(id=OWNER + "~sent")
    plain = seen.declarations[PET]
    assert isinstance(plain, Model)
    assert plain.fields[0].type == Named(id=OWNER)
    (operation,) = seen.operations
    assert operation.body and operation.body.content[0].type == Named(id=PET + "~sent")
    assert operation.answers[0].content[0].type == Named(id=PET)


def test_what_hangs_on_a_read_only_field_is_never_sent() -> None:
    seen = api(
        {
            "Pet": thing(
                owner={
                    "allOf": [{"$ref": "#/components/schemas/Owner"}],
                    "readOnly": True,
                }
            ),
            "Owner": {**thing(email={"type": "string"}), "required": ["email"]},
        }
    )
    assert OWNER + "~sent" not in seen.declarations
    assert wires(seen, PET + "~sent") == []


def test_schemas_that_refer_to_each_other_are_split_together() -> None:
    seen = api(
        {
            "Pet": thing(owner={"$ref": "#/components/schemas/Owner"}),
            "Owner": thing(
                pets={"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
                kind={"enum": ["person", "shelter"]},
            ),
        }
    )
    assert {PET + "~sent", OWNER + "~sent"} <= set(seen.declarations)
    twin = seen.declarations[OWNER + "~sent"]
    assert isinstance(twin, Model)
    assert twin.fields[1].type == Enumeration(values=("person", "shelter"))
