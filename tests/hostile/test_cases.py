"""The numbered adversarial cases, A to H: each is tried here, or shown by a test that exists."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from time import process_time
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
TEXT: Json = {"type": "string"}
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
    if path.startswith("tests/golden/"):
        assert (ROOT / path).is_dir()
    else:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^def {name}\(", text, re.MULTILINE)


@pytest.mark.parametrize(("id", "case"), TRIED.items(), ids=TRIED)
def test_a_case_ends_as_it_should(id: str, case: Case, tmp_path: Path) -> None:
    root, report = description(case), Report()
    tree = generated(root, report)
    said = {finding.code for finding in report}
    assert sorted(said) == case.get("says", "").split(), [str(one) for one in report]
    levels = {finding.level for finding in report}
    ended = "W" if Level.WARNING in levels else "N" if levels else "S"
    assert (ended, Level.ERROR in levels) == (case["ends"], False)
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


@pytest.mark.parametrize("depth", [20, 80])
def test_what_is_deep_is_taken(depth: int) -> None:
    tree = generated(deep(depth))
    assert [what for path in tree for what in breaks_out(path, tree[path])] == []


def test_what_is_too_deep_is_refused_with_a_place() -> None:
    with pytest.raises(Unusable) as refused:
        generated(deep(150))
    assert refused.value.finding.code == "SRC005"
    assert refused.value.finding.mark.line


def deep(depth: int) -> Root:
    schema: Root = {"type": "string"}
    for _ in range(depth):
        items: Root = {"type": "array", "items": schema}
        schema = {"type": "object", "properties": {"a": items}}
    return laid_over(BASE, {"components": {"schemas": {"Pet": schema}}})


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
    schemas: Root = {
        "Kind": {
            "type": "string",
            "enum": [f"member {number}" for number in range(50_000)],
        },
        "Wide": {
            "type": "object",
            "properties": {f"field{number}": TEXT for number in range(2000)},
        },
        "Pet": {"oneOf": [{"type": "object", "title": f"T{n}"} for n in range(5000)]},
    }
    parameters: list[Json] = [
        {"name": f"p{number}", "in": "query", "schema": TEXT} for number in range(1000)
    ]
    root = laid_over(BASE, {"components": {"schemas": schemas}})
    at(root, "paths", "/pets", "post")["parameters"] = parameters
    tree = generated(root)
    assert [what for path in tree for what in breaks_out(path, tree[path])] == []


def large(operations: int) -> Root:
    """As many operations, each answering with a model of its own that leads to the next."""
    paths: Root = {}
    schemas: Root = {}
    for number in range(operations):
        name, after = f"T{number}", f"#/components/schemas/T{number + 1}"
        content: Json = {
            "application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}
        }
        responses: Json = {"200": {"description": "Fine.", "content": content}}
        paths[f"/{name}"] = {
            "get": {"tags": [f"g{number % 20}"], "responses": responses}
        }
        schemas[name] = {
            "type": "object",
            "properties": {"a": TEXT, "b": {"$ref": after}},
        }
    schemas[f"T{operations}"] = {"type": "object"}
    return laid_over(BASE, {"paths": paths, "components": {"schemas": schemas}})


def seconds(root: Root) -> float:
    started = process_time()
    generated(root)
    return process_time() - started


def test_time_grows_with_the_description_and_no_faster() -> None:
    small, large_one = large(150), large(600)
    assert seconds(large_one) < 4 * 2.5 * max(seconds(small), 0.2)


def test_ten_megabytes_of_text_are_text() -> None:
    text = "word " * 1_000_000 + "x" * 5_000_000
    root = laid_over(BASE, {"info": {"description": text}})
    tree = generated(root)
    assert [path for path in tree if path.startswith("docs/en/")]
