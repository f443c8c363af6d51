"""The generated pages of an operation against the pages its vendor published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from reading import SPECS, Generated

from generator.pointer import Json

RENDERED = "pages/en/v2/api-reference/dialing-queues/update-current.txt"
MARKDOWN = "pages/fr/v2/api-reference/dialing-queues/update-current.md"
TYPE = re.compile(r"(string|integer|number|boolean|object|enum)\b[\w<>\[\]| -]*")


def plain(text: str) -> str:
    """A text without marks of Markdown, and with the quotes a keyboard has."""
    text = text.replace("’", "'").replace("•", "*")
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"[`*\[\]\\,]", " ", text)
    return " ".join(text.split())


def published() -> str:
    return (SPECS / RENDERED).read_text(encoding="utf-8")


def published_facts() -> Iterator[str]:
    """Every line a reader sees below the samples; a field's name with its type."""
    text = published()
    blocks = text[text.index("Targeting a teammate") :].split("\n\n")
    for block in blocks:
        lines = [line for line in block.split("\n") if line.strip()]
        at = 0
        while at < len(lines):
            if at + 1 < len(lines) and TYPE.fullmatch(lines[at + 1].strip()):
                yield f"{lines[at]} {lines[at + 1]}"
                at += 2
            else:
                yield lines[at]
                at += 1


def fragment() -> dict[str, Any]:
    """The OpenAPI fragment of the Markdown page."""
    text = (SPECS / MARKDOWN).read_text(encoding="utf-8")
    found = re.search(r"^````yaml [^\n]*\n(.*?)^````", text, re.DOTALL | re.MULTILINE)
    assert found
    fragment: dict[str, Any] = yaml.safe_load(found[1])
    return fragment


def test_every_published_fact_is_on_the_english_page_in_the_published_order(
    allo: Generated,
) -> None:
    facts = [plain(fact) for fact in published_facts()]
    page = plain(allo.operation("en"))
    at = 0
    missing: list[str] = []
    for fact in facts:
        found = page.find(fact, at)
        if found < 0:
            missing.append(fact)
        else:
            at = found
    assert missing == []
    assert len(facts) >= 35


def test_the_english_page_names_the_published_method_and_path(allo: Generated) -> None:
    lines = published().split("\n")
    start = lines.index("PATCH")
    path = "".join(lines[start + 1 : lines.index("curl --request PATCH \\")])
    assert f"PATCH {path}" == "PATCH /v2/api/dialing-queues/current"
    assert f"`PATCH {path}`" in allo.operation("en")


def test_every_field_of_the_published_sample_response_is_a_field_of_the_page(
    allo: Generated,
) -> None:
    text = published()
    sample = text[text.index('{\n  "data"') : text.index("\n\nTargeting")]
    page = allo.operation("en")
    missing = [path for path in paths(json.loads(sample)) if f"`{path}`" not in page]
    assert missing == []


def paths(value: Json, here: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            path = f"{here}.{key}" if here else key
            yield path
            yield from paths(one, path)
    if isinstance(value, list):
        for one in value:
            yield from paths(one, f"{here}[]")


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_a_page_has_every_field_of_the_fragment_with_its_facts(
    allo: Generated, locale: str
) -> None:
    schemas = fragment()["components"]["schemas"]
    places = {
        "UpsertDialingQueueRequest": "",
        "DialingQueue": "data.",
        "QueueNumber": "data.numbers[].",
    }
    page = allo.operation(locale)
    for schema, prefix in places.items():
        for name, field in schemas[schema]["properties"].items():
            start = page.index(f"- `{prefix}{name}` `")
            block = page[start : page.find("\n- `", start + 1)]
            head = block.split("\n")[0]
            assert ("| null" in head) == field.get("nullable", False), head
            assert plain(field.get("description", "")) in plain(block)
            for option in field.get("enum", ()):
                assert f"`{option}`" in block
            if "example" in field:
                assert f'`"{field["example"]}"`' in block
            if "maxLength" in field:
                assert f"`{field['minLength']} - {field['maxLength']}`" in block


def test_the_english_page_has_the_error_responses_that_the_published_one_leaves_out(
    allo: Generated,
) -> None:
    page = allo.operation("en")
    for heading, text in {
        "### `400` BadRequestError": "Invalid request parameters",
        "### `401` AuthenticationError": "Invalid or missing API key",
        "### `404` NotFoundError": "Assignee not found",
        "### `429` RateLimitError": "Rate limit exceeded",
    }.items():
        assert f"{heading}\n\n{text}" in page
    assert "- `ASSIGNEE_NOT_FOUND`" in page
    assert "No team member found for the provided 'user_id' or 'email'." in page
    assert "Suggestion: List your teammates with GET /v2/api/users" in page


def test_the_authorization_names_the_header_and_its_prefix(allo: Generated) -> None:
    page = allo.operation("en")
    assert "`Authorization` `string`, header, required" in page
    assert "`Api-Key <api_key>`" in page


def test_the_french_page_has_the_published_french_title_and_prose(
    allo: Generated,
) -> None:
    text = (SPECS / MARKDOWN).read_text(encoding="utf-8")
    prose = text[text.index("## Cibler") : text.index("## OpenAPI")].strip()
    page = allo.operation("fr")
    assert page.startswith("# Mettre a jour la file courante\n")
    site = "https://help.withallo.com"
    assert prose.replace("(/fr/", f"({site}/fr/") in page


def test_no_prose_of_one_language_is_on_the_page_of_the_other(allo: Generated) -> None:
    english, french = allo.operation("en"), allo.operation("fr")
    assert "coequipier" not in english
    assert "Mettre a jour" not in english
    assert "Targeting a teammate" not in french
    assert "By default, this updates" not in french


def test_french_pages_have_french_labels(allo: Generated) -> None:
    page = allo.operation("fr")
    for label in (
        "## Autorisations",
        "## Corps",
        "## Réponse `200`",
        "## Erreurs",
        "requis",
        "Options disponibles\N{NO-BREAK SPACE}: `SKIP`, `NO_SKIP`",
        "Exemple\N{NO-BREAK SPACE}:",
    ):
        assert label in page
    for label in ("## Body", "## Response", "## Authorizations", "Available options"):
        assert label not in page


def test_what_the_overlay_adds_is_translated(allo: Generated) -> None:
    assert "Envoyez `Api-Key ` suivi de votre clé API." in allo.operation("fr")
    assert "Ce qu’il faut faire" in allo.pages["docs/fr/models.md"]


def test_untranslated_texts_are_one_note_for_each_page(allo: Generated) -> None:
    notes = [one for one in allo.findings if one.code == "DOC101"]
    assert [(one.what.split(":")[0], one.mark.line) for one in notes] == [
        ("the pages about the whole API", 23),
        ("PATCH /v2/api/dialing-queues/current", 67),
        ("the models", 127),
    ]
    assert all("`fr`" in one.what for one in notes)


def test_committed_docs_are_what_the_pages_say_now(allo: Generated) -> None:
    folder = Path(__file__).parents[2] / "generated" / "allo"
    committed = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in (folder / "docs").rglob("*")
        if path.is_file()
    }
    assert committed == allo.pages
