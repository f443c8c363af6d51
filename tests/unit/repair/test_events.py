"""Schemas of events beside a description: read where they stand, and taken in unchanged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.document import Document, Mark
from generator.ir import ANY_OTHER
from generator.lock import Lock
from generator.pointer import Json, lookup
from generator.reach import Reach
from generator.repair import repair
from generator.report import Report, Unusable
from generator.source import read_events

DESCRIPTIONS: dict[str, dict[str, Json]] = {
    "swagger": {"swagger": "2.0", "definitions": {"Pet": {"type": "string"}}},
    "3.0": {"openapi": "3.0.3", "components": {"schemas": {"Pet": {"type": "string"}}}},
    "3.2": {"openapi": "3.2.0", "components": {"schemas": {"Pet": {"type": "string"}}}},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of an API with the schemas of two events, which share a part."""
    (tmp_path / "parts").mkdir()
    wrong: Json = {"type": ["string", "null"], "$comment": "2020-12 says null so"}
    write(tmp_path / "parts" / "Pet.json", {"properties": {"name": wrong}})
    write(
        tmp_path / "pet.born.json", {"properties": {"pet": {"$ref": "parts/Pet.json"}}}
    )
    write(
        tmp_path / "pet.sold.schema.json", {"$ref": "parts/Pet.json#/properties/name"}
    )
    return tmp_path


def write(path: Path, schema: Json) -> None:
    path.write_text(json.dumps(schema), encoding="utf-8")


def events_of(
    folder: Path, report: Report, *names: str, envelope: str = ""
) -> Document | None:
    return read_events(
        [(folder / name, name) for name in names],
        (folder / envelope, envelope) if envelope else None,
        report,
        owner=(folder / "instep.toml", "instep.toml"),
        reach=Reach(folder=folder),
    )


def taken(root: dict[str, Json], events: Document | None, report: Report) -> Document:
    document = Document({**root, "paths": {}}, "openapi.json")
    return repair(document, None, Lock.empty(), report, events)[0]


@pytest.mark.parametrize("version", DESCRIPTIONS)
def test_events_join_a_description_of_any_version(folder: Path, version: str) -> None:
    report = Report()
    events = events_of(folder, report, "pet.born.json", "pet.sold.schema.json")
    document = taken(DESCRIPTIONS[version], events, report)
    assert list(report) == []
    webhooks = document.root["webhooks"]
    assert isinstance(webhooks, dict)
    assert list(webhooks) == ["pet.born", "pet.sold"]
    born = lookup(document.root, "/components/schemas/pet.born")
    assert born == {"properties": {"pet": {"$ref": "#/components/schemas/PetEvent"}}}
    assert lookup(document.root, "/components/schemas/Pet") == {"type": "string"}
    place = document.where("/components/schemas/PetEvent/properties/name")
    assert place == Mark("parts/Pet.json", 1, 17)
    assert sorted(document.inputs) == [
        "parts/Pet.json",
        "pet.born.json",
        "pet.sold.schema.json",
    ]


def test_the_envelope_stands_for_every_other_event(folder: Path) -> None:
    report = Report()
    events = events_of(folder, report, envelope="pet.born.json")
    assert events is not None
    webhooks = taken(DESCRIPTIONS["3.0"], events, report).root["webhooks"]
    assert isinstance(webhooks, dict)
    assert list(webhooks) == [ANY_OTHER]


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("{", "bad.json:1:2", "not JSON: the text ends here"),
        ("", "bad.json", "the file is empty"),
        ("3", "bad.json:1:1", "a schema is an object"),
        ('{"a": 1,\n "openapi": "3.1.0"}', "bad.json:2:2", "a whole description"),
    ],
)
def test_a_file_that_is_no_schema_costs_that_event(
    folder: Path, text: str, place: str, what: str
) -> None:
    (folder / "bad.json").write_text(text)
    report = Report()
    events = events_of(folder, report, "bad.json", "pet.born.json")
    assert events is not None
    webhooks = events.root["webhooks"]
    assert isinstance(webhooks, dict)
    assert list(webhooks) == ["pet.born"]
    (finding,) = report
    assert (finding.code, str(finding.mark)) == ("WHK101", place)
    assert what in finding.what


def test_nothing_but_broken_files_is_nothing(folder: Path) -> None:
    (folder / "bad.json").write_text("{")
    assert events_of(folder, Report(), "bad.json") is None


def test_of_two_schemas_of_one_event_the_first_path_is_used(folder: Path) -> None:
    write(folder / "parts" / "pet.born.json", {"type": "string"})
    report = Report()
    events = events_of(folder, report, "parts/pet.born.json", "pet.born.json")
    assert events is not None
    assert lookup(events.root, "/components/schemas/pet.born") == {"type": "string"}
    (finding,) = report
    assert (finding.code, finding.mark) == ("WHK101", Mark("pet.born.json"))


def test_a_schema_beside_the_descriptions_own_webhook_wins(folder: Path) -> None:
    report = Report()
    own: dict[str, Json] = {
        "webhooks": {"pet.born": {"post": {}}, "other": {"post": {}}}
    }
    events = events_of(folder, report, "pet.born.json")
    document = taken({**DESCRIPTIONS["3.2"], **own}, events, report)
    assert lookup(document.root, "/webhooks/other") == {"post": {}}
    assert lookup(document.root, "/webhooks/pet.born/post/requestBody/required") is True
    assert [one.code for one in report] == ["WHK102"]


def test_a_reference_out_of_the_folder_is_refused_as_ever(folder: Path) -> None:
    write(folder / "pet.born.json", {"$ref": "/etc/hostname"})
    with pytest.raises(Unusable, match="leads out of the folder"):
        events_of(folder, Report(), "pet.born.json")
