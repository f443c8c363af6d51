"""One SDK in which everything has a hostile name: it imports, and the wire sees each name."""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hostile_names import LONG, NAMES

from generator.config.project import Project
from generator.lock import Lock
from generator.pipeline import Result, generate
from generator.pointer import Json, join
from generator.report import Report

TEXT: Json = {"type": "string"}
QUERY = tuple(name for name in NAMES if name)
BODY = "type /paths/~1everything/post/requestBody/content/application~1json/schema"
OBJECT: Json = {"type": "object", "properties": dict.fromkeys(NAMES, TEXT)}


def described() -> dict[str, Json]:
    """A schema, a field, a parameter, an operationId and a tag of every name."""
    schemas: dict[str, Json] = {
        name: {"type": "object", "properties": {"value": TEXT, name: TEXT}}
        for name in NAMES
    }
    paths: dict[str, Json] = {
        "/everything": {
            "get": {
                "operationId": "everything",
                "tags": ["everything"],
                "parameters": [
                    {"name": name, "in": "query", "schema": TEXT} for name in QUERY
                ],
                "responses": {},
            },
            "post": {
                "operationId": "send everything",
                "tags": ["everything"],
                "requestBody": {"content": {"application/json": {"schema": OBJECT}}},
                "responses": {"200": {"description": "", "content": {}}},
            },
        }
    }
    for at, name in enumerate(NAMES):
        schema: Json = {"$ref": "#" + join("/components/schemas", name)}
        answer: Json = {"content": {"application/json": {"schema": schema}}}
        paths[f"/by-id/{at}"] = {
            "get": {"operationId": name, "tags": ["ids"], "responses": {"200": answer}}
        }
        paths[f"/by-tag/{at}"] = {"get": {"tags": [name], "responses": {}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def as_printed(path: str, text: str) -> str:
    """A file, not formatted: how it looks is not what is tested here."""
    return text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Result]:
    folder = tmp_path_factory.mktemp("names")
    description = folder / "openapi.json"
    description.write_text(json.dumps(described()), encoding="utf-8")
    project = Project.from_file(description, folder / "out", "held")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.pipeline.tidy", as_printed)
        result = generate(project, Report(), lambda _: None)
    for path, text in result.tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder))
    yield result
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == "held"]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def names(made: Result) -> dict[str, str]:
    """What the lock says everything is called."""
    return dict(Lock.parse(made.tree["instep.lock"]).names)


@pytest.fixture(scope="module")
def models(made: Result) -> ModuleType:
    return importlib.import_module("held.models")


def function_of(names: dict[str, str], path: str, method: str = "get") -> Any:
    module, _, function = names[f"operation {join('/paths', path, method)}"].partition(
        "."
    )
    return getattr(importlib.import_module(f"held.{module}"), function)


def keywords(function: Callable[..., Any]) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name != "body"]


def test_nothing_is_lost(made: Result) -> None:
    assert made.summary.operations_out == made.summary.operations_in
    assert made.summary.operations_in == 2 + 2 * len(NAMES)
    assert len(NAMES) > 350


def test_every_file_can_stand_on_every_disk(made: Result) -> None:
    paths = [path.casefold() for path in made.tree]
    assert len(set(paths)) == len(paths)
    for path in made.tree:
        for part in Path(path).parts:
            assert len(part.encode()) <= 255, part
            stem = part.partition(".")[0].casefold()
            assert stem not in {"con", "prn", "aux", "nul", "com1", "lpt1"}, path
            assert not part.endswith((" ", "."))


def test_every_model_reads_and_writes_its_own_name(
    names: dict[str, str], models: ModuleType
) -> None:
    seen: set[str] = set()
    for wire in NAMES:
        name = names[f"type {join('/components/schemas', wire)}"]
        model = getattr(models, name)
        sent = {"value": "1", wire: "2"}
        read = model.model_validate(sent)
        assert read.model_dump(mode="json", exclude_unset=True) == sent, wire
        assert not read.model_extra
        seen.add(name.casefold())
    assert len(seen) == len(NAMES)


def test_a_model_with_every_field_survives_the_round_trip(
    names: dict[str, str], models: ModuleType
) -> None:
    model = getattr(models, names[BODY])
    sent = {wire: f"value {at}" for at, wire in enumerate(NAMES)}
    read = model.model_validate_json(json.dumps(sent))
    assert json.loads(read.model_dump_json(exclude_unset=True)) == sent
    assert len(model.model_fields) == len(NAMES)


def test_no_field_is_read_from_the_name_of_another(
    names: dict[str, str], models: ModuleType
) -> None:
    model = getattr(models, names[BODY])
    for wire in NAMES:
        read = model.model_validate({wire: "alone"})
        assert read.model_dump(mode="json", exclude_unset=True) == {wire: "alone"}


def test_every_keyword_of_a_body_reaches_its_own_place_on_the_wire(
    names: dict[str, str],
) -> None:
    send = function_of(names, "/everything", "post")
    assert len(keywords(send)) == len(NAMES)
    whole = send(**{one: one for one in keywords(send)}).body
    assert set(whole) == set(NAMES)
    assert sorted(whole.values()) == sorted(keywords(send))


def test_every_argument_of_a_query_reaches_its_own_place_on_the_wire(
    names: dict[str, str],
) -> None:
    ask = function_of(names, "/everything")
    pairs = ask(**{one: one for one in keywords(ask)}).query
    assert sorted(wire for wire, _ in pairs) == sorted(QUERY)
    assert sorted(value for _, value in pairs) == sorted(keywords(ask))


def test_every_operation_is_the_one_it_is_called_after(names: dict[str, str]) -> None:
    for at in range(len(NAMES)):
        for path in (f"/by-id/{at}", f"/by-tag/{at}"):
            request = function_of(names, path)()
            assert (request.method, request.path) == ("GET", path)


def test_a_long_name_is_cut_and_stays_its_own(names: dict[str, str]) -> None:
    cut = [names[f"type {join('/components/schemas', one)}"] for one in LONG]
    assert len(set(cut)) == len(cut)
    assert max(map(len, cut)) <= 80


def test_a_client_has_every_resource_and_every_method(names: dict[str, str]) -> None:
    client = importlib.import_module("held").Pets(base_url="http://localhost")
    for key, name in names.items():
        if key.startswith("operation "):
            module, _, function = name.partition(".")
            assert callable(getattr(getattr(client, module), function)), name
