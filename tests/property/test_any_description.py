"""What holds for every description, sound or not, that anybody might write."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import tidy
from generator.config.project import Project
from generator.grammar import METHODS, walk
from generator.pipeline import Result, generate
from generator.pointer import Json, lookup, parent, split
from generator.report import Report, Unusable

NAMES = ("Pet", "pet", "Owner", "Owner-Info", "class", "Model", "列", "2nd", "a b")
WORDS = (
    *("id", "Id", "name", "class", "None", "list", "model_dump", "@type", "+1", "é"),
    *("data", "event", "stream"),
)
TEXTS = st.sampled_from(("", "A pet.", 'ends with "', "two\n\nparts", "\\", "`a` <b>"))
JUNK: tuple[Json, ...] = (
    None,
    True,
    3,
    1.5,
    "text",
    [],
    {},
    [[]],
    {"$ref": "#/nowhere"},
)
FEW = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

Some: TypeAlias = st.SearchStrategy[Any]
"""A strategy for a part of a description; what it gives is JSON."""


def record(required: dict[str, Some] | None = None, /, **optional: Some) -> Some:
    return st.fixed_dictionaries(required or {}, optional=optional)


def together(one: dict[str, Json], other: dict[str, Json]) -> dict[str, Json]:
    return {**one, **other}


def keyed(keys: Iterable[str], values: Some, most: int) -> Some:
    return st.dictionaries(st.sampled_from([*keys]), values, max_size=most)


def listed(values: Some, most: int, least: int = 0) -> Some:
    return st.lists(values, min_size=least, max_size=most)


def referring(target: str) -> Json:
    return {"$ref": target}


REFERENCES = st.builds(
    referring,
    st.sampled_from(
        [
            *(f"#/components/schemas/{name}" for name in NAMES),
            "7e1afcc0-b8dd-4a14-8d64-64c2d4e10b12",
            "./pet.yaml",
            "#/components/x",
        ]
    ),
)
ANNOTATIONS = record(
    description=TEXTS,
    title=TEXTS,
    deprecated=st.booleans(),
    nullable=st.booleans(),
    readOnly=st.booleans(),
    writeOnly=st.booleans(),
)
VALUES = st.sampled_from(["a", 'b"', "", 1, 2, 1.5, True, None])
FORMATS = st.sampled_from(
    "date date-time time duration uuid decimal byte binary int64 paw".split()
)
SCALARS = st.builds(
    together,
    ANNOTATIONS,
    record(
        {"type": st.sampled_from(["string", "integer", "number", "boolean"])},
        format=FORMATS,
        enum=listed(VALUES, 3, least=1),
        const=VALUES,
        pattern=st.sampled_from(["^a$", "(?=x)", "["]),
        minLength=st.integers(-1, 3),
        maximum=st.integers(-1, 3) | st.floats(-1, 1),
        default=st.sampled_from(JUNK),
    ),
)


def composed(inner: Some) -> Some:
    """Schemas made of others."""
    objects = st.builds(
        together,
        ANNOTATIONS,
        record(
            {"type": st.just("object")},
            properties=keyed(WORDS, inner, 4),
            required=st.lists(st.sampled_from(WORDS), max_size=2, unique=True),
            additionalProperties=inner | st.booleans(),
            patternProperties=keyed(["^x-", "[", "(?=x)"], inner, 1),
            **{"if": inner, "then": inner, "not": inner},
        ),
    )
    branches = listed(inner, 3, least=1)
    tags = record(
        {"propertyName": st.sampled_from(WORDS)},
        mapping=keyed(["a", "b"], st.sampled_from(NAMES), 2),
    )
    return st.one_of(
        objects,
        record({"type": st.just("array"), "items": inner}),
        record(
            {"prefixItems": branches}, items=inner | st.booleans(), maxItems=st.just(2)
        ),
        record({"oneOf": listed(REFERENCES | inner, 3, least=1)}, discriminator=tags),
        *(record({keyword: branches}) for keyword in ("allOf", "anyOf", "oneOf")),
    )


SCHEMAS = st.recursive(
    SCALARS | REFERENCES | st.sampled_from([{}, True, {"type": "null"}]),
    composed,
    max_leaves=6,
)
CONTENTS = keyed(
    [
        *("application/json", "text/plain", "image/png", "*/*", "multipart/form-data"),
        *("text/event-stream", "application/x-ndjson"),
    ],
    record(schema=SCHEMAS, itemSchema=SCHEMAS, example=st.sampled_from(JUNK)),
    2,
)
PARAMETERS = record(
    {
        "name": st.sampled_from(WORDS),
        "in": st.sampled_from(["path", "query", "querystring", "header", "cookie"]),
    },
    required=st.booleans(),
    schema=SCHEMAS,
    style=st.sampled_from(["simple", "matrix", "form", "pipeDelimited", "deepObject"]),
    explode=st.booleans(),
    description=TEXTS,
)
OPERATIONS = record(
    operationId=st.sampled_from(["getPet", "get-pet", "get_pet", "send", "class", ""]),
    tags=listed(st.sampled_from(["pets", "Pets", "errors", "True", ""]), 2),
    summary=TEXTS,
    description=TEXTS,
    parameters=listed(PARAMETERS, 3),
    requestBody=record(content=CONTENTS, required=st.booleans()),
    responses=keyed(
        ["200", "202", "204", "4XX", "404", "default"],
        record({"description": TEXTS}, content=CONTENTS),
        3,
    ),
)
PATHS = keyed(
    ["/", "/pets", "/pets/{id}", "/Pets", "/pets#a", "/{id}/{Id}"],
    keyed(METHODS[:7], OPERATIONS, 2),
    4,
)
DESCRIPTIONS: st.SearchStrategy[dict[str, Json]] = record(
    {
        "openapi": st.sampled_from(["3.0.3", "3.1.0", "3.2.0"]),
        "info": record({"title": TEXTS, "version": st.just("1")}),
        "paths": PATHS,
        "components": record({"schemas": keyed(NAMES, SCHEMAS, 4)}),
    }
)


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Json]:
    """A description with some of its nodes replaced by something that is none."""
    root = copy.deepcopy(draw(DESCRIPTIONS))
    for _ in range(draw(st.integers(1, 3))):
        pointers = [site.pointer for site in walk(root) if site.pointer]
        pointer = draw(st.sampled_from(pointers))
        holder, last = lookup(root, parent(pointer)), split(pointer)[-1]
        junk = copy.deepcopy(draw(st.sampled_from(JUNK)))
        if isinstance(holder, dict):
            holder[last] = junk
        elif isinstance(holder, list):
            holder[int(last)] = junk
    return root


@pytest.fixture(autouse=True, scope="module")
def black_reads_each_text_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tidy, "as_black_likes_it", cache(tidy.as_black_likes_it))
        yield


def generated(root: dict[str, Json]) -> Result:
    with TemporaryDirectory() as folder:
        description = Path(folder, "openapi.json")
        description.write_text(json.dumps(root), encoding="utf-8")
        project = Project.from_file(description, Path(folder, "out"), "sdk")
        return generate(project, Report(), lambda _: None)


def operations_of(root: dict[str, Json]) -> int:
    return sum(site.kind == "operation" for site in walk(root["paths"], "paths"))


@FEW
@given(DESCRIPTIONS)
def test_every_operation_becomes_one_endpoint_function(root: dict[str, Json]) -> None:
    result = generated(root)
    assert result.summary.operations_in == operations_of(root)
    assert result.summary.operations_out == operations_of(root)


@FEW
@given(DESCRIPTIONS)
def test_every_python_file_compiles_and_black_leaves_it_alone(
    root: dict[str, Json],
) -> None:
    for path, text in generated(root).tree.items():
        if path.endswith(".py"):
            compile(text, path, "exec", dont_inherit=True)
            assert tidy.as_black_likes_it(text) == text


@FEW
@given(DESCRIPTIONS)
def test_the_same_description_gives_the_same_bytes(root: dict[str, Json]) -> None:
    assert generated(root).tree == generated(root).tree


@settings(FEW, max_examples=50)
@given(spoiled())
def test_nothing_but_unusable_is_ever_raised(root: dict[str, Json]) -> None:
    try:
        result = generated(root)
    except Unusable:
        return
    assert result.summary.operations_in == result.summary.operations_out
