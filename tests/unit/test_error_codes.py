"""Names of the errors that single codes are raised as: derived, given, kept, and not too many."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest

from generator.build import build
from generator.config.choice import Naming
from generator.document import Document
from generator.failures import failures, read_error
from generator.lock import Lock
from generator.pointer import Json
from generator.report import Report
from generator.settle import settle
from generator.settle.error_codes import MOST, error_name
from generator.settled import Names


def described(*codes: str, status: str = "404") -> Document:
    """A description whose one error response shows these codes."""
    examples: dict[str, Json] = {
        f"e{at}": {"value": {"code": code}} for at, code in enumerate(codes)
    }
    body: Json = {"schema": {"type": "object"}, "examples": examples}
    response: Json = {"description": "", "content": {"application/json": body}}
    root: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pets": {"get": {"responses": {status: response}}}},
    }
    return Document(root, "openapi.json")


def errors_of(
    *codes: str,
    lock: Lock | None = None,
    given: dict[str, str] | None = None,
    status: str = "404",
) -> tuple[Names, list[str]]:
    report = Report()
    api = build(described(*codes, status=status), report)
    naming = Naming(errors=given or {})
    names = settle(api, lock or Lock.empty(), report, naming)
    return names, [one.code for one in report]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ASSIGNEE_NOT_FOUND", "AssigneeNotFoundError"),
        ("assignee_not_found", "AssigneeNotFoundError"),
        ("assigneeNotFound", "AssigneeNotFoundError"),
        ("pets.not-found", "PetsNotFoundError"),
        ("invalidURL", "InvalidURLError"),
        ("INVALID_URL", "InvalidUrlError"),
        ("CARD_ERROR", "CardError"),
        ("ResourceNotFoundException", "ResourceNotFoundError"),
        ("E1001", "E1001Error"),
        ("404_NOT_FOUND", "N404NotFoundError"),
        ("__class__", "ClassError"),
        ("Überlast", "UberlastError"),
        ("1001", ""),
        ("not found", ""),
        ("x" * 65, ""),
        ("", ""),
        ("Error", ""),
    ],
)
def test_a_code_that_is_a_word_is_a_name(code: str, name: str) -> None:
    assert error_name(code) == name


def test_a_new_code_never_takes_the_name_of_an_old_one() -> None:
    before, _ = errors_of("pet-gone")
    assert before.errors == {"pet-gone": "PetGoneError"}
    lock = Lock(names=before.pinned())
    after, codes = errors_of("PET_GONE", "pet-gone", lock=lock)
    assert after.errors["pet-gone"] == "PetGoneError"
    assert after.errors["PET_GONE"] == "PetGoneNotFoundError"
    fresh, _ = errors_of("PET_GONE", "pet-gone")
    assert fresh.errors["PET_GONE"] == "PetGoneError"
    assert "NAM101" not in codes


def test_names_do_not_depend_on_order() -> None:
    codes = ["PET_GONE", "pet-gone", "petGone", "pet.gone", "BAD", "bad"]
    expected, _ = errors_of(*codes)
    assert len(set(expected.errors.values())) == len(codes)
    for seed in range(5):
        shuffled = Random(seed).sample(codes, len(codes))
        assert errors_of(*shuffled)[0].errors == expected.errors


def test_a_given_name_beats_a_derived_one_and_is_not_in_the_lock() -> None:
    given = {"1001": "NoPetError", "bad": "BadError"}
    names, codes = errors_of("1001", "BAD", "bad", given=given)
    assert names.errors == {
        "1001": "NoPetError",
        "bad": "BadError",
        "BAD": "BadNotFoundError",
    }
    assert [one for one in names.pinned() if one.startswith("error")] == ["error BAD"]
    assert codes == []


def test_a_name_for_a_code_that_is_nowhere_is_a_finding() -> None:
    names, codes = errors_of("BAD", given={"WORSE": "WorseError"})
    assert (names.errors, codes) == ({"BAD": "BadError"}, ["CHO102"])


def test_a_code_that_is_called_like_an_error_of_every_package_needs_no_other() -> None:
    names, _ = errors_of("NOT_FOUND", "INTERNAL_SERVER_ERROR", "pets", "TIMEOUT")
    assert names.errors == {
        "TIMEOUT": "TimeoutNotFoundError",
        "pets": "PetsNotFoundError",
    }


def test_beyond_a_limit_only_what_had_a_class_keeps_it() -> None:
    codes = [f"CODE_{at:04}" for at in range(MOST + 10)]
    names, said = errors_of(*codes)
    assert list(names.errors) == codes[:MOST]
    assert said == ["NAM103"]
    lock = Lock(names={f"error {codes[-1]}": "TheLastError"})
    names, _ = errors_of(*codes, lock=lock)
    assert names.errors[codes[-1]] == "TheLastError"
    assert len(names.errors) == MOST


def test_examples_tell_the_status_of_a_code_better_than_a_list_of_all() -> None:
    listed: Json = {
        "schema": {
            "type": "object",
            "properties": {"code": {"enum": ["GONE", "ASLEEP"]}},
        }
    }
    shown: Json = {"schema": {"type": "object"}, "example": {"code": "GONE"}}
    root: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {
                "get": {
                    "responses": {
                        "400": {"description": "", "content": {"a/json": listed}},
                        "404": {"description": "", "content": {"a/json": shown}},
                        "409": {"description": "", "content": {"a/json": listed}},
                    }
                }
            }
        },
    }
    api = build(Document(root, "openapi.json"), Report())
    parents = {one.said.code.text: one.parent for one in failures(api)}
    assert parents == {"ASLEEP": "APIStatusError", "GONE": "NotFoundError"}


BODIES: list[Any] = [
    {"error": {"code": "A", "message": "m"}},
    {"code": "A", "details": [{"code": "B", "message": "m"}]},
    {"error": "invalid_grant", "error_description": "m"},
    {"error": "it went wrong"},
    {"error": {"code": 404, "status": "NOT_FOUND", "message": "m"}},
    {"status": "error", "message": "m"},
    {"status": "404", "title": "m"},
    {"errors": [{"extensions": {"code": "A"}, "message": "m"}]},
    {"errors": [{"code": "A", "detail": "m"}]},
    {"errors": {"name": ["bad"]}},
    [{"errorCode": "A", "message": "m"}],
    {"errorCode": "A"},
    {"code": True},
    {"code": ""},
    {"code": 17},
    {"detail": [{"loc": ["body", "x"], "type": "missing"}]},
    {"error": {"error_code": "A"}, "code": "B"},
    [],
    "text",
    None,
]


@pytest.mark.parametrize("body", BODIES, ids=json.dumps)
def test_the_generator_reads_the_code_of_an_example_as_the_sdk_does(body: Any) -> None:
    from allo._envelope import read_envelope

    said = read_error(body)
    assert (said.code.text if said else None) == read_envelope(
        json.dumps(body).encode()
    ).code
