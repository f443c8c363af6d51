"""Types as Python writes them."""

from __future__ import annotations

import pytest

from generator.foreign import Code, Foreign
from generator.ir import (
    Anything,
    Array,
    Constraint,
    Discriminator,
    Enumeration,
    Limit,
    Mapping,
    Named,
    Nullable,
    Scalar,
    ScalarKind,
    Tuple,
    TypeExpr,
    Union,
)
from generator.target.python.annotations import Writer
from generator.target.python.formats import enforceable
from generator.target.python.imports import Annotation, either

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
        (Enumeration(values=(0.5, 1)), "Literal[1] | float"),
        (Scalar(kind="uuid"), "UUID | str"),
        (Scalar(kind="duration"), "timedelta"),
        (Scalar(kind="base64", format=Foreign("base64url")), "Base64Url"),
        (Tuple(items=(TEXT, NUMBER)), "tuple[str, int]"),
        (Tuple(items=(), rest=TEXT), "list[str]"),
        (Mapping(values=Union(members=(TEXT, NUMBER))), "dict[str, str | int]"),
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


@pytest.mark.parametrize(
    ("pattern", "held"),
    [
        ("^a+$", True),
        ("(?=x)", False),
        ("[a[b]c]", False),
        (r"[a-z&&[^b]]", False),
        (r"[a\[b]", True),
        (r"[ab]--\[[cd]", True),
    ],
)
def test_a_pattern_is_held_where_pydantic_can(pattern: str, held: bool) -> None:
    assert (
        enforceable("string", Constraint(limit="pattern", value=Foreign(pattern)))
        == held
    )


def test_a_value_that_servers_misspell_may_be_text_in_an_answer() -> None:
    assert written(Scalar(kind="duration"), open=True) == "timedelta | str"
    assert written(Scalar(kind="datetime"), open=True) == "datetime"


PETS = Union(
    members=(Named(id="Cat"), Named(id="Dog")),
    discriminator=Discriminator(
        wire=Foreign("kind"), mapping=((Foreign("cat"), "Cat"), (Foreign("dog"), "Dog"))
    ),
)


def test_a_discriminator_is_written_beside_its_union() -> None:
    assert written(PETS) == (
        'Annotated[Cat | Dog, by_tag("kind", {"cat": Cat, "dog": Dog})]'
    )
    assert written(PETS, open=True) == (
        'Annotated[Cat | Dog | Model, by_tag("kind", {"cat": Cat, "dog": Dog}, Model)]'
    )


def test_a_class_chosen_for_a_format_stands_in_for_ours() -> None:
    url = Annotation.imported("pydantic", "AnyUrl")
    writer = Writer(
        name=lambda id: Annotation(Code(id)),
        open=False,
        limits=True,
        custom={"uri": url, "integer:date": url},
    )
    assert writer.write(Scalar(kind="string", format=Foreign("uri"))) == url
    assert writer.write(Scalar(kind="integer", format=Foreign("date"))) == url
    assert writer.write(Scalar(kind="date", format=Foreign("date"))).code == "date"


@pytest.mark.parametrize(
    ("kind", "limit", "held"),
    [
        ("integer", "ge", True),
        ("integer", "multiple_of", False),
        ("uuid", "max_length", False),
        ("string", "ge", False),
    ],
)
def test_a_limit_is_held_where_the_kind_of_value_has_it(
    kind: ScalarKind, limit: Limit, held: bool
) -> None:
    value = 0.5 if limit == "multiple_of" else 1
    assert enforceable(kind, Constraint(limit=limit, value=value)) == held
