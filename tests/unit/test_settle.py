"""Names: whose claim is better, what happens to the others, and what the lock keeps."""

from __future__ import annotations

from generator.build import build
from generator.document import Document, Mark
from generator.ir import Origin
from generator.lock import Lock
from generator.pointer import Json
from generator.report import Report
from generator.settle import settle
from generator.settle.namespace import Claimant, Scope
from generator.settled import Names


def names_of(
    schemas: dict[str, Json], paths: dict[str, Json], lock: Lock | None = None
) -> tuple[Names, Report]:
    root: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }
    report = Report()
    api = build(Document(root, "openapi.json"), report)
    return settle(api, lock or Lock.empty(), report), report


def model(*wires: str) -> Json:
    return {
        "type": "object",
        "properties": {wire: {"type": "string"} for wire in wires},
    }


def get(**operation: Json) -> Json:
    return {"get": {"responses": {}, **operation}}


PET = "/components/schemas/Pet"


def test_the_one_that_is_spelt_so_keeps_the_name() -> None:
    names, report = names_of({"pet": model("a"), "Pet": model("b")}, {})
    assert names.types[PET] == "Pet"
    assert names.types["/components/schemas/pet"] != "Pet"
    assert [one.code for one in report if one.code.startswith("NAM")] == ["NAM101"]


def test_no_name_ends_in_a_number_that_only_counts() -> None:
    names, _ = names_of(
        {name: model("a") for name in ("pet", "Pet", "PET", "pet_")}, {}
    )
    assert not any(name.endswith(("1", "2", "3")) for name in names.types.values())


def test_the_lock_keeps_a_name_that_a_better_claim_would_take() -> None:
    lock = Lock(names={"type /components/schemas/pet": "Pet"})
    names, _ = names_of({"pet": model("a"), "Pet": model("b")}, {}, lock)
    assert names.types["/components/schemas/pet"] == "Pet"


def test_a_name_of_the_lock_that_python_has_taken_is_not_kept() -> None:
    lock = Lock(names={f"field {PET} kind": "class", f"type {PET}": "not a name"})
    names, _ = names_of({"Pet": model("kind")}, {}, lock)
    assert names.fields[PET] == {"kind": "kind"}
    assert names.types[PET] == "Pet"


def test_only_renamed_fields_are_pinned() -> None:
    names, _ = names_of({"Pet": model("name", "class")}, {})
    assert names.pinned() == {f"type {PET}": "Pet", f"field {PET} class": "class_"}


def test_an_operation_without_an_id_is_called_after_its_path() -> None:
    names, _ = names_of({}, {"/pets/{petId}/toys": get()})
    assert list(names.functions.values()) == ["get_pets_by_pet_id_toys"]


def test_an_operation_without_a_tag_goes_where_its_path_says() -> None:
    names, _ = names_of({}, {"/api/v1/pets/{id}": get(), "/{id}": get()})
    assert list(names.modules.values()) == ["pets", "api"]


def test_one_of_two_equal_operation_ids_is_called_after_its_path() -> None:
    one, other = get(operationId="find", tags=["x"]), get(
        operationId="find", tags=["x"]
    )
    names, _ = names_of({}, {"/cats": one, "/dogs": other})
    assert names.functions == {
        "/paths/~1cats/get": "find",
        "/paths/~1dogs/get": "get_dogs",
    }


def test_a_resource_does_not_hide_what_a_client_has() -> None:
    names, _ = names_of({}, {"/x": get(tags=["Errors"]), "/y": get(tags=["send"])})
    assert list(names.modules.values()) == ["errors_", "send_"]


def test_an_inline_object_is_called_after_what_holds_it() -> None:
    names, _ = names_of(
        {"Pet": {"type": "object", "properties": {"owner": model("name")}}}, {}
    )
    assert names.types[f"{PET}/properties/owner"] == "PetOwner"


def claimant(key: str, *wishes: str, rank: int = 0) -> Claimant:
    return Claimant(
        key=key,
        wishes=wishes,
        rank=rank,
        text=key,
        origin=Origin(pointer="", where=lambda _: Mark("x")),
    )


def test_a_loser_gets_its_next_wish() -> None:
    scope = Scope(Report())
    scope.settle([claimant("b", "pet", "pet_b", rank=1), claimant("a", "pet")])
    assert scope.names == {"a": "pet", "b": "pet_b"}
    assert scope.report.findings == []


def test_names_that_differ_in_case_only_are_one_name() -> None:
    scope = Scope(Report())
    scope.settle([claimant("a", "Pet"), claimant("b", "PET")])
    assert len({name.casefold() for name in scope.names.values()}) == 2
