"""Several files or pages are one description; where they disagree, both places are shown."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.document import Document, Mark
from generator.pointer import Json, lookup
from generator.reach import Reach
from generator.report import Finding, Report, Unusable
from generator.source import load_all

CORPUS = Path(os.getenv("INSTEP_CORPUS") or Path(__file__).parents[4] / "shared/corpus")


def read(folder: Path, *names: str) -> tuple[Document, list[Finding]]:
    """The document that these files together are."""
    report = Report()
    parts = [(folder / name, name) for name in names]
    document = load_all(parts, report, reach=Reach(folder=folder))
    return document, list(report)


def write(folder: Path, name: str, **root: Json) -> str:
    text = json.dumps({"openapi": "3.1.0", "info": {"title": "Pets"}, **root})
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    return name


def page(folder: Path, name: str, method: str, path: str, root: Json) -> str:
    """A published page about one operation."""
    fragment = json.dumps(root, indent=1)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(
        f"# {path}\n\n## OpenAPI\n\n````yaml {method} {path}\n{fragment}\n````\n"
    )
    return name


def split(root: dict[str, Json], folder: Path) -> list[str]:
    """A page for each operation of a description, each with all the components."""
    names: list[str] = []
    paths = root["paths"]
    assert isinstance(paths, dict)
    for path, item in paths.items():
        assert isinstance(item, dict)
        for method, operation in item.items():
            part: Json = {**root, "paths": {path: {method: operation}}}
            name = f"pages/{len(names):03}.md"
            names.append(page(folder, name, method.upper(), path, part))
    return names


PETS: dict[str, Json] = {
    "openapi": "3.0.3",
    "info": {"title": "Pets", "version": "1"},
    "paths": {
        "/pets": {"get": {"operationId": "list"}, "post": {"operationId": "add"}},
        "/pets/{id}": {"get": {"operationId": "get"}},
    },
    "components": {"schemas": {"Pet": {"type": "object"}}},
    "tags": [{"name": "pets"}],
}


def test_the_pages_of_a_description_give_the_description_back(tmp_path: Path) -> None:
    document, findings = read(tmp_path, *split(PETS, tmp_path))
    assert document.root == PETS
    assert findings == []
    assert len(document.pages) == 3
    assert document.where("/paths/~1pets/post").file == "pages/001.md"
    assert document.where("/paths/~1pets~1{id}/get").file == "pages/002.md"
    assert document.where("/components/schemas/Pet").file == "pages/000.md"


def test_the_whole_of_allo_comes_back_from_its_pages(tmp_path: Path) -> None:
    whole = CORPUS / "allo-openapi.json"
    if not whole.is_file():
        pytest.skip("no corpus of real descriptions: set INSTEP_CORPUS to its folder")
    root = json.loads(whole.read_text())
    document, findings = read(tmp_path, *split(root, tmp_path))
    assert document.root == root
    assert [one for one in findings if one.code == "MRG101"] == []
    assert len(document.pages) == 57


def test_an_index_leads_to_the_pages_beside_it(tmp_path: Path) -> None:
    names = split(PETS, tmp_path / "fr" / "v2")
    links = "".join(f"- [x](https://docs.example/fr/v2/{name}#top)\n" for name in names)
    (tmp_path / "llms.txt").write_text(
        f"# Pets\n{links}- [Logo](https://docs.example/logo.svg)\n"
        "- [Gone](https://docs.example/gone.md)\n- [Out](../../../etc/passwd.md)\n"
    )
    document, findings = read(tmp_path, "llms.txt")
    assert document.root == PETS
    assert sorted(document.inputs) == [f"fr/v2/{name}" for name in names]
    assert [(one.code, one.what[:2]) for one in findings] == [("PAG103", "2 ")]


def test_an_index_prefers_a_whole_description_to_pages(tmp_path: Path) -> None:
    split(PETS, tmp_path)
    write(tmp_path, "api/openapi.json", paths={"/only": {"get": {}}})
    (tmp_path / "llms.txt").write_text(
        "[a](https://x.example/pages/000.md) [b](https://x.example/api/openapi.json)"
    )
    document, _ = read(tmp_path, "llms.txt")
    assert lookup(document.root, "/paths") == {"/only": {"get": {}}}


def test_an_index_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "llms.txt").write_text("[a](https://x.example/a.md)")
    with pytest.raises(Unusable, match="PAG001"):
        read(tmp_path, "llms.txt")


def test_an_index_never_leads_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "docs" / "llms.txt").write_text("[a](link.md) [b](../secret.md)")
    with pytest.raises(Unusable, match="PAG001"):
        read(tmp_path / "docs", "llms.txt")


def test_what_two_files_say_differently_is_shown_and_the_first_is_heard(
    tmp_path: Path,
) -> None:
    one: Json = {"schemas": {"Pet": {"type": "object"}}}
    other: Json = {"schemas": {"Pet": {"type": "string"}, "Tag": {}}}
    write(tmp_path, "a.json", components=one)
    write(tmp_path, "b.json", components=other)
    document, findings = read(tmp_path, "a.json", "b.json")
    assert lookup(document.root, "/components/schemas") == {
        "Pet": {"type": "object"},
        "Tag": {},
    }
    (finding,) = findings
    assert (finding.code, finding.mark.file) == ("MRG101", "b.json")
    assert "a.json:1:" in finding.what


def test_pages_in_two_languages_may_use_different_words(tmp_path: Path) -> None:
    for language, words in (("en", "All pets"), ("fr", "Tous les animaux")):
        get: Json = {"operationId": "list", "summary": words}
        root: Json = {"openapi": "3.1.0", "paths": {"/pets": {"get": get}}}
        page(tmp_path, f"pages/{language}/a.md", "GET", "/pets", root)
    document, findings = read(tmp_path, "pages/en/a.md", "pages/fr/a.md")
    assert lookup(document.root, "/paths/~1pets/get/summary") == "All pets"
    assert findings == []
    assert [one.locale for one in document.pages] == ["en", "fr"]


def test_what_a_file_says_for_all_its_operations_stays_with_them(
    tmp_path: Path,
) -> None:
    limit: Json = {"in": "query", "name": "limit"}
    id: Json = {"in": "path", "name": "id"}
    write(
        tmp_path,
        "a.json",
        security=[{"key": []}],
        servers=[{"url": "https://a.example"}],
        paths={"/x": {"parameters": [id], "get": {}}},
    )
    write(
        tmp_path,
        "b.json",
        servers=[{"url": "https://b.example"}],
        paths={"/x": {"parameters": [limit], "put": {}}, "/y": {"get": {}}},
    )
    document, findings = read(tmp_path, "a.json", "b.json")
    alone: Json = {"servers": [{"url": "https://b.example"}], "security": []}
    assert lookup(document.root, "/paths") == {
        "/x": {
            "parameters": [id],
            "get": {},
            "put": {
                "servers": [{"url": "https://b.example"}],
                "security": [],
                "parameters": [limit],
            },
        },
        "/y": {"get": alone},
    }
    assert findings == []


def test_a_page_of_mere_prose_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# Welcome\n")
    write(tmp_path, "a.json", paths={})
    document, findings = read(tmp_path, "a.json", "b.md")
    assert lookup(document.root, "/paths") == {}
    assert [(one.code, one.mark) for one in findings] == [
        ("PAG102", Mark("b.md", 1, 1))
    ]


def test_two_dialects_do_not_mix(tmp_path: Path) -> None:
    write(tmp_path, "a.json")
    (tmp_path / "b.json").write_text('{"swagger": "2.0"}')
    with pytest.raises(Unusable, match="SRC007"):
        read(tmp_path, "a.json", "b.json")


def test_the_older_of_two_versions_is_upgraded(tmp_path: Path) -> None:
    write(tmp_path, "a.json")
    write(tmp_path, "b.json", openapi="3.0.3")
    assert read(tmp_path, "a.json", "b.json")[0].root["openapi"] == "3.0.3"
