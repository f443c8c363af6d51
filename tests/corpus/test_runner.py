"""The runner of `make corpus` itself: it counts by itself, and its list must be exact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.pointer import Json
from tests.corpus.checks import CHECKS, attempt
from tests.corpus.documents import Description, chosen, operations
from tests.corpus.shortfalls import FILE, Shortfall, disagreements, known
from tests.corpus.table import row, summary
from tests.corpus.trial import Outcome, Trial

PETS: dict[str, Json] = {
    "openapi": "3.0.3",
    "info": {"title": "Pets", "version": "1"},
    "paths": {"/pets": {"get": {"responses": {"200": {"description": "Pets"}}}}},
}


def written(folder: Path, name: str, root: Json) -> Path:
    file = folder / name
    file.write_text(json.dumps(root), encoding="utf-8")
    return file


def failing(document: str, *checks: str) -> Outcome:
    outcome = Outcome(description=Description(name=document, file=Path(document)))
    outcome.failures = dict.fromkeys(checks, "it broke")
    return outcome


def test_operations_are_counted_where_the_paths_lead(tmp_path: Path) -> None:
    written(tmp_path, "item.json", {"pets": {"get": {}, "parameters": []}})
    root: dict[str, Json] = {
        "openapi": "3.1.0",
        "paths": {
            "/pets": {"$ref": "item.json#/pets"},
            "/toys": {"post": {}, "query": {}, "trace": {}, "servers": []},
            "x-paths": {"get": {}},
        },
    }
    assert operations(written(tmp_path, "openapi.json", root)) == 3


def test_a_newer_version_counts_its_newer_methods(tmp_path: Path) -> None:
    item: dict[str, Json] = {
        "query": {},
        "additionalOperations": {"COPY": {}, "LOCK": {}},
    }
    root: dict[str, Json] = {"openapi": "3.2.0", "paths": {"/pets": item}}
    assert operations(written(tmp_path, "openapi.json", root)) == 3


def test_the_list_of_shortfalls_must_say_no_more_and_no_less() -> None:
    listed = [
        Shortfall(document="pets", check="mypy", reason="a test"),
        Shortfall(document="toys", check="mypy", reason="a test"),
        Shortfall(document="never tried", check="mypy", reason="a test"),
    ]
    outcomes = [failing("pets", "mypy"), failing("toys"), failing("bees", "mypy")]
    assert list(disagreements(outcomes, ["mypy"], listed)) == [
        "on the list, and yet fine: toys mypy",
        "not on the list: bees mypy: it broke",
    ]
    assert list(disagreements(outcomes, ["black"], listed)) == []


def test_every_known_shortfall_names_a_check_and_a_reason() -> None:
    for one in known(FILE):
        assert one.check in CHECKS
        assert one.reason


def test_a_description_goes_through_the_checks(tmp_path: Path) -> None:
    (description,) = chosen([str(written(tmp_path, "pets.json", PETS))])
    trial = Trial(description=description, folder=tmp_path / "out", slot=0, patience=60)
    some = ("generate", "operations", "alone")
    outcome = attempt(trial, {name: CHECKS[name] for name in some})
    assert outcome.failures == {}
    assert (outcome.operations, outcome.functions) == (1, 1)
    assert outcome.seconds > 0
    assert outcome.megabytes > 10
    assert row(outcome).startswith("pets ")
    assert summary([outcome]).endswith("failures: none")


def test_a_broken_description_fails_the_first_check_and_no_other(
    tmp_path: Path,
) -> None:
    (description,) = chosen([str(written(tmp_path, "pets.json", []))])
    trial = Trial(description=description, folder=tmp_path / "out", slot=0, patience=60)
    outcome = attempt(trial, CHECKS)
    assert list(outcome.failures) == ["generate"]
    assert outcome.failures["generate"].startswith("exit 3: ")


def test_a_word_that_means_no_description_stops_the_run() -> None:
    with pytest.raises(SystemExit):
        chosen(["/no/such/file.json"])
