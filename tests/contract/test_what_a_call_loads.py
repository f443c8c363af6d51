"""The first call of one operation imports the models of that operation, and no others."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from generator.commands.opening import open_project
from generator.config.project import Asked, Project
from generator.pipeline import generate
from generator.pointer import Json
from generator.report import Report

KINDS = ("Pet", "Toy", "Shop")

PROGRAM = """
import sys
import httpx2
from zoo import Zoo

answer = httpx2.Response(200, json={"name": "Rex", "owner": {"name": "Ann"}})
transport = httpx2.MockTransport(lambda request: answer)
with Zoo(base_url="http://localhost", http_client=httpx2.Client(transport=transport)) as zoo:
    print(zoo.pet.get_pet().owner.name)
loaded = [name for name in sys.modules if name.startswith("zoo.models.")]
print(*sorted(name.removeprefix("zoo.models.") for name in loaded))
print(*sorted(name for name in ("zoo.toy", "zoo.shop", "zoo.pet") if name in sys.modules))
"""


def described() -> dict[str, Json]:
    """Three resources of one operation each, whose answers have nothing in common."""
    paths: dict[str, Json] = {}
    schemas: dict[str, Json] = {}
    for kind in KINDS:
        owner: Json = {"$ref": f"#/components/schemas/{kind}Owner"}
        answer: Json = {"schema": {"$ref": f"#/components/schemas/{kind}"}}
        name: Json = {"type": "string"}
        schemas[kind] = {"type": "object", "properties": {"name": name, "owner": owner}}
        schemas[f"{kind}Owner"] = {"type": "object", "properties": {"name": name}}
        paths[f"/{kind.lower()}"] = {
            "get": {
                "operationId": f"get{kind}",
                "tags": [kind],
                "responses": {
                    "200": {"description": "", "content": {"application/json": answer}}
                },
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Zoo", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def opened(folder: Path, no_docs: bool = False) -> Project:
    description = folder / "openapi.json"
    description.write_text(json.dumps(described()), encoding="utf-8")
    return open_project(description, Asked(output=folder / "out", no_docs=no_docs))


def test_the_first_call_of_an_operation_loads_the_models_it_needs(
    tmp_path: Path,
) -> None:
    tree = generate(opened(tmp_path, no_docs=True), Report(), lambda _: None).tree
    for path, text in tree.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    owner, models, resources = done.stdout.splitlines()
    assert owner == "Ann"
    assert models.split() == ["pet", "pet_owner"]
    assert resources.split() == ["zoo.pet"]


def test_without_docs_the_package_is_the_same_and_points_to_none(
    tmp_path: Path,
) -> None:
    whole = generate(opened(tmp_path), Report(), lambda _: None).tree
    alone = generate(opened(tmp_path, no_docs=True), Report(), lambda _: None).tree
    assert {path for path in whole if path.startswith("docs/en/")}
    assert set(alone) == {path for path in whole if not path.startswith("docs/")}
    assert {path for path in alone if alone[path] != whole[path]} == {
        "README.md",
        "instep.lock",
    }
    assert "docs/" not in alone["README.md"]
    assert "docs/" not in alone["instep.lock"]
