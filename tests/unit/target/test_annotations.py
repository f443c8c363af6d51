"""Types as Python writes them."""

from __future__ import annotations

import pytest

from generator.foreign import Code, Foreign
from generator.ir import (
    Anything,
    Array,
    Constraint,
    Enumeration,
    Mapping,
    Named,
    Nullable,
    Scalar,
    TypeExpr,
    Union,
)
from generator.target.python.annotations import Annotation, Writer, either, enforceable

TEXT, NUMBER = Scalar(kind="string"), Scalar(kind="integer")
SHORT = Scalar(kind="string", constraints=(Constraint(limit="max_length", value=3.0),))


def written(expression: TypeExpr, *, open: bool = False, limits: bool = False) -> str:
    writer = Writer(name=lambda id: Annotation(Code(id)), open=open, limits=limits)
    return writer.write(expression).code


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        (TEXT, "str"),
        (Scalar(kind="datetime"), "datetime"),
        (Scalar(kind="binary"), "bytes"),
        (Array(items=Nullable(inner=TEXT)), "list[str | None]"),
        (Mapping(values=Anything()), "dict[str, Any]"),
        (Nullable(inner=Nullable(inner=TEXT)), "str | None"),
        (Union(members=(TEXT, NUMBER, TEXT)), "str | int"),
        (Union(members=(Nullable(inner=TEXT), NUMBER)), "str | int | None"),
        (Union(members=(TEXT, Anything())), "Any"),
        (Nullable(inner=Anything()), "Any"),
        (Named(id="Pet"), "Pet"),
        (Enumeration(values=("a", 1)), 'Literal["a", 1]'),
    ],
)
def test_a_type_has_one_spelling(expression: TypeExpr, code: str) -> None:
    assert written(expression) == code


def test_an_open_enumeration_takes_members_nobody_knows_yet() -> None:
    assert written(Enumeration(values=("a",)), open=True) == 'Literal["a"] | str'


def test_limits_are_written_where_they_are_held() -> None:
    assert written(SHORT, limits=True) == "Annotated[str, Field(max_length=3)]"
    assert written(SHORT) == "str"


def test_a_union_is_not_split_inside_brackets_or_quotes() -> None:
    one = Annotation(Code("list[str | int] | None"))
    other = Annotation(Code("Literal['a | b']"))
    assert either([one, other]).code == "list[str | int] | Literal['a | b'] | None"


@pytest.mark.parametrize(("pattern", "held"), [("^a+$", True), ("(?=x)", False)])
def test_a_pattern_is_held_where_pydantic_can(pattern: str, held: bool) -> None:
    assert enforceable(Constraint(limit="pattern", value=Foreign(pattern))) == held
