"""What the docs say in words: types, limits, links, languages, values made up."""

from __future__ import annotations

import pytest

from generator.document import Mark
from generator.foreign import Foreign
from generator.ir import (
    NO_TEXT,
    Anything,
    Api,
    Array,
    Constraint,
    Enumeration,
    Mapping,
    Nullable,
    Origin,
    Prose,
    Scalar,
    TypeExpr,
    Union,
)
from generator.labels import label_names
from generator.locales import Locales
from generator.pointer import Json
from generator.target.docs.limits import limits, options
from generator.target.docs.links import absolute_links, page_address
from generator.target.docs.typewords import type_words
from generator.target.fitting import fits
from generator.target.specimens import specimen

API = Api(
    title=NO_TEXT,
    version=NO_TEXT,
    prose=Prose(),
    servers=(),
    tags=(),
    operations=(),
    declarations={},
    schemes=(),
    origin=Origin(pointer="/info", where=lambda _: Mark("api.yaml")),
)
ENGLISH = {name: name.upper() for name in label_names()}
TEXT = Scalar(kind="string")


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (Nullable(inner=TEXT), "string | null"),
        (Scalar(kind="string", format=Foreign("email")), "string<email>"),
        (Scalar(kind="datetime"), "string<date-time>"),
        (Enumeration(values=("a", "b")), "enum<string>"),
        (Array(items=Enumeration(values=(1,))), "enum<integer>[]"),
        (
            Array(items=Union(members=(TEXT, Scalar(kind="integer")))),
            "(string | integer)[]",
        ),
        (Mapping(values=TEXT), "map<string>"),
        (Mapping(values=Anything()), "object"),
    ],
)
def test_types_read_as_published_pages_write_them(
    expression: TypeExpr, words: str
) -> None:
    assert type_words(expression, API).text == words


def test_limits_are_said_once_and_those_of_items_as_such() -> None:
    labels = Locales.make(["en"], {"en": ENGLISH}, {}).languages[0].labels
    item = Scalar(
        kind="string",
        constraints=(
            Constraint(limit="min_length", value=1),
            Constraint(limit="max_length", value=255),
        ),
    )
    numbers = Scalar(
        kind="integer",
        constraints=(Constraint(limit="ge", value=1), Constraint(limit="lt", value=10)),
    )
    found = limits(Union(members=(Array(items=item), numbers)), API, labels)
    assert [(one.label, one.values[0].text) for one in found] == [
        ("RANGE", "1 <= x < 10"),
        ("STRING_LENGTH (EACH_ITEM)", "1 - 255"),
    ]


def test_options_of_items_are_options_too() -> None:
    assert options(Array(items=Enumeration(values=("a", "b"))), API) == ("a", "b")


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("[a](/fr/users)", "[a](https://x.example/fr/users)"),
        ("[`GET /users`](/fr/users)", "[`GET /users`](https://x.example/fr/users)"),
        ("[a](other)", "[a](https://x.example/fr/other)"),
        ("[a](#part)", "[a](https://x.example/fr/page#part)"),
        ("[a](https://y.example/z)", "[a](https://y.example/z)"),
        ("`[a](/b)`", "`[a](/b)`"),
        ("```\n[a](/b)\n```", "```\n[a](/b)\n```"),
        ("[a][1]\n\n[1]: /b", "[a][1]\n\n[1]: https://x.example/b\n"),
    ],
)
def test_relative_links_are_resolved_against_their_page(
    text: str, resolved: str
) -> None:
    base = page_address("https://x.example", "pages/fr/page.md")
    assert absolute_links(Foreign(text), base).text == resolved


def test_a_relative_link_of_an_unknown_site_leaves_its_text() -> None:
    assert absolute_links(Foreign("see [the guide](/guide).")).text == "see the guide."


def test_an_unknown_language_borrows_the_english_words() -> None:
    (locale,) = Locales.make(["de"], {"en": ENGLISH}, {}).languages
    assert locale.borrows
    assert locale.labels.body == "BODY"
    assert not locale.native


def test_a_regional_language_takes_the_words_of_its_language() -> None:
    french = {**ENGLISH, "body": "Corps"}
    (locale,) = Locales.make(["fr-CA"], {"en": ENGLISH, "fr": french}, {}).languages
    assert not locale.borrows
    assert locale.labels.body == "Corps"


def test_a_translation_stands_under_its_own_pointer_or_its_nodes() -> None:
    prose: dict[str, dict[str, Json]] = {
        "fr": {"/a/description": "un", "/b": {"description": "deux"}}
    }
    (locale,) = Locales.make(["fr"], {"en": ENGLISH}, prose).languages
    assert locale.replaced("/a", "description") == Foreign("un")
    assert locale.replaced("/b", "description") == Foreign("deux")
    assert locale.replaced("/c", "description") is None


@pytest.mark.parametrize(
    "expression",
    [
        Scalar(kind="string", constraints=(Constraint(limit="min_length", value=40),)),
        Scalar(kind="string", constraints=(Constraint(limit="max_length", value=2),)),
        Scalar(
            kind="string",
            constraints=(Constraint(limit="pattern", value=Foreign("^[A-Z]{3}$")),),
        ),
        Enumeration(values=("x", "y")),
        Array(items=TEXT, constraints=(Constraint(limit="min_items", value=2),)),
    ],
)
def test_a_specimen_is_valid(expression: TypeExpr) -> None:
    value = specimen(expression, API)
    assert fits(value, expression, API)
    match expression, value:
        case Scalar(constraints=(Constraint(limit="min_length"),)), str():
            assert len(value) >= 40
        case Scalar(constraints=(Constraint(limit="max_length"),)), str():
            assert len(value) <= 2
        case Scalar(), _:
            assert value == "USD"
        case Array(), list():
            assert len(value) == 2
        case _:
            assert value == "x"


@pytest.mark.parametrize(
    "items",
    [
        Enumeration(values=("x", "y", "z")),
        TEXT,
        Scalar(kind="integer"),
        Scalar(kind="integer", constraints=(Constraint(limit="multiple_of", value=5),)),
    ],
)
def test_items_made_up_are_distinct_where_they_have_to_be(items: TypeExpr) -> None:
    least = (Constraint(limit="min_items", value=3),)
    value = specimen(Array(items=items, unique=True, constraints=least), API)
    assert isinstance(value, list)
    assert len(value) == len(set(map(str, value))) == 3
    assert fits(value, Array(items=items), API)


def test_an_object_made_up_has_as_many_properties_as_it_must() -> None:
    least = (Constraint(limit="min_properties", value=2),)
    assert specimen(Mapping(values=TEXT, constraints=least), API) == {
        "key1": "string",
        "key2": "string",
    }


@pytest.mark.parametrize(
    ("low", "high", "step"), [(5, 9, 1), (-9, -5, 1), (0, 100, 25), (0.5, 0.9, 1)]
)
def test_a_number_made_up_is_within_its_range(
    low: float, high: float, step: float
) -> None:
    limits = (
        Constraint(limit="ge", value=low),
        Constraint(limit="le", value=high),
        Constraint(limit="multiple_of", value=step),
    )
    value = specimen(Scalar(kind="number", constraints=limits), API)
    assert isinstance(value, int | float)
    assert low <= value <= high
