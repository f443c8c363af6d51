"""Names do not depend on order, are kept once given, and never change what is sent."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import build
from generator.config.project import Project
from generator.document import Document
from generator.lock import Lock
from generator.pipeline import generate
from generator.pointer import Json
from generator.repair import repair
from generator.report import Report
from generator.settle import settle
from generator.settled import Names

NAMES = st.sampled_from(
    "Pet pet PET Pet_ pet-info PetInfo Pets list str Model None GetPet 列 2nd".split()
)
WIRES = st.one_of(
    st.sampled_from(
        "id Id ID _id class None str list date Field wire model_dump model_config json "
        "copy self cls __class__ field a-b a_b aB AB 1st +1 -1 @ $ é ß ﬁ 名 Literal".split()
    ),
    st.text(max_size=6),
)
WIRE_LISTS = st.lists(WIRES, min_size=1, max_size=8, unique=True)
QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def model(wires: list[str], inner: str | None) -> Json:
    properties: dict[str, Json] = {wire: {"type": "string"} for wire in wires}
    if inner is not None:
        properties[inner] = {"type": "object", "properties": {"x": {"type": "string"}}}
    return {"type": "object", "properties": properties}


SCHEMAS = st.dictionaries(
    NAMES,
    st.builds(model, st.lists(WIRES, min_size=1, max_size=4), st.none() | WIRES),
    min_size=2,
    max_size=6,
)


def operation(name: str, tag: str) -> Json:
    return {"operationId": name, "tags": [tag], "responses": {}}


OPERATIONS = st.dictionaries(
    st.sampled_from(["/pets", "/Pets", "/pets/{id}", "/pets#a", "/a/b", "/a-b"]),
    st.dictionaries(
        st.sampled_from(["get", "post"]),
        st.builds(
            operation,
            st.sampled_from(["getPet", "get_pet", "GetPet", "list", "send", ""]),
            st.sampled_from(["pets", "Pets", "errors", ""]),
        ),
        min_size=1,
    ),
    min_size=2,
)


def described(schemas: dict[str, Json], paths: dict[str, Json]) -> dict[str, Json]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def settled(root: dict[str, Json], names: dict[str, str] | None = None) -> Names:
    """The names of a description, after a run that gave some."""
    lock, report = Lock(names=names or {}), Report()
    document, _ = repair(Document(root, "openapi.json"), None, lock, report)
    return settle(build(document, report), lock, report)


def pinned(
    root: dict[str, Json], names: dict[str, str] | None = None
) -> dict[str, str]:
    """Every name that the next run will be told."""
    return settled(root, names).pinned()


def turned(value: Json) -> Json:
    """The same with every mapping in it the other way round."""
    if isinstance(value, list):
        return [turned(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: turned(one) for key, one in reversed(value.items())}


@QUICK
@given(SCHEMAS, OPERATIONS)
def test_the_order_of_anything_decides_no_name(
    schemas: dict[str, Json], paths: dict[str, Json]
) -> None:
    there = described(schemas, paths)
    back = turned(there)
    assert isinstance(back, dict)
    assert pinned(there) == pinned(back)


@QUICK
@given(SCHEMAS, OPERATIONS, SCHEMAS, OPERATIONS)
def test_a_new_schema_or_operation_never_renames_an_old_one(
    schemas: dict[str, Json],
    paths: dict[str, Json],
    new_schemas: dict[str, Json],
    new_paths: dict[str, Json],
) -> None:
    old = pinned(described(schemas, paths))
    grown = pinned(described(new_schemas | schemas, new_paths | paths), old)
    assert {key: grown[key] for key in old} == old


@QUICK
@given(SCHEMAS, WIRES, WIRES)
def test_a_new_schema_with_a_derived_name_never_renames_what_had_it(
    schemas: dict[str, Json], inner: str, other: str
) -> None:
    schemas["Pet"] = model([other], inner)
    old = pinned(described(schemas, {}))
    derived = [name for key, name in old.items() if key.startswith("type ")]
    newer: dict[str, Json] = {name: model(["x"], None) for name in derived}
    grown = pinned(described(newer | schemas, {}), old)
    assert {key: grown[key] for key in old} == old


@QUICK
@given(SCHEMAS, OPERATIONS)
def test_every_name_is_given_once(
    schemas: dict[str, Json], paths: dict[str, Json]
) -> None:
    names = settled(described(schemas, paths))
    functions = [f"{names.modules[id]}.{one}" for id, one in names.functions.items()]
    for every in ([*names.types.values()], functions):
        assert len({name.casefold() for name in every}) == len(every)


@settings(QUICK, max_examples=12)
@given(st.lists(WIRE_LISTS, min_size=1, max_size=4))
def test_every_wire_name_survives_a_round_trip(wires: list[list[str]]) -> None:
    schemas = {f"Pet{number}": model(one, None) for number, one in enumerate(wires)}
    with TemporaryDirectory() as folder:
        description = Path(folder, "openapi.json")
        description.write_text(json.dumps(described(schemas, {})), encoding="utf-8")
        project = Project.from_file(description, Path(folder, "out"), "round_trip")
        for path, text in generate(project, Report(), lambda _: None).tree.items():
            Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
            Path(folder, path).write_text(text, encoding="utf-8")
        sys.path.insert(0, folder)
        try:
            models = importlib.import_module("round_trip.models")
            for number, one in enumerate(wires):
                sent = {wire: f"value of {wire}" for wire in one}
                pet = getattr(models, f"Pet{number}").model_validate(sent)
                assert pet.model_dump(mode="json", exclude_unset=True) == sent
                assert not pet.model_extra
                for wire in one:
                    alone = getattr(models, f"Pet{number}").model_validate({wire: "x"})
                    assert alone.model_dump(exclude_unset=True) == {wire: "x"}
        finally:
            sys.path.remove(folder)
            for name in [name for name in sys.modules if name.startswith("round_trip")]:
                del sys.modules[name]
            importlib.invalidate_caches()
