"""Overlays that nobody here wrote: the compliance sets, and what the schema allows or not.

They are not part of the repository; INSTEP_CORPUS names the folder that holds them, and
without it these tests skip.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.document import Document
from generator.pointer import Json
from generator.repair.overlay import Overlay, apply_overlay
from generator.report import Report, Unusable
from generator.source import read_mapping

CORPUS = Path(
    os.getenv("INSTEP_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus"
)
OVERLAYS = CORPUS / "overlay"

pytestmark = pytest.mark.skipif(
    not OVERLAYS.is_dir(),
    reason=f"no overlays to try: set INSTEP_CORPUS to the folder of the corpus ({CORPUS})",
)

OTHERS = {
    "building-description": ("town", "town-building-description"),
    "overlay": ("petstore", "output1"),
    "remove-descriptions": ("town", "town-remove-descriptions"),
    "remove-example": ("town", "town-remove-example"),
    "remove-properties": ("town", "town-remove-properties"),
    "remove-responses": ("responses", "remove-responses"),
    "remove-server": ("openapi-with-servers", "one-less-server"),
    "update-root": ("town", "town-root-updated"),
    "immutable": ("immutable", "immutable"),
    "not-jsonpath": ("not-jsonpath", "not-jsonpath"),
    "not-overlay": ("not-overlay", "not-overlay"),
    "empty": ("empty", "empty"),
}
"""Of the independent suite: overlay → the description it is for, and what comes out."""

FINE = {"OVL101", "OVL103", "OVL105", "OVL106"}
"""What may be said of a valid overlay."""


def mapping(path: Path) -> dict[str, Json]:
    return read_mapping(path, path.name, Report())[0]


def read(path: Path, report: Report) -> Overlay:
    root, positions = read_mapping(path, path.name, report)
    return Overlay(root, path.name, positions)


def applied(description: Path, overlay: Path, report: Report) -> dict[str, Json]:
    """The description with the overlay; one that cannot be used changes nothing."""
    document = Document(mapping(description), description.name)
    try:
        return apply_overlay(document, read(overlay, report), report).root
    except Unusable:
        return document.root


def test_every_compliance_set_comes_out_as_its_authors_say() -> None:
    sets = sorted(
        path for path in (OVERLAYS / "compliant-sets").iterdir() if path.is_dir()
    )
    assert len(sets) >= 8
    for folder in sets:
        report = Report()
        made = applied(folder / "openapi.yaml", folder / "overlay.yaml", report)
        assert made == mapping(folder / "output.yaml"), folder.name
        assert {one.code for one in report} <= FINE, folder.name


def test_an_independent_suite_comes_out_as_its_authors_say() -> None:
    folder = OVERLAYS / "overlays-js-test"
    assert len(OTHERS) == 12
    for overlay, (description, expected) in OTHERS.items():
        made = applied(
            folder / "openapi" / f"{description}.yaml",
            folder / "overlays" / f"{overlay}.yaml",
            Report(),
        )
        assert made == mapping(folder / "expected" / f"{expected}.yaml"), overlay


def test_what_the_schema_of_overlays_allows_is_applied_and_nothing_else() -> None:
    counts = {"pass": 0, "fail": 0}
    for verdict in counts:
        for file in sorted((OVERLAYS / "tests").glob(f"*/{verdict}/*.yaml")):
            report = Report()
            try:
                document = Document({"openapi": "3.1.1", "paths": {}}, "openapi.yaml")
                apply_overlay(document, read(file, report), report)
            except Unusable:
                pass
            worse = [one for one in report if one.code not in FINE]
            assert bool(worse) is (verdict == "fail"), (file, worse)
            assert {one.mark.file for one in worse} <= {file.name}
            assert all(one.mark.line for one in worse), worse
            counts[verdict] += 1
    assert counts["pass"] >= 36
    assert counts["fail"] >= 60
