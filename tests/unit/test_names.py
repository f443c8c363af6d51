"""Words and cases: how any text becomes a Python name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.names import (
    class_name,
    identifier,
    marked,
    singular,
    snake_name,
    spelled_words,
    words,
)
from generator.reserved import FIELD_NAMES, RUNTIME_CLASSES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("camelCase", ("camel", "Case")),
        ("HTTPServer", ("HTTP", "Server")),
        ("snake_case", ("snake", "case")),
        ("kebab-case", ("kebab", "case")),
        ("v2Beta1", ("v2", "Beta1")),
        ("it's", ("its",)),
        ("naïve", ("naive",)),
        ("+1", ("1",)),
        ("@#!", ()),
        ("名前", ("名前",)),
    ],
)
def test_a_text_has_the_words_a_reader_sees(
    text: str, expected: tuple[str, ...]
) -> None:
    assert words(text) == expected


def test_symbols_can_be_said_aloud() -> None:
    assert spelled_words("+1") == ("plus", "1")
    assert spelled_words("<=") == ("less", "equal")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pet", "Pet"),
        ("APIError", "APIError"),
        ("pet", "Pet"),
        ("pet_owner", "PetOwner"),
        ("Pet_Owner", "PetOwner"),
        ("2nd", "N2Nd"),
        ("+", "Plus"),
        ("", ""),
    ],
)
def test_a_good_class_name_stays_itself(text: str, expected: str) -> None:
    assert class_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("getPet", "get_pet"),
        ("GET", "get"),
        ("2nd", "n_2_nd"),
        ("$", "dollar"),
        ("", ""),
    ],
)
def test_a_function_is_called_in_snake_case(text: str, expected: str) -> None:
    assert snake_name(text) == expected


def test_a_long_name_is_cut_and_still_told_apart() -> None:
    one, other = (snake_name("word " * 40 + ending) for ending in ("a", "b"))
    assert len(one) <= 80
    assert one != other


def test_namesakes_are_told_apart_by_what_they_stand_for() -> None:
    assert marked("pet", "petName") != marked("pet", "PetName")
    assert marked("pet", "petName") == marked("pet", "petName")


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("numbers", "number"),
        ("companies", "company"),
        ("boxes", "box"),
        ("status", "status Item"),
        ("data", "data Item"),
    ],
)
def test_an_item_is_called_after_one_of_its_list(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize("text", ["class", "1st", "a b", "", "None", 'x"'])
def test_what_is_no_name_cannot_be_printed_as_one(text: str) -> None:
    with pytest.raises(ValueError, match="not a Python name"):
        identifier(text)


def test_no_field_is_called_what_a_model_has_of_its_own() -> None:
    own = {name for name in dir(BaseModel) if not name.startswith("_")}
    assert own <= FIELD_NAMES
    assert "model_parametrized_name" in FIELD_NAMES


def test_a_name_that_is_cut_fits_twice_into_the_name_of_a_file() -> None:
    for text in ("n" * 300, "名" * 300, "𐐀" * 300, "é" * 300):
        name = snake_name(text)
        assert len(name) <= 80
        assert len(name.encode()) <= 120
        assert name == snake_name(text) != snake_name(text + "x")


def test_no_resource_is_called_as_what_its_module_uses() -> None:
    """By every module of endpoints that is committed: of the golden cases, and of Allo; classes
    chosen for formats are whoever's chose them."""
    root = Path(__file__).parents[2]
    resources = [
        tree
        for file in (
            *root.glob("tests/golden/*/expected/*/*.py"),
            *root.glob("generated/*/*/*.py"),
        )
        if "Resource[C_co]" in (text := file.read_text(encoding="utf-8"))
        and not file.name.startswith(("_", "webhooks"))
        and "classes_for_formats" not in file.parts
        for tree in [ast.parse(text)]
    ]
    assert len(resources) > 40
    used = {
        name.name
        for tree in resources
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module != "__future__"
        for name in node.names
    }
    assert {name for name in used if name != name.lower()} <= RUNTIME_CLASSES
    assert {"File", "ByStatus", "Decimal"} <= RUNTIME_CLASSES
