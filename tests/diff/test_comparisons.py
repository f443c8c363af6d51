"""Every folder beside this file is a case: two descriptions, and what is said of the two.

README.md says what a case holds. UPDATE_GOLDEN=1 rewrites what is expected.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.commands import cli

HERE = Path(__file__).parent
UPDATE = bool(os.getenv("UPDATE_GOLDEN"))
CASES = sorted(path.name for path in HERE.iterdir() if (path / "old.yaml").is_file())


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lay_out(case: str) -> None:
    for name in ("old.yaml", "new.yaml"):
        shutil.copy(HERE / case / name, name)


@pytest.mark.parametrize(
    "form, file", [("text", "report.txt"), ("markdown", "report.md")]
)
@pytest.mark.parametrize("case", CASES)
def test_two_descriptions_are_told_apart_as_expected(
    case: str, form: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(case)
    code = cli.main(["diff", "old.yaml", "new.yaml", "--format", form])
    out, err = capsys.readouterr()
    if UPDATE:
        (HERE / case / file).write_text(out, encoding="utf-8")
    assert out == (HERE / case / file).read_text(encoding="utf-8")
    said = HERE / case / "said.txt"
    if UPDATE and err:
        said.write_text(err, encoding="utf-8")
    assert err == (said.read_text(encoding="utf-8") if said.is_file() else "")
    assert code == 1


def test_a_description_compared_with_itself_is_fine(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lay_out("allo_drift")
    assert cli.main(["diff", "old.yaml", "old.yaml"]) == 0
    assert capsys.readouterr().out == "Allo API: no changes\n"


@pytest.mark.parametrize(
    "limit, code",
    [("breaking", 0), ("risky", 0), ("additive", 1), ("docs", 1), ("never", 0)],
)
def test_fail_on_says_from_which_level_on_a_run_fails(
    limit: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out("allo_drift")
    Path("more.yaml").write_text(
        Path("old.yaml")
        .read_text(encoding="utf-8")
        .replace(
            "        name: {type: string}\n",
            "        name: {type: string}\n        more: {type: string}\n",
        ),
        encoding="utf-8",
    )
    assert cli.main(["diff", "old.yaml", "more.yaml", "--fail-on", limit]) == code
    assert "1 additive" in capsys.readouterr().out


def test_json_has_every_change_with_both_its_places(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lay_out("allo_drift")
    assert cli.main(["diff", "old.yaml", "new.yaml", "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    (renamed,) = (
        one for one in said["changes"] if one["code"] == "request-property-renamed"
    )
    assert renamed == {
        "code": "request-property-renamed",
        "level": "breaking",
        "operations": ["PATCH /v2/api/dialing-queues/current"],
        "place": "`UpsertDialingQueueRequest` · `user_id`",
        "what": "the property `user_pid` is called `user_id`",
        "advice": "Send it by its new name; the SDK takes the old one, deprecated, for one major version.",
        "old": {"file": "old.yaml", "line": 70, "column": 9},
        "new": {"file": "new.yaml", "line": 75, "column": 9},
    }
    assert said["version"] == "major"
    assert sum(said["counts"].values()) == len(said["changes"])


def test_annotations_are_errors_where_a_change_breaks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lay_out("allo_drift")
    cli.main(["diff", "old.yaml", "new.yaml", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    (line,) = (one for one in lines if "title=request-property-renamed" in one)
    assert line.startswith("::error file=new.yaml,line=75,col=9,")


def test_the_next_version_is_told_for_the_one_that_is_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lay_out("allo_drift")
    cli.main(["diff", "old.yaml", "new.yaml", "--from-version", "2.3.4"])
    assert capsys.readouterr().out.splitlines()[-1].endswith(": 3.0.0 after 2.3.4")


@pytest.mark.parametrize(
    "words, code, said",
    [
        (("old.yaml", "nothing.yaml"), 2, "CFG001"),
        (("broken.yaml", "old.yaml"), 3, "broken.yaml:1:"),
        (("old.yaml", "empty.yaml"), 3, "empty.yaml SRC002 the file is empty"),
        (("archive.yaml", "old.yaml"), 3, "archive.yaml SRC006 this is a zip archive"),
        (("old.yaml", "folder"), 2, "folder CFG001 no such file, nor an API's folder"),
        (("HEAD~9:old.yaml", "old.yaml"), 3, "HEAD~9:old.yaml SRC010"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_compared(
    words: tuple[str, str],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lay_out("allo_drift")
    Path("broken.yaml").write_text("openapi: [", encoding="utf-8")
    Path("empty.yaml").touch()
    Path("archive.yaml").write_bytes(b"PK\x03\x04...")
    Path("folder").mkdir()
    assert cli.main(["diff", *words]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def git(*arguments: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *name, *arguments], check=True, capture_output=True)


def test_a_git_revision_is_read_with_the_files_beside_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = Path("specs", "pets")
    folder.mkdir(parents=True)
    (folder / "instep.toml").write_text(
        'description = "openapi.yaml"\noutput = "../../out"\n', encoding="utf-8"
    )
    (folder / "openapi.yaml").write_text(
        "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get:\n"
        "      responses:\n        '200':\n          description: x\n          content:\n"
        "            application/json: {schema: {$ref: pet.yaml}}\n",
        encoding="utf-8",
    )
    pet = folder / "pet.yaml"
    pet.write_text("{properties: {name: {type: string}}}\n", encoding="utf-8")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "first")
    pet.write_text("{properties: {name: {type: integer}}}\n", encoding="utf-8")
    assert cli.main(["diff", "HEAD:specs/pets", "specs/pets"]) == 1
    out = capsys.readouterr().out
    assert "specs/pets/pet.yaml:1:15 response-type-changed (breaking)" in out
    assert "was: HEAD:specs/pets/pet.yaml:1:15" in out
    git("add", ".")
    git("commit", "--quiet", "--message", "second")
    assert cli.main(["diff", "HEAD~1:specs/pets/openapi.yaml", "pets"]) == 1
    assert "was: HEAD~1:specs/pets/pet.yaml:1:15" in capsys.readouterr().out
    assert cli.main(["diff", "HEAD:specs/pets", "pets"]) == 0
