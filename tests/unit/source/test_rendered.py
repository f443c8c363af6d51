"""Pages as a browser shows them: the operation and the prose, and nothing of the chrome."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Mark, Page, Section
from generator.report import Report, Unusable
from generator.source import load
from generator.source.reading import Source
from generator.source.rendered import find_operation, read_rendered

PAGES = Path(__file__).parents[3] / "specs" / "allo" / "pages"
FRENCH = "fr/v2/api-reference/dialing-queues/update-current.md"
ENGLISH = "en/v2/api-reference/dialing-queues/update-current.txt"

SAMPLES = """curl --request GET \\
  --url https://api.example.com/users/1 \\
  --data @- <<EOF
{
  "name": "it's"
}
EOF
import requests

url = "https://api.example.com/users/1"

response = requests.get(url)

print(response.json())
const options = {method: 'GET'};

fetch(url, options)
  .then(response => response.json())
  .catch(error => console.error(error));
<?php

$curl = curl_init();

curl_close($curl);
package main

import (
  "fmt"
)

func main() {

  url := "https://api.example.com/users/1"

}
HttpResponse<String> response = Unirest.get("https://api.example.com/users/1")
  .header("Authorization", "<api-key>")
  .asString();
require 'uri'
require 'net/http'

url = URI("https://api.example.com/users/1")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

response = http.request(request)
puts response.read_body
{
  "data": []
}
"""


def page(text: str, label: str = "pages/en/x.txt") -> Page:
    operation = find_operation(text)
    assert operation is not None
    return read_rendered(Source(text, label), operation)


def test_the_published_english_page_gives_its_prose() -> None:
    labels = [f"pages/{FRENCH}", f"pages/{ENGLISH}"]
    report = Report()
    document = load(
        PAGES / FRENCH,
        labels[0],
        report,
        [(PAGES / FRENCH, labels[0]), (PAGES / ENGLISH, labels[1])],
    )
    assert report.findings == []
    assert [one.locale for one in document.pages] == ["fr", "en"]
    assert document.pages[1] == Page(
        mark=Mark(labels[1], 2, 1),
        locale="en",
        method="PATCH",
        path="/v2/api/dialing-queues/current",
        sections=(
            Section(
                "Targeting a teammate\N{RIGHT SINGLE QUOTATION MARK}s queue",
                "By default, this updates the config of the queue assigned to the API key"
                " owner. To update a teammate\N{RIGHT SINGLE QUOTATION MARK}s queue, send user_id or email in the JSON"
                " body. The teammate must belong to the same team as the API key owner.\n"
                "\n"
                "* user_id — wins when both are provided. Resolve teammate ids via GET"
                " /v2/api/users.\n"
                "* email — used only when user_id is absent.\n"
                "\n"
                "If the resolved user isn\N{RIGHT SINGLE QUOTATION MARK}t on your team, the response is 404"
                " ASSIGNEE_NOT_FOUND.",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        ("/\nv2\n/\nusers", "/v2/users"),
        ("/\nusers\n/\n{id}\n/\nsms#france", "/users/{id}/sms#france"),
        ("/\nusers\n/", "/users/"),
        ("/", "/"),
        ("/v2/users/{id}", "/v2/users/{id}"),
    ],
)
def test_a_path_is_put_together_from_its_tokens(lines: str, path: str) -> None:
    own = page(f"Skip to main content\nGET\n{lines}\n\nWords.\n")
    assert (own.method, own.path) == ("GET", path)
    assert own.sections == (Section("", "Words."),)


def test_samples_in_any_language_are_not_prose() -> None:
    own = page(
        f"GET\n/\nusers\n{SAMPLES}\nLimits\n\nTen a minute.\n\nResponse\n\n200\n"
    )
    assert own.sections == (Section("Limits", "Ten a minute."),)


def test_a_title_and_an_index_above_the_prose_are_not_prose() -> None:
    own = page(
        "GET\n/\nusers\nList users\ncurl --request GET \\\n  --url x\n{}\n\n"
        "Documentation Index\nFetch the complete documentation index at:"
        " https://help.example.com/llms.txt\nUse this file to discover\n\nWords.\n"
    )
    assert own.title == "List users"
    assert own.site == "https://help.example.com"
    assert own.sections == (Section("", "Words."),)


@pytest.mark.parametrize(
    "label",
    [
        "Authorizations",
        "Autorisations",
        "Paramètres de chemin",
        "Parametres de requete",
        "Query Parameters",
        "Body",
        "CORPS",
        "Réponse",
    ],
)
def test_prose_ends_at_the_first_table_of_fields(label: str) -> None:
    own = page(f"GET\n/\nusers\n\nCorps de la requete\n\nA.\n\n{label}\n\nB.\n")
    assert own.sections == (Section("Corps de la requete", "A."),)


def test_a_page_may_have_no_prose() -> None:
    assert page("GET\n/\nusers\n\nAuthorizations\n\nx\n").sections == ()


def test_plain_text_is_escaped_to_read_the_same_in_markdown() -> None:
    own = page("GET\n/\nu\n\nUse <id> or a*b, _x_ [1] but user_id.\n# one\n")
    assert own.sections == (
        Section("", "Use \\<id> or a\\*b, \\_x\\_ \\[1\\] but user_id.\n\n\\# one"),
    )


def test_code_in_prose_is_fenced_and_nested_bullets_stay_nested() -> None:
    own = page(
        'GET\n/\nu\n\nSend this.\n\n{\n  "a": 1\n}\n\n  • one\n    ◦ deeper\n  • two\n'
    )
    assert own.sections == (
        Section(
            "",
            'Send this.\n\n```\n{\n  "a": 1\n}\n```\n\n* one\n  * deeper\n* two',
        ),
    )


def test_a_rendered_page_is_no_description(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes((PAGES / ENGLISH).read_bytes())
    with pytest.raises(Unusable) as caught:
        load(path, "page.txt", Report())
    assert caught.value.finding.code == "PAG001"
