"""What was renamed keeps its old name for one major version, whatever is renamed after it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from regenerated import Specs

from generator.lock import NAME

PETS = """openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: user_pid, in: query, schema: {type: string}}
      responses:
        "200": {description: A pet, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}, owner_pid: {type: string}}}
"""
OWNER = PETS.replace("owner_pid", "owner_id")
USER = PETS.replace("user_pid", "user_id")
ANIMAL = PETS.replace('schemas/Pet"', 'schemas/Animal"').replace(
    "    Pet:", "    Animal:"
)
WHOLE = (
    "    {name}: {{type: object, properties: {{size: {{type: integer}}, "
    "color: {{type: string}}}}}}\n"
)


def old_names(specs: Specs) -> dict[str, tuple[str, str, str]]:
    """The old names in the lock: of what, since when and until when."""
    lock: dict[str, Any] = json.loads(specs.text(NAME))
    return {
        one["name"]: (one["thing"].rpartition(" ")[2], one["since"], one["until"])
        for one in lock.get("aliases", [])
    }


def section(specs: Specs, heading: str) -> list[str]:
    """The items below one heading of the changelog's newest section."""
    text = specs.text("CHANGELOG.md").split("\n## ")[1]
    found = text.partition(f"### {heading}\n\n")[2].partition("\n\n")[0]
    return found.splitlines()


@pytest.fixture
def specs(tmp_path: Path) -> Specs:
    return Specs(tmp_path, "pets", 'version = "1.4.2"\n[docs]\nlocales = []\n')


def version(specs: Specs, number: str, more: str = "") -> None:
    specs.configure(f'version = "{number}"\n[docs]\nlocales = []\n{more}')


def test_nothing_is_printed_where_nothing_was_renamed(specs: Specs) -> None:
    specs.generate(PETS)
    specs.generate(PETS.replace("A pet", "The pet"))
    package = specs.output / "pets"
    assert "aliases" not in json.loads(specs.text(NAME))
    assert list(package.glob("_renamed*")) == []
    assert not any("renamed" in file.read_text() for file in package.rglob("*.py"))


def test_an_old_name_is_told_and_stays_through_later_runs(specs: Specs) -> None:
    specs.generate(PETS)
    specs.generate(USER)
    first = {path: path.read_bytes() for path in specs.output.rglob("*.*")}
    specs.generate(USER)
    assert {path: path.read_bytes() for path in specs.output.rglob("*.*")} == first
    assert old_names(specs) == {"user_pid": ("user_id", "2.0.0", "3.0.0")}
    assert section(specs, "Deprecated") == [
        "- `pets.get_pet(user_pid=…)` is now `pets.get_pet(user_id=…)`; the old name works "
        "until 3.0.0."
    ]
    specs.generate(USER.replace("A pet", "The pet"))
    assert old_names(specs) == {"user_pid": ("user_id", "2.0.0", "3.0.0")}
    assert len(section(specs, "Deprecated")) == 1


@pytest.mark.parametrize(
    ("last", "since", "until"),
    [
        ("0.1.0", "0.2.0", "2.0.0"),
        ("0.9.9", "0.10.0", "2.0.0"),
        ("1.0.0", "2.0.0", "3.0.0"),
        ("2.7.1", "3.0.0", "4.0.0"),
    ],
)
def test_it_works_for_one_whole_major_version(
    specs: Specs, last: str, since: str, until: str
) -> None:
    version(specs, last)
    specs.generate(PETS)
    specs.generate(USER)
    assert old_names(specs)["user_pid"][1:] == (since, until)


def test_a_version_that_is_written_with_the_rename_is_the_one_it_came_with(
    specs: Specs,
) -> None:
    specs.generate(PETS)
    version(specs, "1.9.0")
    specs.generate(USER)
    assert old_names(specs)["user_pid"][1:] == ("1.9.0", "3.0.0")


def test_it_goes_with_the_major_version_after_the_next(specs: Specs) -> None:
    specs.generate(PETS)
    specs.generate(USER)
    for number in ("2.0.0", "2.9.0"):
        version(specs, number)
        specs.generate(USER)
        assert "user_pid" in old_names(specs)
    version(specs, "3.0.0")
    specs.generate(USER)
    assert old_names(specs) == {}
    assert "user_pid" not in specs.text("pets/pets.py")
    assert section(specs, "Removed") == [
        "- `pets.get_pet(user_pid=…)` is gone: it is `pets.get_pet(user_id=…)` since 2.0.0."
    ]
    assert specs.text("CHANGELOG.md").split("\n## ")[1].startswith("3.0.0\n")


def test_what_is_renamed_twice_has_both_old_names(specs: Specs) -> None:
    for text in (PETS, OWNER, OWNER.replace("owner_id", "owner_ids")):
        specs.generate(text)
    assert old_names(specs) == {
        "owner_pid": ("owner_ids", "2.0.0", "3.0.0"),
        "owner_id": ("owner_ids", "2.0.0", "3.0.0"),
    }


def test_what_is_renamed_back_has_the_other_name_for_its_old_one(specs: Specs) -> None:
    for text in (PETS, OWNER, PETS):
        specs.generate(text)
    assert old_names(specs) == {"owner_id": ("owner_pid", "2.0.0", "3.0.0")}


def test_what_is_gone_takes_its_old_names_along(specs: Specs) -> None:
    for text in (PETS, OWNER, OWNER.replace(", owner_id: {type: string}", "")):
        specs.generate(text)
    assert old_names(specs) == {}


def test_a_name_that_is_in_use_is_no_old_name(
    specs: Specs, capsys: pytest.CaptureFixture[str]
) -> None:
    specs.generate(PETS)
    specs.generate(OWNER)
    capsys.readouterr()
    specs.generate(
        OWNER.replace("owner_id: {type", "owner_pid: {type: integer}, owner_id: {type")
    )
    assert old_names(specs) == {}
    assert "NAM106 owner_pid is what owner_id was called" in capsys.readouterr().err


def test_a_new_schema_never_renames_an_old_one(specs: Specs) -> None:
    specs.generate(PETS)
    specs.generate(
        PETS + "    Pets: {type: object, properties: {name: {type: string}}}\n"
    )
    assert old_names(specs) == {}


def test_a_schema_and_what_is_in_it_are_followed_to_the_new_name(specs: Specs) -> None:
    inner = "owner: {type: object, properties: {town: {type: string}}}"
    before, after = (
        one.replace("owner_pid: {type: string}", inner) for one in (PETS, ANIMAL)
    )
    specs.generate(before)
    specs.generate(after)
    assert {name: since for name, (_, since, _) in old_names(specs).items()} == {
        "Pet": "1.5.0",
        "PetOwner": "1.5.0",
    }
    assert '"PetOwner": ("AnimalOwner", "3.0.0")' in specs.text(
        "pets/models/__init__.py"
    )


def test_another_object_in_its_place_is_no_rename(specs: Specs) -> None:
    specs.generate(PETS)
    start = PETS.partition("    Pet:")[0].replace('schemas/Pet"', 'schemas/Invoice"')
    specs.generate(start + WHOLE.format(name="Invoice"))
    assert old_names(specs) == {}
    assert "model-renamed" not in specs.text("CHANGELOG.md")


def test_an_operation_takes_its_new_id_and_keeps_the_old_name(specs: Specs) -> None:
    specs.generate(PETS)
    specs.generate(PETS.replace("getPet", "fetchPet"))
    assert old_names(specs)["pets.get_pet"][1:] == ("1.5.0", "3.0.0")
    assert "def fetch_pet(" in specs.text("pets/pets.py")


def test_an_operation_that_moved_is_followed(specs: Specs) -> None:
    specs.generate(PETS.replace("      operationId: getPet\n", ""))
    specs.generate(
        PETS.replace("      operationId: getPet\n", "").replace("{id}", "{pet_id}")
    )
    assert old_names(specs) == {
        "pets.get_pets_by_id": ("/paths/~1pets~1{pet_id}/get", "2.0.0", "3.0.0"),
        "id": ("pet_id", "2.0.0", "3.0.0"),
    }


def test_names_chosen_in_the_configuration_are_renames_as_well(specs: Specs) -> None:
    specs.generate(PETS)
    chosen = (
        '[names.models]\nPet = "Animal"\n[names.fields]\n"Pet.owner_pid" = "owner"\n'
        '[names.operations]\ngetPet = "read"\n[names.resources]\npets = "zoo"\n'
    )
    version(specs, "1.4.2", chosen)
    specs.generate(PETS)
    assert set(old_names(specs)) == {"Pet", "owner_pid", "pets.get_pet"}
    assert "### Deprecated" in specs.text("CHANGELOG.md")
    assert "The next version should be 1.5.0." in specs.text("CHANGELOG.md")
    version(specs, "1.4.2")
    specs.generate(PETS)
    assert set(old_names(specs)) == {"Animal", "owner", "zoo.read"}


def test_without_the_description_of_before_chosen_names_are_still_seen(
    specs: Specs,
) -> None:
    specs.generate(PETS)
    lock = json.loads(specs.text(NAME))
    lock["inputs"]["openapi.yaml"] = "0" * 64
    (specs.output / NAME).write_text(json.dumps(lock), encoding="utf-8")
    version(specs, "1.4.2", '[names.models]\nPet = "Animal"\n')
    specs.generate(PETS)
    assert set(old_names(specs)) == {"Pet"}
