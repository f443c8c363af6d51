"""The description as it was understood: other tools read it, and we read the same again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.commands import cli
from generator.config.project import Project
from generator.describing import Described, describe
from generator.diff import compare_apis
from generator.document import Document
from generator.emit import emit
from generator.grammar import walk
from generator.lock import Lock
from generator.pointer import Json, local, lookup
from generator.report import Report

GOLDEN = Path(__file__).parents[2] / "golden"
CASES = sorted(
    path.parent.name
    for path in GOLDEN.glob("*/openapi.*")
    if not (path.parent / "exit.txt").exists()
)
SAME = [case for case in CASES if case != "fragment_twins"]
"""Two operations that only a fragment tells apart are one to every other tool."""


def read(path: Path) -> Described:
    return describe(Project.from_file(path), Lock.empty(), Report(), lambda _: None)


def emitted(root: dict[str, Json], name: str = "emitted.json") -> Any:
    text = emit(Document({"openapi": "3.1.1", **root}, "openapi.json"), (), Path(name))
    return json.loads(text) if name.endswith(".json") else yaml.safe_load(text)


@pytest.mark.parametrize("ending", ["json", "yaml"])
@pytest.mark.parametrize("case", SAME)
def test_what_is_emitted_is_the_same_api(
    case: str, ending: str, tmp_path: Path
) -> None:
    shutil.copytree(GOLDEN / case, tmp_path / "case")
    source = next((tmp_path / "case").glob("openapi.*"))
    before = read(source)
    target = tmp_path / f"emitted.{ending}"
    target.write_text(emit(before.document, before.found, target), encoding="utf-8")
    after = read(target)
    changes = compare_apis(
        before.api, after.api, (before.document, after.document)
    ).changes
    assert changes == ()


@pytest.mark.parametrize("case", CASES)
def test_every_reference_of_what_is_emitted_leads_somewhere(case: str) -> None:
    described = read(next((GOLDEN / case).glob("openapi.*")))
    root = json.loads(emit(described.document, (), Path("x.json")))
    for site in walk(root):
        if isinstance(site.node, dict) and isinstance(site.node.get("$ref"), str):
            pointer = local(str(site.node["$ref"]))
            assert pointer is not None
            assert lookup(root, pointer) is not None


def test_a_reference_that_may_be_null_is_a_union() -> None:
    marked: Json = {
        "allOf": [{"$ref": "#/components/schemas/Pet"}],
        "description": "Whose it is.",
        "x-instep-nullable": True,
    }
    root: dict[str, Json] = {"components": {"schemas": {"Owner": marked}}}
    assert emitted(root)["components"]["schemas"]["Owner"] == {
        "anyOf": [{"allOf": [{"$ref": "#/components/schemas/Pet"}]}, {"type": "null"}],
        "description": "Whose it is.",
    }


def test_references_below_what_moved_lead_to_where_it_stands() -> None:
    owner: Json = {
        "allOf": [{"properties": {"id": {"type": "string"}}}],
        "x-instep-nullable": True,
    }
    below = "#/components/schemas/Owner/allOf/0/properties/id"
    root: dict[str, Json] = {
        "components": {"schemas": {"Owner": owner, "Id": {"$ref": below}}}
    }
    moved = emitted(root)["components"]["schemas"]["Id"]["$ref"]
    assert moved == "#/components/schemas/Owner/anyOf/0/allOf/0/properties/id"


def operation(name: str, **more: Json) -> dict[str, Json]:
    return {"operationId": name, "responses": {"200": {"description": name}}, **more}


def body(schema: Json, **more: Json) -> Json:
    media: Json = {"schema": schema, **more}
    return {"required": True, "content": {"application/json": media}}


def test_two_operations_that_a_fragment_tells_apart_are_one_on_the_wire() -> None:
    here: Json = {"name": "a", "in": "query", "required": True}
    both: Json = {"name": "b", "in": "query", "required": True}
    first = operation(
        "one",
        requestBody=body({"type": "string"}, example="x"),
        parameters=[here, both],
    )
    second = operation("two", requestBody=body({"type": "integer"}), parameters=[both])
    paths: Json = {"/sms": {"post": first}, "/sms#fr": {"post": second}}
    whole = emitted({"paths": paths})
    assert list(whole["paths"]) == ["/sms"]
    post = whole["paths"]["/sms"]["post"]
    assert post["operationId"] == "one"
    assert [one["required"] for one in post["parameters"]] == [False, True]
    media = post["requestBody"]["content"]["application/json"]
    assert media["schema"] == {"anyOf": [{"type": "string"}, {"type": "integer"}]}
    assert media["examples"] == {"example_1": {"value": "x"}}
    (change,) = whole["x-instep"]["changes"]
    assert change["at"] == "/paths/~1sms#fr"


def test_a_fragment_alone_is_taken_off_the_path() -> None:
    whole = emitted({"paths": {"/sms#fr": {"post": operation("two")}}})
    assert whole["paths"]["/sms"]["post"]["operationId"] == "two"


TEXTS = (
    "+33612345678|2024-01-15|no|NULL|1e3|0x1F|12:30|~|| a|a: b|# x|- x|two\nlines\n|"
    "two\n\nlines|trailing \nblank|\ttab|é|\u2028|\x85|emoji 🐶|'|\"|%x|@x|`x`|[x]|<<|="
)


@pytest.mark.parametrize("text", TEXTS.split("|"))
def test_text_is_text_to_every_reader_of_yaml(text: str) -> None:
    from generator.source import read_yaml

    whole = emit(Document({"info": {"title": text}}, "x"), (), Path("x.yaml"))
    assert yaml.safe_load(whole)["info"]["title"] == text
    ours = read_yaml(whole, "x.yaml", Report())
    assert isinstance(ours, dict)
    assert ours["info"] == {"title": text}


def test_the_command_writes_it_beside_the_sdk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = GOLDEN / "dangling_uuid" / "openapi.yaml"
    target = tmp_path / "new" / "repaired.yaml"
    arguments = [str(source), "--output", str(tmp_path / "out"), "--no-docs"]
    assert cli.main(["generate", *arguments, "--emit-description", str(target)]) == 0
    whole = yaml.safe_load(target.read_text(encoding="utf-8"))
    (change,) = whole["x-instep"]["changes"]
    assert "points at nothing (REF201)" in change["why"]
    assert change["did"].startswith("used #/components/schemas/")
    assert [path.name for path in target.parent.iterdir()] == ["repaired.yaml"]
    capsys.readouterr()


def test_what_overlays_changed_is_listed_with_its_reason() -> None:
    described = describe(
        Project.from_folder(GOLDEN / "dangling_with_an_overlay"),
        Lock.empty(),
        Report(),
        lambda _: None,
    )
    whole = json.loads(emit(described.document, described.found, Path("x.json")))
    assert whole["x-instep"]["changes"]
    assert all(set(one) == {"at", "did", "why"} for one in whole["x-instep"]["changes"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--emit-description", "repaired.txt"], 2),
        (["--emit-description", "/proc/nothing/x.json"], 5),
    ],
)
def test_where_it_cannot_go_is_said(
    arguments: list[str], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = str(GOLDEN / "deprecated" / "openapi.yaml")
    output = ["--output", str(tmp_path / "out"), "--no-docs"]
    assert cli.main(["generate", source, *output, *arguments]) == code
    assert "emit-description" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
