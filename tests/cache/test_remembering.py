"""A run is remembered exactly as long as nothing it rests on changes, and says what it would say."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import generator
from generator import pipeline
from generator.cache import keys, store
from generator.commands import cli
from generator.commands.outcome import Exit
from generator.config.project import Project
from generator.lock import NAME
from generator.pipeline import Result
from generator.report import Report
from generator.target import templates

DESCRIPTION = """openapi: 3.1.0
info: {title: Pets, version: "1"}
webhooks: {}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200": {description: Pets, content: {application/json: {schema: {$ref: parts/pet.yaml}}}}
        "404": {description: None, content: {application/json: {schema: {$ref: parts/none.yaml}}}}
  /pet:
    get:
      operationId: listPets
      responses:
        "200": {description: Pet, content: {application/json: {schema: {$ref: linked/other.yaml}}}}
"""
CONFIGURATION = """description = "openapi.yaml"
output = "../out"
version = "1.0.0"
[docs]
locales = ["en", "fr"]
[webhooks]
schemas = "events/*.json"
"""
OVERLAY = """overlay: 1.0.0
info: {title: Corrections, version: "1"}
actions: [{target: $.info, update: {summary: All about pets}}]
"""
PAGE = """---
title: List pets
---
```yaml GET /pets
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths: {/pets: {get: {responses: {"200": {description: Pets}}}}}
```

The oldest comes first.
"""
PLUGIN = """
from generator.plugin import Plugin
from pathlib import Path
def view(*_): return {}
NOTES = Plugin(name="notes", templates=[Path(__file__).parent / "notes"], view=view)
"""
FILES = {
    "openapi.yaml": DESCRIPTION,
    "instep.toml": CONFIGURATION,
    "overlay.yaml": OVERLAY,
    "parts/pet.yaml": "type: object\nproperties: {name: {type: string}}\n",
    "elsewhere/other.yaml": "type: object\nproperties: {age: {type: integer}}\n",
    "locales/fr.yaml": "listPets: {summary: Les animaux}\n",
    "pages/list.md": PAGE,
    "events/pet.born.json": '{"type": "object", "properties": {"name": {"type": "string"}}}',
    "templates/docs/docs/{locale}/welcome.md.jinja": "Welcome\n",
}
Change = Callable[[Path, pytest.MonkeyPatch], None]


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An API that reads one file of every kind, a target of somebody else's, and a cache."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "cache"))
    for path, text in FILES.items():
        place = tmp_path / "pets" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (tmp_path / "pets" / "linked").symlink_to("elsewhere")
    library = tmp_path / "library"
    (library / "notes").mkdir(parents=True)
    (library / "notes" / "NOTES.txt").write_text("Noted\n", encoding="utf-8")
    (library / "notes_target.py").write_text(PLUGIN, encoding="utf-8")
    add_distribution(
        library, "notes-1.0", "[instep.targets]\nnotes = notes_target:NOTES\n"
    )
    monkeypatch.setattr(sys, "path", [str(library), *sys.path])
    monkeypatch.delitem(sys.modules, "notes_target", raising=False)
    forget()
    return tmp_path / "pets"


def add_distribution(library: Path, name: str, entries: str = "") -> None:
    folder = library / f"{name}.dist-info"
    folder.mkdir()
    name, _, version = name.partition("-")
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    )
    (folder / "entry_points.txt").write_text(entries)


def forget() -> None:
    """Look at Instep and at what is installed anew, as another run would."""
    keys.ours.cache_clear()
    keys.surroundings.cache_clear()


@pytest.fixture
def worked(api: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The projects that were worked out, and not remembered."""
    worked: list[str] = []
    real = pipeline.generate

    def generate(
        project: Project, report: Report, step: Callable[[str], None]
    ) -> Result:
        worked.append(project.name)
        return real(project, report, step)

    monkeypatch.setattr(pipeline, "generate", generate)
    assert cli.main(["generate", "pets"]) == 0
    assert worked.pop() == "pets"
    return worked


def on_disk(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def said(
    capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str, dict[str, bytes]]:
    """All there is to see of a run: exit code, output, and what is on the disk afterwards."""
    capsys.readouterr()
    code = cli.main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err, on_disk(Path("out"))


@pytest.mark.parametrize(
    "command",
    [
        ["generate", "pets"],
        ["check", "pets"],
        ["check", "pets", "--format", "json"],
        ["generate", "pets", "--format", "github"],
        ["generate", "pets", "--strict"],
        ["generate", "pets", "--force"],
    ],
    ids=" ".join,
)
def test_what_is_remembered_is_what_would_be_worked_out(
    worked: list[str], capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    remembered = said(capsys, *command)
    assert worked == []
    assert said(capsys, *command, "--no-cache") == remembered
    assert worked == ["pets"]
    assert "PAG" in remembered[1] + remembered[2] or "NAM" in (
        remembered[1] + remembered[2]
    )


def edit(path: str, old: str, new: str) -> Change:
    def change(api: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        del monkeypatch
        place = api / path
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def add(path: str, text: str) -> Change:
    def change(api: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        del monkeypatch
        place = api / path
        assert not place.exists()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    return change


def remove(path: str) -> Change:
    def change(api: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        del monkeypatch
        (api / path).unlink()

    return change


def lead_elsewhere(api: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same content, by a link to another place."""
    del monkeypatch
    shutil.copytree(api / "elsewhere", api / "else")
    (api / "linked").unlink()
    (api / "linked").symlink_to("else")


def another_instep(api: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of Instep in which one module has one more line."""
    source = Path(generator.__file__).parent
    copy = api.parent / "copy"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "tidy.py").open("a", encoding="utf-8") as module:
        module.write("\n")
    monkeypatch.setattr(generator, "__file__", str(copy / "__init__.py"))


def another_template(api: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = api.parent / "templates"
    shutil.copytree(templates(), copy)
    with (copy / "labels" / "fr.yaml").open("a", encoding="utf-8") as labels:
        labels.write("\n")
    monkeypatch.setattr(keys, "templates", lambda: copy)


def another_library(api: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del monkeypatch
    add_distribution(api.parent / "library", "black-99.1")


def another_python(api: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del api
    monkeypatch.setattr(sys, "version", "3.99.0")


CHANGES: dict[str, Change] = {
    "the description": edit("openapi.yaml", "title: Pets", "title: Animals"),
    "a comment in the description": edit("openapi.yaml", "openapi", "# v1\nopenapi"),
    "a file a reference leads to": edit("parts/pet.yaml", "name", "called"),
    "a file a link leads to": edit("elsewhere/other.yaml", "age", "years"),
    "where a link leads": lead_elsewhere,
    "a file that was missing": add("parts/none.yaml", "type: string\n"),
    "a file that goes missing": remove("parts/pet.yaml"),
    "instep.toml": edit("instep.toml", '"1.0.0"', '"1.1.0"'),
    "the overlay": edit("overlay.yaml", "All about", "Everything about"),
    "no overlay any more": remove("overlay.yaml"),
    "a text of another language": edit("locales/fr.yaml", "Les", "Tous les"),
    "a page": edit("pages/list.md", "oldest", "youngest"),
    "one more page": add("pages/more.md", PAGE.replace("/pets", "/pet")),
    "the schema of an event": edit("events/pet.born.json", "name", "called"),
    "one more event": add("events/pet.died.json", '{"type": "object"}'),
    "a template of the user's": edit(
        "templates/docs/docs/{locale}/welcome.md.jinja", "Welcome", "Hello"
    ),
    "one more template of the user's": add("templates/docs/docs/x.md.jinja", "x\n"),
    "a module of Instep": another_instep,
    "a template of Instep": another_template,
    "the version of a library": another_library,
    "the version of Python": another_python,
    "the code of another target": edit(
        "../library/notes_target.py", "return {}", "return  {}"
    ),
    "a template of another target": edit("../library/notes/NOTES.txt", "Noted", "Seen"),
    "a name in the lock": edit("../out/instep.lock", "pets.list_pets", "pets.all_pets"),
    "the version of Instep in the lock": edit(
        "../out/instep.lock",
        f'"generator": "{generator.__version__}"',
        '"generator": "0.0.1"',
    ),
    "no lock any more": remove("../out/instep.lock"),
    "a generated file that is gone": remove("../out/README.md"),
    "a generated file that was edited": edit("../out/README.md", "Pets", "My pets"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_of_anything_it_rests_on_is_worked_out(
    api: Path,
    worked: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: str,
) -> None:
    CHANGES[kind](api, monkeypatch)
    forget()
    shutil.copytree("out", "before")
    remembering = said(capsys, "generate", "pets")
    assert worked == ["pets"]
    shutil.rmtree("out")
    shutil.copytree("before", "out")
    assert said(capsys, "generate", "pets", "--no-cache") == remembering


@pytest.mark.parametrize("kind", sorted(CHANGES.keys() - {"where a link leads"}))
def test_a_change_that_is_taken_back_is_remembered_again(
    api: Path, worked: list[str], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    shutil.copytree(api, "was", symlinks=True)
    for folder in ("out", "library"):
        shutil.copytree(folder, f"{folder}.was")
    with monkeypatch.context() as patch:
        CHANGES[kind](api, patch)
        forget()
        cli.main(["generate", "pets"])
    worked.clear()
    shutil.rmtree(api)
    Path("was").rename(api)
    for folder in ("out", "library"):
        shutil.rmtree(folder)
        Path(f"{folder}.was").rename(folder)
    forget()
    assert cli.main(["generate", "pets"]) == 0
    assert worked == []


def test_what_it_does_not_rest_on_may_change(
    api: Path, worked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    os.utime(api / "openapi.yaml", (1, 1))
    (api / "NOTES.md").write_text("mine")
    Path("out/CHANGELOG.md").write_text("# Changelog\n\n## 1.0.0\n\n- Mine.\n")
    Path("out/mine").write_text("mine")
    assert said(capsys, "generate", "pets")[3]["CHANGELOG.md"].endswith(b"- Mine.\n")
    assert cli.main(["check", "pets"]) == Exit.DIFFERENT
    assert "out/mine CHK004 extra" in capsys.readouterr().out
    assert worked == []


def test_an_edit_that_the_lock_knows_of_is_remembered_and_merged_as_ever(
    api: Path, worked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    readme = Path("out/README.md")
    readme.write_text(readme.read_text() + "\nMine.\n")
    cli.main(["generate", "pets"])  # the lock gets to know of it
    worked.clear()
    remembered = said(capsys, "generate", "pets")
    assert worked == []
    assert "out/README.md WRT102 this generated file was edited" in remembered[2]
    assert said(capsys, "generate", "pets", "--no-cache") == remembered
    edit("openapi.yaml", "title: Pets", "title: Pets and more")(
        api, pytest.MonkeyPatch()
    )
    cli.main(["generate", "pets"])
    assert readme.read_text().startswith("# Pets and more")
    assert readme.read_text().endswith("\nMine.\n")


def test_an_edit_is_given_up_by_force_whatever_is_remembered(worked: list[str]) -> None:
    readme = Path("out/README.md")
    before = readme.read_text()
    readme.write_text(f"{before}\nMine.\n")
    cli.main(["generate", "pets"])
    worked.clear()
    assert cli.main(["generate", "pets", "--force"]) == 0
    assert worked == []
    assert readme.read_text() == before


@pytest.mark.parametrize(
    "damage",
    [b"", b"{}", b"\xff\xfe", b"0" * 64 + b"\n{}"],
    ids=["empty", "short", "no text", "another digest"],
)
def test_a_damaged_entry_is_worked_out_and_written_anew(
    worked: list[str], damage: bytes
) -> None:
    (entry,) = (path for path in Path("cache").rglob("*") if path.is_file())
    before = entry.read_bytes()
    entry.write_bytes(damage)
    assert cli.main(["generate", "pets"]) == 0
    assert worked == ["pets"]
    assert entry.read_bytes() == before


def test_an_entry_under_the_key_of_another_is_not_believed(worked: list[str]) -> None:
    (entry,) = (path for path in Path("cache").rglob("*") if path.is_file())
    assert store.load(entry.name) is not None
    last = "0" if entry.name[-1] != "0" else "1"
    other = entry.with_name(entry.name[:-1] + last)
    shutil.copyfile(entry, other)
    assert store.load(other.name) is None
    assert worked == []


@pytest.mark.parametrize("folder", ["", "file"])
def test_without_a_cache_every_run_is_worked_out(
    worked: list[str], monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    Path("file").write_text("in the way")
    monkeypatch.setenv(store.VARIABLE, folder)
    for _ in range(2):
        assert cli.main(["generate", "pets"]) == 0
    assert worked == ["pets", "pets"]


def test_a_run_that_fails_is_not_remembered(api: Path, worked: list[str]) -> None:
    (api / "openapi.yaml").write_text("[", encoding="utf-8")
    for _ in range(2):
        assert cli.main(["generate", "pets"]) == Exit.UNUSABLE
    assert worked == ["pets", "pets"]


def test_a_damaged_lock_is_told_whatever_is_remembered(worked: list[str]) -> None:
    Path("out", NAME).write_text("{", encoding="utf-8")
    assert cli.main(["generate", "pets"]) == Exit.UNWRITTEN
    assert cli.main(["check", "pets"]) == Exit.DIFFERENT
    assert worked == ["pets", "pets"]


def test_a_description_to_be_written_out_is_worked_out(worked: list[str]) -> None:
    assert cli.main(["generate", "pets", "--emit-description", "whole.json"]) == 0
    assert worked == ["pets"]
    assert Path("whole.json").is_file()


def test_a_file_that_changes_while_it_is_read_is_not_remembered(
    api: Path, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.generate

    def generate(
        project: Project, report: Report, step: Callable[[str], None]
    ) -> Result:
        edit("openapi.yaml", "title: Pets", "title: Birds")(api, monkeypatch)
        return real(project, report, step)

    edit("openapi.yaml", "openapi", "# v2\nopenapi")(api, monkeypatch)
    monkeypatch.setattr(pipeline, "generate", generate)
    entries = sorted(Path("cache").rglob("*"))
    assert cli.main(["generate", "pets"]) == 0
    assert sorted(Path("cache").rglob("*")) == entries
    assert worked == ["pets"]
