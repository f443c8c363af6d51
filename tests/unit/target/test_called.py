"""What a package and its client are called when nobody says so."""

from __future__ import annotations

import pytest

from generator.build import build
from generator.called import client_name, package_name, say_taken
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


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Pet Store API", "PetStore"),
        ("Authentication", "AuthenticationApi"),
        ("Value", "ValueApi"),
        ("Timeout", "TimeoutApi"),
        ("Async Jobs", "AsyncJobsApi"),
    ],
)
def test_a_client_and_its_error_never_take_the_name_of_another_class(
    title: str, name: str
) -> None:
    info = {"title": title, "version": "1"}
    api = build(
        Document({"openapi": "3.1.0", "info": {**info}}, "petstore.json"), Report()
    )
    assert client_name(api) == name
