"""The numbered adversarial cases, A to H: each is tried here, or shown by a test that exists."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from generator.codes import Level
from generator.pointer import Json
from generator.report import Report, Unusable
from generator.source import read_yaml
from tests.corpus.documents import in_paths
from tests.hostile.oracles import breaks_out, generated
from tests.hostile.payloads import OURS
from tests.hostile.positions import Root, at

ROOT = Path(__file__).parents[2]
Case: TypeAlias = Mapping[str, str]
CASES: Mapping[str, Case] = tomllib.loads(
    Path(__file__).with_name("cases.toml").read_text(encoding="utf-8")
)
SHOWN = {id: case["test"] for id, case in CASES.items() if "test" in case}
TRIED = {id: case for id, case in CASES.items() if "ends" in case}
GROUPS = {"A": 22, "B": 21, "C": 23, "D": 16, "F": 25, "G": 31, "H": 40}
ELSEWHERE = {
    "E36": "test_a_file_may_be_called_anything",
    "E37": "test_an_overlay_may_say_anything",
    "E40": "tests/contract/test_secrecy.py",
}
BASE: Root = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "paths": {
        "/pets": {
            "post": {
                "responses": {"200": {"description": "Fine."}},
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"$ref": "#/components/schemas/Pet"}
                        }
                    }
                },
            }
        }
    },
    "components": {"schemas": {"Pet": {"type": "object"}}},
}
KEYS = {
    "parameters": "parameters",
    "body": "requestBody",
    "responses": "responses",
}


def description(case: Case) -> Root:
    """The small description of a case."""
    root = copy.deepcopy(BASE)
    operation = at(root, "paths", "/pets", "post")
    for word, key in KEYS.items():
        if word in case:
            operation[key] = read(case[word])
    more, below = read(case.get("operation", "{}")), read(case.get("root", "{}"))
    assert isinstance(more, dict)
    assert isinstance(below, dict)
    operation |= more
    if "schema" in case:
        at(root, "components", "schemas")["Pet"] = read(case["schema"])
    return laid_over(root, below)


def read(text: str) -> Json:
    """What an input says, by the rules descriptions are read by."""
    return read_yaml(text, "case.yaml", Report())


def laid_over(below: Root, above: Mapping[str, Json]) -> Root:
    """Mappings merged, whatever else replaced."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        if isinstance(under, dict) and isinstance(value, dict):
            value = laid_over(under, value)
        merged[key] = value
    return merged


@pytest.mark.parametrize("group", GROUPS)
def test_every_case_of_a_group_is_accounted_for(group: str) -> None:
    numbered = [f"{group}{number:02}" for number in range(1, GROUPS[group] + 1)]
    assert [id for id in CASES if id[0] == group] == numbered


def test_every_hostile_string_has_a_payload_or_a_test() -> None:
    payloads = {name[:3] for name in OURS}
    assert payloads | ELSEWHERE.keys() == {f"E{number:02}" for number in range(1, 41)}


@pytest.mark.parametrize(("id", "test"), SHOWN.items(), ids=SHOWN)
def test_what_shows_a_case_exists(id: str, test: str) -> None:
    path, _, name = test.partition("::")
    assert (ROOT / path).exists()
    assert not name or re.search(
        rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.M
    )


@pytest.mark.parametrize(("id", "case"), TRIED.items(), ids=TRIED)
def test_a_case_ends_as_it_should(id: str, case: Case, tmp_path: Path) -> None:
    root, report = description(case), Report()
    tree = generated(root, report)
    worst = {finding.level for finding in report}
    assert Level.ERROR not in worst
    ended = "W" if Level.WARNING in worst else "S"
    assert ended in case["ends"], [str(one) for one in report]
    assert [
        what for path, text in tree.items() for what in breaks_out(path, text)
    ] == []
    pages = [path for path in tree if path.startswith("docs/en/operations/")]
    assert len(pages) == in_paths(root.get("paths"))
    write(tree, tmp_path)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The SDK of every case, each below a folder of its own."""
    made: list[Path] = []
    for id, case in TRIED.items():
        made.append(tmp_path_factory.mktemp(id))
        write(generated(description(case)), made[-1])
    return made


def write(tree: Mapping[str, str], folder: Path) -> None:
    for path, text in tree.items():
        if path.endswith(".py"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")


def test_the_sdk_of_every_case_imports(packages: list[Path], tmp_path: Path) -> None:
    script = Path(__file__).with_name("import_everything.py")
    ended = subprocess.run(
        [sys.executable, "-B", str(script), *map(str, packages)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ended.stderr == ""


def test_a_chain_of_a_thousand_references_is_followed() -> None:
    schemas: Root = {
        f"S{number}": {"$ref": f"#/components/schemas/S{number + 1}"}
        for number in range(1000)
    }
    schemas |= {"S1000": {"type": "object"}, "Pet": {"$ref": "#/components/schemas/S0"}}
    tree = generated(laid_over(BASE, {"components": {"schemas": schemas}}))
    assert "sdk/models/s1000.py" in tree


@pytest.mark.parametrize("depth", [30, 300, 3000])
def test_what_is_deep_is_taken_or_refused_with_a_place(depth: int) -> None:
    schema: Root = {"type": "string"}
    for _ in range(depth):
        schema = {
            "type": "object",
            "properties": {"a": {"type": "array", "items": schema}},
        }
    root = laid_over(BASE, {"components": {"schemas": {"Pet": schema}}})
    try:
        tree = generated(root)
    except (Unusable, RecursionError) as error:
        assert depth > 30
        assert isinstance(error, Unusable) or depth > 300
        return
    assert [what for path in tree for what in breaks_out(path, tree[path])] == []


@pytest.mark.parametrize("how", ["properties", "allOf"])
def test_a_bomb_of_references_is_no_bomb(how: str) -> None:
    schemas: Root = {"S20": {"type": "object", "properties": {"x": {"type": "string"}}}}
    for number in range(20):
        below: Json = {"$ref": f"#/components/schemas/S{number + 1}"}
        twice: Json = (
            {"a": below, "b": below} if how == "properties" else [below, below]
        )
        schemas[f"S{number}"] = {"type": "object", how: twice}
    schemas["Pet"] = {"$ref": "#/components/schemas/S0"}
    tree = generated(laid_over(BASE, {"components": {"schemas": schemas}}))
    assert sum(map(len, tree.values())) < 1_000_000


def test_what_is_wide_is_taken() -> None:
    text: Json = {"type": "string"}
    schemas: Root = {
        "Kind": {
            "type": "string",
            "enum": [f"member {number}" for number in range(5000)],
        },
        "Wide": {
            "type": "object",
            "properties": {f"field{number}": text for number in range(1000)},
        },
        "Pet": {"oneOf": [{"type": "object", "title": f"T{n}"} for n in range(300)]},
    }
    parameters: list[Json] = [
        {"name": f"p{number}", "in": "query", "schema": text} for number in range(300)
    ]
    root = laid_over(BASE, {"components": {"schemas": schemas}})
    at(root, "paths", "/pets", "post")["parameters"] = parameters
    tree = generated(root)
    assert [what for path in tree for what in breaks_out(path, tree[path])] == []
