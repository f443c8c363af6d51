"""Which component a dangling reference must have meant."""

from __future__ import annotations

import pytest

from generator.pointer import Json
from generator.repair.evidence import (
    Case,
    Verdict,
    closeness,
    readable,
    weigh,
    winner,
)

PET, VISIT = "/components/schemas/Pet", "/components/schemas/Visit"
ROOT: dict[str, Json] = {
    "components": {
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "tag": {"type": "object"}},
            },
            "Visit": {"type": "object", "properties": {"day": {"type": "string"}}},
        }
    }
}


def case(
    reference: str,
    *,
    examples: tuple[Json, ...] = (),
    siblings: tuple[str, ...] = (),
    relatives: tuple[str, ...] = (),
) -> Case:
    return Case(
        reference=reference,
        candidates=(PET, VISIT),
        examples=examples,
        siblings=siblings,
        relatives=relatives,
    )


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("#/components/schemas/Pet", "Pet"),
        ("./schemas/pet.yaml", "pet"),
        ("https://pets.example/Pet.json", "Pet"),
        ("7e1afcc0-b8dd-4a14-8d64-64c2d4e10b12", ""),
    ],
)
def test_a_reader_sees_a_name_in_a_reference(reference: str, name: str) -> None:
    assert readable(reference) == name


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("pet", "Pets", 1.0),
        ("pet_owner", "PetOwner", 1.0),
        ("PetOwner", "Pet", 0.5),
        ("Pet", "Visit", 0.0),
        ("", "Pet", 0.0),
    ],
)
def test_names_are_close_by_their_words(one: str, other: str, close: float) -> None:
    assert closeness(one, other) == close


def test_a_slip_of_the_pen_is_close() -> None:
    assert closeness("Addresss", "Address") >= 0.9


def test_an_example_that_fits_outweighs_a_name_that_agrees() -> None:
    best = winner(weigh(case("#/Visit", examples=({"name": "Rex"},)), ROOT))
    assert best is not None
    assert best.candidate == PET
    assert best.reasons == ("its example fits",)


def test_a_candidate_that_an_example_contradicts_is_out() -> None:
    verdicts = weigh(case("#/Pet", examples=({"name": 3, "day": "x"},)), ROOT)
    assert [verdict.candidate for verdict in verdicts] == [VISIT]


def test_what_siblings_use_decides_for_a_reference_without_a_name() -> None:
    best = winner(weigh(case("", siblings=(PET, PET, PET)), ROOT))
    assert best is not None
    assert best.candidate == PET
    assert best.reasons == ("3 siblings use it",)


def test_divided_siblings_decide_nothing() -> None:
    assert winner(weigh(case("", siblings=(PET, VISIT)), ROOT)) is None


def test_no_evidence_is_no_verdict() -> None:
    assert weigh(case("#/components/schemas/Zebra"), ROOT) == ()


@pytest.mark.parametrize("weights", [(), (0.7,), (2.0, 1.7)])
def test_a_winner_has_enough_weight_and_is_clearly_ahead(weights: tuple[float]) -> None:
    verdicts = tuple(
        Verdict(candidate=str(weight), weight=weight, reasons=()) for weight in weights
    )
    assert winner(verdicts) is None


@pytest.mark.parametrize(
    ("keywords", "example", "is_out"),
    [
        ({"pattern": "^[A-Z]+$"}, "rex", True),
        ({"pattern": "^[A-Z]+$"}, "REX", False),
        ({"pattern": "^([a-z]|[^A-Z])+!$"}, "a" * 64, True),
        ({"pattern": "^(?=a)(a+)+$"}, "a" * 64 + "!", False),
        ({"patternProperties": {"^(a+)+$": {"type": "null"}}}, {"a" * 64: 1}, False),
        ({"additionalProperties": False}, {"name": "Rex"}, True),
        (
            {"additionalProperties": False, "patternProperties": {"^(a+)+$": {}}},
            {"a" * 64 + "!": 1},
            False,
        ),
    ],
)
def test_an_example_is_held_against_patterns_that_might_never_end(
    keywords: dict[str, Json], example: Json, is_out: bool
) -> None:
    pet: dict[str, Json] = {"properties": {"name": keywords}}
    root: dict[str, Json] = {"components": {"schemas": {"Pet": pet}}}
    said = weigh(case("Pet", examples=({"name": example},)), root)
    assert (PET not in {one.candidate for one in said}) is is_out
