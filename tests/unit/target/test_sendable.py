"""An author's example as a request would have it."""

from __future__ import annotations

import pytest
from every_shape import HERE, alias, field, limit, model, named

from generator.foreign import Foreign
from generator.ir import (
    Api,
    Array,
    Constraint,
    Discriminator,
    Enumeration,
    Mapping,
    Nullable,
    Prose,
    Required,
    Scalar,
    TypeExpr,
    Union,
)
from generator.pointer import Json
from generator.target.sendable import is_sendable, sendable

TEXT, WHOLE = Scalar(kind="string"), Scalar(kind="integer")
SHORT = Scalar(kind="string", constraints=limit("max_length", 3))
CODE = Scalar(
    kind="string",
    constraints=(Constraint(limit="pattern", value=Foreign("^Z{9}$")),),
)
TAG = Discriminator(
    wire=Foreign("kind"), mapping=((Foreign("cat"), "Cat"), (Foreign("dog"), "Dog"))
)
API = Api(
    title=Foreign(""),
    version=Foreign(""),
    prose=Prose(),
    tags=(),
    operations=(),
    declarations={
        one.id: one
        for one in (
            model("Pet", field("name", TEXT, Required()), field("age", WHOLE)),
            model("Open", field("name", TEXT), additional=WHOLE),
            model("Cat", field("kind", TEXT), field("lives", WHOLE)),
            model("Dog", field("kind", TEXT), field("pack", WHOLE)),
            alias("Word", TEXT),
            model(
                "Patch",
                field("name", TEXT),
                field("age", WHOLE),
                field("x", TEXT),
                constraints=limit("min_properties", 2),
            ),
            model("Node", field("next", named("Node"))),
        )
    },
    schemes=(),
    origin=HERE,
)
SOME = Array(
    items=TEXT,
    unique=True,
    constraints=(*limit("min_items", 2), *limit("max_items", 3)),
)
PETS = Array(items=named("Pet"))
BEAST = Union(members=(named("Cat"), named("Dog")), discriminator=TAG)


@pytest.mark.parametrize(
    ("expression", "example", "sent"),
    [
        (named("Pet"), {"name": "Rex", "colour": "red"}, {"name": "Rex"}),
        (named("Pet"), {"age": 3}, {"age": 3, "name": "string"}),
        (named("Pet"), {"name": "Rex", "age": "old"}, {"name": "Rex", "age": 1}),
        (named("Pet"), "Rex", {"name": "string"}),
        (PETS, [{"name": "a", "x": 1}], [{"name": "a"}]),
        (PETS, {}, []),
        (SOME, [], ["string", "string2"]),
        (SOME, ["a", "a"], ["string", "string2"]),
        (SOME, ["a", "b", "c", "d"], ["string", "string2"]),
        (
            Mapping(values=WHOLE, constraints=limit("min_properties", 1)),
            {},
            {"key1": 1},
        ),
        (named("Patch"), {}, {"name": "string", "age": 1}),
        (named("Patch"), None, {"name": "string", "age": 1}),
        (Scalar(kind="integer", constraints=limit("multiple_of", 5)), 7, 5),
        (named("Open"), {"name": "a", "x": 1, "y": "z"}, {"name": "a", "x": 1, "y": 1}),
        (Mapping(values=WHOLE), {"a": 1, "b": "c"}, {"a": 1, "b": 1}),
        (named("Word"), 3, "string"),
        (Nullable(inner=TEXT), None, None),
        (SHORT, "long", "str"),
        (Scalar(kind="datetime"), "yesterday", "2026-01-31T10:30:00Z"),
        (Scalar(kind="date"), "2024-02-30", "2026-01-31"),
        (Enumeration(values=("a", "b")), "c", "a"),
        (BEAST, {"kind": "dog", "pack": 2}, {"kind": "dog", "pack": 2}),
        (BEAST, {"lives": 9}, {"lives": 9, "kind": "cat"}),
    ],
)
def test_an_example_becomes_what_may_be_sent(
    expression: TypeExpr, example: Json, sent: Json
) -> None:
    assert sendable(example, expression, API) == sent
    assert is_sendable(sent, expression, API)


def test_an_example_that_repeats_itself_has_an_end() -> None:
    endless: dict[str, Json] = {}
    endless["next"] = endless
    assert isinstance(sendable(endless, named("Node"), API), dict)


def test_a_pattern_that_nothing_is_known_to_fit_is_told() -> None:
    assert not is_sendable(sendable("x", CODE, API), CODE, API)
