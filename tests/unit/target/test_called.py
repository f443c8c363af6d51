"""What a package is called when nobody says so."""

from __future__ import annotations

import pytest

from generator.build import build
from generator.called import package_name, say_taken
from generator.document import Document
from generator.report import Report


@pytest.mark.parametrize(
    ("title", "name", "codes"),
    [
        ("The Pet Store API", "pet_store", []),
        ("json", "json_client", ["NAM104"]),
        ("Pydantic API", "pydantic_client", ["NAM104"]),
        ("!!!", "petstore", []),
    ],
)
def test_a_package_never_takes_the_name_of_a_module_it_would_hide(
    title: str, name: str, codes: list[str]
) -> None:
    info = {"title": title, "version": "1"}
    api = build(
        Document({"openapi": "3.1.0", "info": {**info}}, "petstore.json"), Report()
    )
    report = Report()
    say_taken(api, report)
    assert (package_name(api), [one.code for one in report]) == (name, codes)
