"""What is chosen: patterns, names, formats; and what is said of a wrong choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build
from generator.commands import cli
from generator.config.choice import Choice, Pattern
from generator.config.project import Project
from generator.config.usage import UsageError
from generator.document import Document, Mark
from generator.pointer import Json
from generator.report import Report


@pytest.mark.parametrize(
    ("pattern", "is_meant"),
    [
        ("listPets", True),
        ("list*", True),
        ("pets", True),
        ("Pet shop", True),
        ("/v1/pets/{id}", True),
        ("/v1/*", True),
        ("GET /v1/*", True),
        ("get /v1/*", True),
        ("* /v1/*", True),
        ("GET *", True),
        ("*", True),
        ("POST /v1/*", False),
        ("/v1", False),
        ("ListPets", False),
        ("list?ets", False),
        ("[l]istPets", False),
        ("/v1/pets/[{]id}", False),
    ],
)
def test_a_pattern_is_an_id_a_tag_a_path_or_a_method_and_a_path(
    pattern: str, is_meant: bool
) -> None:
    one = Pattern(pattern, Mark("instep.toml"))
    names = ("listPets", "pets", "Pet shop")
    assert one.matches("GET", "/v1/pets/{id}", names) is is_meant


def test_what_is_excluded_stays_out_even_if_it_is_included() -> None:
    one = Pattern("a", Mark("x"))
    assert not Choice(include=(one,), exclude=(one,)).takes("GET", "/", ("a",))
    assert Choice(exclude=(one,)).takes("GET", "/", ("b",))
    assert not Choice(include=(one,)).takes("GET", "/", ("b",))


@pytest.mark.parametrize(
    ("toml", "what"),
    [
        ('[names.models]\nPet = "class"', '`names.models.Pet`: "class" is taken'),
        (
            '[names.models]\nPet = "a b"',
            '`names.models.Pet`: "a b" is not a Python name',
        ),
        ('[names.models]\nPet = "_Pet"', '`names.models.Pet`: "_Pet" is not'),
        ('[names.models]\nPet = "ﬁt"', '`names.models.Pet`: "ﬁt" is a name Python'),
        (
            '[names.fields]\n"Pet.a" = "model_dump"',
            '`names.fields.Pet.a`: "model_dump"',
        ),
        ('[names.resources]\na = "models"', '`names.resources.a`: "models" is taken'),
        ('[names.operations]\na = "import os"', '`names.operations.a`: "import os"'),
        ('[types]\nuri = "AnyUrl"', '`types.uri`: "AnyUrl" is not a class to import'),
        ('[types]\nuri = "os.system()"', '`types.uri`: "os.system()" is not'),
        ('[types]\nuri = "a.import"', '`types.uri`: "a.import" is not'),
        ('[types]\n"a:uri" = "a.B"', '`types.a:uri`: "a:uri" is neither'),
        ('[operations]\ngroup = "colour"', "`operations.group`: input should be"),
        ('[operations]\ninclude = "a"', "`operations.include`: input should be"),
        ("[operations]\nincludes = []", "unknown key `operations.includes`"),
        ("[name]\nmodels = {}", "unknown key `name`"),
    ],
)
def test_a_wrong_choice_is_refused_before_anything_is_read(
    tmp_path: Path, toml: str, what: str
) -> None:
    (tmp_path / "openapi.yaml").touch()
    (tmp_path / "instep.toml").write_text(
        f'description = "openapi.yaml"\noutput = "out"\n{toml}\n', encoding="utf-8"
    )
    with pytest.raises(UsageError) as caught:
        Project.from_folder(tmp_path)
    assert [one.what.startswith(what) for one in caught.value.findings] == [True]


def test_a_misspelt_key_comes_with_the_right_one(tmp_path: Path) -> None:
    (tmp_path / "instep.toml").write_text("[operations]\nincludes = []\n")
    with pytest.raises(UsageError, match="did you mean `include`"):
        Project.from_folder(tmp_path)


def test_a_stranger_chooses_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    description = tmp_path / "openapi.yaml"
    description.write_text(
        "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n"
        "  /pets: {get: {operationId: list, responses: {}}}\n"
        "  /toys: {get: {operationId: toys, responses: {}}}\n"
    )
    chosen = ["--include", "/p*", "--exclude", "gone", "--group", "path"]
    output = ["--output", str(tmp_path / "out")]
    assert cli.main(["generate", str(description), *output, *chosen]) == 0
    said = capsys.readouterr()
    assert "2 operations in, 1 out, 1 left out by choice" in said.out
    assert said.err.startswith('--exclude CHO101 "gone" stands for no operation')


def test_a_link_to_what_was_left_out_is_left_out_without_a_word() -> None:
    links: Json = {"next": {"operationId": "other"}, "self": {"operationId": "one"}}
    answer: Json = {"description": "", "links": links}
    root: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/one": {"get": {"operationId": "one", "responses": {"200": answer}}},
            "/other": {"get": {"operationId": "other", "responses": {}}},
        },
    }
    report = Report()
    choice = Choice(include=(Pattern("one", Mark("x")),))
    (operation,) = build(Document(root, "openapi.json"), report, choice).operations
    assert [one.name.text for one in operation.answers[0].links] == ["self"]
    assert report.findings == []
