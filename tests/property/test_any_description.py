"""What holds for every description, sound or not, that anybody might write."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import tidy
from generator.grammar import METHODS, walk
from generator.pipeline import Result, generate
from generator.pointer import Json, lookup, parent, split
from generator.project import Project
from generator.report import Report, Unusable

NAMES = ("Pet", "pet", "Owner", "Owner-Info", "class", "Model", "列", "2nd", "a b")
WORDS = ("id", "Id", "name", "class", "None", "list", "model_dump", "@type", "+1", "é")
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
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def optional(**keys: st.SearchStrategy[Json]) -> st.SearchStrategy[dict[str, Json]]:
    return st.fixed_dictionaries({}, optional=keys)


def merged(*parts: st.SearchStrategy[dict[str, Json]]) -> st.SearchStrategy[Json]:
    return st.tuples(*parts).map(
        lambda some: {k: v for one in some for k, v in one.items()}
    )


def references(section: str) -> st.SearchStrategy[Json]:
    known = [f"#/components/{section}/{name}" for name in NAMES]
    dangling = ["7e1afcc0-b8dd-4a14-8d64-64c2d4e10b12", "./pet.yaml", "#/components/x"]
    return st.sampled_from([*known, *dangling]).map(lambda one: {"$ref": one})


ANNOTATIONS = optional(
    description=TEXTS, title=TEXTS, deprecated=st.booleans(), nullable=st.booleans()
)
SCALARS = merged(
    ANNOTATIONS,
    st.fixed_dictionaries(
        {"type": st.sampled_from(["string", "integer", "number", "boolean"])},
        optional={
            "format": st.sampled_from(["date", "date-time", "uuid", "binary"]),
            "enum": st.lists(st.sampled_from(["a", 'b"', "", 1, 2, None]), min_size=1),
            "pattern": st.sampled_from(["^a$", "(?=x)", "["]),
            "minLength": st.integers(-1, 3),
            "maximum": st.integers(-1, 3) | st.floats(-1, 1),
            "default": st.sampled_from(JUNK),
        },
    ),
)


def composed(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    many = st.lists(inner, min_size=1, max_size=3)
    objects = merged(
        ANNOTATIONS,
        st.fixed_dictionaries(
            {"type": st.just("object")},
            optional={
                "properties": st.dictionaries(
                    st.sampled_from(WORDS), inner, max_size=4
                ),
                "required": st.lists(st.sampled_from(WORDS), max_size=2, unique=True),
                "additionalProperties": inner | st.booleans(),
            },
        ),
    )
    arrays = inner.map(lambda one: {"type": "array", "items": one})
    keywords = st.sampled_from(["allOf", "anyOf", "oneOf"])
    choices = st.tuples(keywords, many).map(lambda pair: {pair[0]: pair[1]})
    return objects | arrays | choices


SCHEMAS = st.recursive(
    SCALARS | references("schemas") | st.sampled_from([{}, True, {"type": "null"}]),
    composed,
    max_leaves=6,
)
CONTENTS = st.dictionaries(
    st.sampled_from(["application/json", "text/plain", "image/png", "*/*"]),
    optional(schema=SCHEMAS, example=st.sampled_from(JUNK)),
    max_size=2,
)
PARAMETERS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(WORDS),
            "in": st.sampled_from(["path", "query", "header", "cookie"]),
        },
        optional={"required": st.booleans(), "schema": SCHEMAS, "description": TEXTS},
    ),
    max_size=3,
)
OPERATIONS = optional(
    operationId=st.sampled_from(["getPet", "get-pet", "get_pet", "send", "class", ""]),
    tags=st.lists(st.sampled_from(["pets", "Pets", "errors", "True", ""]), max_size=2),
    summary=TEXTS,
    description=TEXTS,
    parameters=PARAMETERS,
    requestBody=optional(content=CONTENTS, required=st.booleans()),
    responses=st.dictionaries(
        st.sampled_from(["200", "202", "204", "4XX", "404", "default"]),
        st.fixed_dictionaries({"description": TEXTS}, optional={"content": CONTENTS}),
        max_size=3,
    ),
)
PATHS = st.dictionaries(
    st.sampled_from(["/", "/pets", "/pets/{id}", "/Pets", "/pets#a", "/{id}/{Id}"]),
    st.dictionaries(st.sampled_from(METHODS[:7]), OPERATIONS, max_size=2),
    max_size=4,
)
DESCRIPTIONS = st.fixed_dictionaries(
    {
        "openapi": st.sampled_from(["3.0.3", "3.1.0", "3.2.0"]),
        "info": st.fixed_dictionaries({"title": TEXTS, "version": st.just("1")}),
        "paths": PATHS,
        "components": st.fixed_dictionaries(
            {"schemas": st.dictionaries(st.sampled_from(NAMES), SCHEMAS, max_size=4)}
        ),
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


@settings(FEW, max_examples=40)
@given(spoiled())
def test_nothing_but_unusable_is_ever_raised(root: dict[str, Json]) -> None:
    try:
        result = generated(root)
    except Unusable:
        return
    assert result.summary.operations_in == result.summary.operations_out
