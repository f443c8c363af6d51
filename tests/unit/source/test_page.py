"""Published Markdown pages: the prose, and the fragment at its true place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Mark, Page, Section
from generator.report import Finding, Report, Unusable
from generator.source import load
from generator.source.page import find_fragment, locale_of, read_page
from generator.source.reading import Source

PAGES = Path(__file__).parents[3] / "specs" / "allo" / "pages"
FRENCH = "fr/v2/api-reference/dialing-queues/update-current.md"
FRAGMENT = "openapi: 3.1.0\npaths:\n  /users:\n    get: {}\n"


def page(text: str, label: str = "pages/en/page.md") -> Page:
    fragment = find_fragment(text)
    assert fragment is not None
    return read_page(Source(text, label), fragment)


def fenced(info: str, fragment: str = FRAGMENT, ticks: str = "````") -> str:
    return f"{ticks}{info}\n{fragment}{ticks}\n"


def loaded(tmp_path: Path, text: str, label: str = "page.md") -> tuple[Page, Report]:
    path = tmp_path / label
    path.write_bytes(text.encode())
    report = Report()
    document = load(path, label, report)
    assert document.root == {"openapi": "3.1.0", "paths": {"/users": {"get": {}}}}
    (own,) = document.pages
    return own, report


def test_the_published_french_page_is_read_whole() -> None:
    label = f"pages/{FRENCH}"
    report = Report()
    document = load(PAGES / FRENCH, label, report)
    assert report.findings == []
    assert document.pages == (
        Page(
            mark=Mark(label, 21, 1),
            locale="fr",
            method="PATCH",
            path="/v2/api/dialing-queues/current",
            title="Mettre a jour la file courante",
            description=(
                "Creates or updates the config of the queue assigned to the authenticated"
                " user. Send `user_id` or `email` to act on a teammate's queue instead —"
                " `user_id` wins when both are provided."
            ),
            sections=(
                Section(
                    "Cibler la file d'un coequipier",
                    "Par defaut, cet endpoint met a jour la config de la file assignee au"
                    " proprietaire de la cle API. Pour mettre a jour la file d'un"
                    " coequipier, envoyez `user_id` ou `email` dans le **corps JSON**. Le"
                    " coequipier doit appartenir a la meme equipe que le proprietaire de"
                    " la cle API.\n"
                    "\n"
                    "* `user_id` — l'emporte quand les deux sont fournis. Resolvez les ids"
                    " des coequipiers via [`GET /v2/api/users`]"
                    "(/fr/v2/api-reference/users/list-users).\n"
                    "* `email` — utilise uniquement quand `user_id` est absent.\n"
                    "\n"
                    "Si l'utilisateur resolu n'est pas dans votre equipe, la reponse est"
                    " `404 ASSIGNEE_NOT_FOUND`.",
                ),
            ),
            site="https://help.withallo.com",
        ),
    )


def test_the_fragment_of_the_published_page_stands_at_the_lines_of_the_page() -> None:
    document = load(PAGES / FRENCH, "page.md", Report())
    operation = "/paths/~1v2~1api~1dialing-queues~1current/patch"
    missing = f"{operation}/responses/404/content/application~1json/schema/$ref"
    assert document.root["openapi"] == "3.0.3"
    assert document.where("/openapi") == Mark("page.md", 22, 1)
    assert document.where(operation) == Mark("page.md", 67, 5)
    assert document.where(missing) == Mark("page.md", 111, 17)
    lines = (PAGES / FRENCH).read_text(encoding="utf-8").split("\n")
    assert lines[110][16:] == "$ref: 7e1afcc0-b8dd-4a14-8d64-64c2d4e10b12"


@pytest.mark.parametrize(
    "info",
    [
        "yaml GET /users",
        "yaml https://api.example.com/openapi.json get /users",
        "yml Get /users theme={null}",
        " yaml  GET  /users",
    ],
)
@pytest.mark.parametrize("ticks", ["```", "````", "``````", "~~~"])
def test_a_fence_may_be_written_in_several_ways(
    info: str, ticks: str, tmp_path: Path
) -> None:
    own, report = loaded(tmp_path, f"# Users\n\n{fenced(info, ticks=ticks)}")
    assert (own.method, own.path, own.title) == ("GET", "/users", "Users")
    assert report.findings == []


def test_a_fragment_may_be_json(tmp_path: Path) -> None:
    json = '{"openapi": "3.1.0",\n "paths": {"/users": {"get": {}}}}\n'
    own, _ = loaded(tmp_path, "# Users\n\n" + fenced("json GET /users", json))
    assert own.mark == Mark("page.md", 3, 1)


def test_an_indented_fragment_with_windows_line_ends_keeps_its_places(
    tmp_path: Path,
) -> None:
    text = "# Users\n\n  ```yaml GET /users\n  openapi: 3.1.0\n  paths: {}\n  ```\n"
    path = tmp_path / "page.md"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    document = load(path, "page.md", Report())
    assert document.where("/paths") == Mark("page.md", 5, 3)


def test_a_fence_that_is_never_closed_runs_to_the_end(tmp_path: Path) -> None:
    own, _ = loaded(tmp_path, f"# Users\n\n````yaml GET /users\n{FRAGMENT}")
    assert own.path == "/users"


def test_inner_fences_of_the_fragment_do_not_close_it(tmp_path: Path) -> None:
    text = "````yaml GET /u\nopenapi: 3.1.0\nx: |\n  ```\n  hi\n  ```\ny: 1\n````\n"
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    root = load(path, "page.md", Report()).root
    assert root == {"openapi": "3.1.0", "x": "```\nhi\n```\n", "y": 1}


def test_a_page_is_known_by_its_content(tmp_path: Path) -> None:
    own, _ = loaded(tmp_path, "# Users\n\n" + fenced("yaml GET /users"), "users")
    assert own.title == "Users"


def test_a_description_that_shows_a_fence_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(
        "openapi: 3.1.0\nx-doc: |\n  ```yaml GET /users\n  a\n  ```\n", encoding="utf-8"
    )
    document = load(path, "api.yaml", Report())
    assert document.pages == ()
    assert document.root["x-doc"] == "```yaml GET /users\na\n```\n"


def test_a_description_may_have_the_name_of_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "api.txt"
    path.write_text("openapi: 3.1.0\n", encoding="utf-8")
    assert load(path, "api.txt", Report()).root == {"openapi": "3.1.0"}


def refusal(tmp_path: Path, text: str) -> Finding:
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unusable) as caught:
        load(path, "page.md", Report())
    return caught.value.finding


def test_a_page_without_a_fragment_is_refused(tmp_path: Path) -> None:
    finding = refusal(tmp_path, "# Guide\n\nWords.\n\n```yaml\na: 1\n```\n")
    assert (finding.code, finding.mark) == ("PAG001", Mark("page.md", 1, 1))


def test_a_broken_fragment_is_refused_at_the_line_of_the_page(tmp_path: Path) -> None:
    finding = refusal(tmp_path, "# Users\n\n" + fenced("yaml GET /users", "a: ]\n"))
    assert (finding.code, finding.mark) == ("SRC004", Mark("page.md", 4, 4))


def test_a_fence_that_announces_another_operation_is_a_finding(tmp_path: Path) -> None:
    for info in ("yaml POST /users", "yaml GET /user"):
        _, report = loaded(tmp_path, "# Users\n\n" + fenced(info))
        (finding,) = report
        assert (finding.code, finding.mark) == ("PAG101", Mark("page.md", 3, 1))


def test_prose_keeps_its_markdown_byte_for_byte() -> None:
    text = (
        "# Users\n\nFirst  words.  \n\n## One\n\n<Note>\n  Café\n</Note>\n\n"
        "```json theme={null}\n## not a heading\n```\n\n### Deeper\n\nx\n\n\n"
        "## Two ##\n* a\n\n## OpenAPI\n\n" + fenced("yaml GET /users")
    )
    own = page(text)
    assert own.description == ""
    assert own.sections == (
        Section("", "First  words."),
        Section(
            "One",
            "<Note>\n  Café\n</Note>\n\n"
            "```json theme={null}\n## not a heading\n```\n\n### Deeper\n\nx",
        ),
        Section("Two ##", "* a"),
    )


def test_a_heading_inside_a_component_does_not_tear_it_apart() -> None:
    text = (
        '<Accordion title="More">\n\n## Inside\n\n<Card icon={() => x} />\n\n'
        "</Accordion>\n\nA `List<String>` opens\nList<String> nothing.\n\n## After\n\nx\n"
    )
    assert page(text + fenced("yaml GET /users")).sections == (
        Section("", text[: text.index("\n\n## After")]),
        Section("After", "x"),
    )


def test_prose_after_the_fragment_is_prose_too() -> None:
    own = page(fenced("yaml GET /users") + "\n## See also\n\nMore.\n")
    assert own.sections == (Section("See also", "More."),)


def test_a_page_may_lack_its_index_its_title_and_its_description() -> None:
    fence = fenced("yaml GET /users")
    bare = page(f"> Says this.\n> And that.\n\nWords.\n\n{fence}")
    assert (bare.site, bare.title) == ("", "")
    assert bare.description == "Says this.\nAnd that."
    assert bare.sections == (Section("", "Words."),)
    index = "> ## Documentation Index\n> at: https://help.example.com/a/llms.txt\n\n"
    titled = page(f"{index}# Users\n\nWords.\n\n{fence}")
    assert (titled.site, titled.title) == ("https://help.example.com", "Users")
    assert titled.description == ""
    untitled = page(f"{index}> Says this.\n\n{fence}")
    assert untitled.site == "https://help.example.com"
    assert (untitled.title, untitled.description) == ("", "Says this.")


@pytest.mark.parametrize(
    ("label", "locale"),
    [
        ("pages/fr/v2/x.md", "fr"),
        ("specs/pages/pt-BR/x.md", "pt-BR"),
        ("pages/zh-Hans/x.md", "zh-Hans"),
        ("pages/api/x.md", ""),
        ("pages/v2/x.md", ""),
        ("pages/fr", ""),
        ("fr/x.md", ""),
    ],
)
def test_the_locale_is_the_first_folder_below_pages(label: str, locale: str) -> None:
    assert locale_of(label) == locale


def test_pages_give_their_prose_and_bad_ones_only_a_note(tmp_path: Path) -> None:
    texts = {
        "pages/en/users.md": "# Users\n\n" + fenced("yaml GET /users"),
        "pages/fr/users.md": "# Gens\n\n" + fenced("yaml GET /users", "broken: ]\n"),
        "pages/fr/guide.md": "# Guide\n\nRien.\n",
        "pages/fr/empty.md": "",
    }
    for label, text in texts.items():
        (tmp_path / label).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / label).write_text(text, encoding="utf-8")
    labels = [*texts, "pages/fr/gone.md"]
    report = Report()
    document = load(
        tmp_path / "pages/en/users.md",
        "pages/en/users.md",
        report,
        [(tmp_path / label, label) for label in labels],
    )
    assert [(one.locale, one.title) for one in document.pages] == [
        ("en", "Users"),
        ("fr", "Gens"),
    ]
    assert [(one.code, one.mark.file) for one in report] == [
        ("PAG102", "pages/fr/empty.md"),
        ("PAG102", "pages/fr/gone.md"),
        ("PAG102", "pages/fr/guide.md"),
    ]
