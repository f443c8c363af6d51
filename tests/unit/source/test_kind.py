"""Which files are OpenAPI descriptions, and what the others look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Mark
from generator.report import Finding, Report, Unusable
from generator.source import load


def refusal(tmp_path: Path, text: str, label: str = "api.yaml") -> Finding:
    path = tmp_path / label
    path.write_text(text, encoding="utf-8")
    report = Report()
    with pytest.raises(Unusable) as caught:
        load(path, label, report)
    return caught.value.finding


@pytest.mark.parametrize("version", ["3.0.0", "3.0.3", "3.1.1", "3.2.0", "3.1.0-rc1"])
def test_versions_that_are_read_stay_as_they_are(version: str, tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(f"openapi: {version}\n", encoding="utf-8")
    report = Report()
    assert load(path, "api.yaml", report).root == {"openapi": version}
    assert report.findings == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3.0", "3.0.0"),
        ("3.1", "3.1.0"),
        ("'3.2'", "3.2.0"),
        ("3", "3.0.0"),
        ("'3'", "3.0.0"),
        ("v3.0.2", "3.0.2"),
        ("3.1.x", "3.1.0"),
    ],
)
def test_a_version_that_can_only_mean_one_is_repaired(
    written: str, read: str, tmp_path: Path
) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(f"info: {{}}\nopenapi: {written}\npaths: {{}}\n", encoding="utf-8")
    report = Report()
    document = load(path, "api.yaml", report)
    assert list(document.root.items()) == [
        ("info", {}),
        ("openapi", read),
        ("paths", {}),
    ]
    (finding,) = report
    assert (finding.code, finding.mark) == ("SRC102", Mark("api.yaml", 2, 1))
    assert finding.did == f"read it as {read}"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('swagger: "1.2"', "this is Swagger 1.2"),
        ("openapi: 4.0.0", "the version is 4.0.0"),
        ("openapi: latest", "the version is latest"),
        ("openapi: 3.9.0", "the version is 3.9.0"),
        ("openapi: 2.0", "the version is 2.0"),
        ("openapi: true", "the version is empty"),
        ("openapi:", "the version is empty"),
        ("openapi: []", "the version is empty"),
    ],
)
def test_other_versions_are_refused_and_the_message_says_which_are_read(
    line: str, says: str, tmp_path: Path
) -> None:
    finding = refusal(tmp_path, f"info: {{}}\n{line}\n")
    assert (finding.code, finding.mark) == ("SRC007", Mark("api.yaml", 2, 1))
    assert (
        finding.what == f"{says}; Instep reads Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2"
    )


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("<!DOCTYPE html>\n<html><body>Log in</body></html>\n", "an HTML page"),
        ("<html lang=en>\n<p>a: b: c\n", "an HTML page"),
        ('<?xml version="1.0"?>\n<definitions/>', "an XML document"),
        ("#%RAML 1.0\ntitle: x\n", "a RAML description"),
        ("type Query {\n  user(id: ID!): User\n}\n", "a GraphQL schema"),
        ("schema {\n  query: Query\n}\n", "a GraphQL schema"),
        ('{"data": {"__schema": {}}}', "a GraphQL introspection result"),
        (
            '{"info": {"_postman_id": "1", "name": "x"}, "item": []}',
            "a Postman collection",
        ),
        ("asyncapi: 3.0.0\n", "an AsyncAPI description"),
        ("arazzo: 1.0.1\n", "an Arazzo description"),
        ("overlay: 1.0.0\n", "an OpenAPI Overlay"),
        ("$schema: x\ntype: object\n", "a JSON Schema"),
        ("paths: {}\n", "a description that lost its `openapi` key"),
        ("a: 1\n", "data of some other kind"),
        ("- a\n", "a list"),
        ("just words\n", "plain text"),
        ("null\n", "a file that says null"),
        ("12\n", "a single value"),
    ],
)
def test_other_files_are_refused_for_what_they_look_like(
    text: str, look: str, tmp_path: Path
) -> None:
    for label in ("api.yaml", "api"):
        finding = refusal(tmp_path, text, label)
        assert (finding.code, finding.mark.file) == ("SRC006", label)
        assert f"this looks like {look}" in finding.what


def test_an_html_page_is_named_even_where_markdown_was_expected(tmp_path: Path) -> None:
    finding = refusal(tmp_path, "<!doctype html>\n<title>Sign in</title>", "page.md")
    assert (finding.code, finding.mark) == ("SRC006", Mark("page.md", 1, 1))
