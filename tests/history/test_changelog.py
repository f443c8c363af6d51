"""Generating after the API changed tells it in the changelog, and which version comes next."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.commands import cli

PETS = """openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets: {get: {operationId: listPets, responses: {"200": {description: Pets}}}}
"""
MORE = PETS + (
    '  /more: {get: {operationId: more, responses: {"200": {description: More}}}}\n'
)
OTHER = MORE.replace("/pets", "/animals").replace("listPets", "listAnimals")
FIRST = (
    "# Changelog\n\nWhat changed in the API, for those who call it. Instep adds what it "
    "finds; the rest is yours.\n\n## 0.1.0\n\n- First generated.\n"
)


class Api:
    """An API's folder in a repository, and the SDK beside it."""

    def __init__(self) -> None:
        self.folder = Path("specs", "pets")
        self.changelog = Path("out", "CHANGELOG.md")
        self.folder.mkdir(parents=True)
        self.configure()
        git("init", "--quiet")

    def configure(self, more: str = "") -> None:
        (self.folder / "instep.toml").write_text(
            f'description = "openapi.yaml"\noutput = "../../out"\n{more}\n'
            "[docs]\nlocales = []\n",
            encoding="utf-8",
        )

    def generate(self, text: str) -> str:
        """Write the description, generate, and commit; the changelog."""
        (self.folder / "openapi.yaml").write_text(text, encoding="utf-8")
        assert cli.main(["generate", "pets"]) == 0
        assert cli.main(["check", "pets"]) == 0
        git("add", "--all")
        git("commit", "--quiet", "--allow-empty", "--message", "x")
        return self.changelog.read_text(encoding="utf-8")


def git(*words: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *name, *words], check=True, capture_output=True)


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Api:
    monkeypatch.chdir(tmp_path)
    return Api()


def test_the_first_run_begins_the_changelog_and_the_same_again_adds_nothing(
    api: Api,
) -> None:
    assert api.generate(PETS) == FIRST
    assert api.generate(PETS) == FIRST


def test_what_changed_is_told_with_the_version_that_should_come_next(
    api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    api.generate(PETS)
    capsys.readouterr()
    assert api.generate(MORE) == FIRST.replace(
        "## 0.1.0",
        "## Unreleased\n\nThe next version should be 0.1.1.\n\n### Added\n\n"
        "- `GET /more`: it is new. (`operation-added`)\n\n## 0.1.0",
    )
    assert "1 change, additive at most: next is 0.1.1 → out" in capsys.readouterr().out


def test_later_changes_join_those_that_are_not_released(api: Api) -> None:
    for text in (PETS, MORE, OTHER):
        last = api.generate(text)
    assert last == FIRST.replace(
        "## 0.1.0",
        "## Unreleased\n\nThe next version should be 0.2.0.\n\n"
        "### Breaking\n\n"
        "- `GET /pets`: it is gone, and was not deprecated. *Stop calling it, or stay on "
        "the version that has it.* (`operation-removed`)\n\n"
        "### Added\n\n"
        "- `GET /more`: it is new. (`operation-added`)\n"
        "- `GET /animals`: it is new. (`operation-added`)\n\n## 0.1.0",
    )


def test_a_new_version_closes_what_was_not_released(api: Api) -> None:
    api.generate(PETS)
    api.generate(MORE)
    api.configure('version = "0.1.1"')
    text = api.generate(MORE)
    assert text == FIRST.replace(
        "## 0.1.0",
        "## 0.1.1\n\n### Added\n\n- `GET /more`: it is new. (`operation-added`)\n\n"
        "## 0.1.0",
    )
    assert '__version__ = "0.1.1"' in Path("out/pets/_version.py").read_text("utf-8")
    assert 'version = "0.1.1"' in Path("out/pyproject.toml").read_text("utf-8")
    assert "next version should be 0.1.2" in api.generate(
        MORE.replace("/more", "/most").replace("more,", "most,")
        + MORE.splitlines()[-1]
        + "\n"
    )


def test_what_people_wrote_in_it_stays(api: Api) -> None:
    api.generate(PETS)
    own = FIRST.replace("- First generated.", "- First generated.\n- Thanks to all.")
    api.changelog.write_text(own, encoding="utf-8")
    text = api.generate(MORE)
    assert "- Thanks to all.\n" in text
    assert text.index("operation-added") < text.index("## 0.1.0")
    api.changelog.write_text(text.replace("it is new.", "it is wonderful."), "utf-8")
    assert "it is wonderful." in api.generate(OTHER)


def test_an_order_or_a_comment_is_no_change(api: Api) -> None:
    api.generate(PETS)
    head, *rest = PETS.splitlines()
    assert api.generate("\n".join([*rest, head, "# a comment", ""])) == FIRST


def test_what_an_overlay_changes_is_told_as_well(api: Api) -> None:
    api.generate(PETS)
    (api.folder / "overlay.yaml").write_text(
        "overlay: 1.0.0\ninfo: {title: Ours, version: '1'}\nactions:\n"
        "  - {target: '$.paths[\"/pets\"].get', update: {deprecated: true}}\n",
        encoding="utf-8",
    )
    assert "(`operation-deprecated`)" in api.generate(PETS)


def test_where_nobody_remembers_the_changelog_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pets.yaml").write_text(PETS, encoding="utf-8")
    assert cli.main(["generate", "pets.yaml", "--output", "out"]) == 0
    Path("pets.yaml").write_text(MORE, encoding="utf-8")
    assert cli.main(["generate", "pets.yaml", "--output", "out"]) == 0
    assert Path("out", "CHANGELOG.md").read_text(encoding="utf-8") == FIRST


def test_check_says_that_the_changelog_is_behind_and_generating_brings_it_along(
    api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    api.generate(PETS)
    (api.folder / "openapi.yaml").write_text(MORE, encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["check", "pets"]) == 1
    assert "out/CHANGELOG.md CHK003 outdated" in capsys.readouterr().out


def test_a_version_that_is_none_is_refused(
    api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    api.configure('version = "1.0"')
    (api.folder / "openapi.yaml").write_text(PETS, encoding="utf-8")
    assert cli.main(["generate", "pets"]) == 2
    assert "`version`" in capsys.readouterr().err
