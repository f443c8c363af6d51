"""The command: what it prints where, and the exit code of every way it can end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import __version__, pipeline
from generator.changes import rules
from generator.codes import CODES
from generator.commands import cli
from generator.config.project import Project
from generator.document import Document, Mark
from generator.lock import NAME, Lock, digest
from generator.pipeline import Result, Summary
from generator.report import Report
from generator.system import apart

SPECS = Path("specs/pets")
OUT = Path("generated/pets")


class Pipeline:
    """A pipeline whose findings, files and numbers a test chooses."""

    def __init__(self) -> None:
        self.files = {"readme": "read me", "pkg/a": "a"}
        self.findings: list[tuple[str, Mark, str]] = []
        self.out = 2
        self.error: BaseException | None = None
        self.is_unusable = False

    def __call__(
        self, project: Project, report: Report, step: Callable[[str], None]
    ) -> Result:
        Lock.read(project.output / NAME)
        step("load")
        for code, mark, what in self.findings:
            report.add(code, mark, what)
        if self.error:
            raise self.error
        if self.is_unusable:
            raise report.unusable("SRC002", Mark("openapi.yaml"), "it is empty")
        files = {path: digest(text) for path, text in self.files.items()}
        inputs = {
            label: digest(path.read_bytes())
            for label, path in project.sources().items()
        }
        lock = Lock(inputs=inputs, files=files)
        return Result(
            tree={**self.files, NAME: lock.text()},
            summary=Summary(
                operations_in=2, operations_out=self.out, models=1, repairs=0
            ),
            document=Document({}, "openapi.yaml"),
        )


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Pipeline:
    """One API in a working directory, and a pipeline in place of the real one.

    With one processor there is one process, where no copy of it can be made.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(apart, "processors", lambda: 1)
    add_api("pets")
    pipe = Pipeline()
    monkeypatch.setattr(pipeline, "generate", pipe)
    return pipe


def add_api(name: str) -> None:
    folder = Path("specs") / name
    folder.mkdir(parents=True)
    (folder / "openapi.yaml").write_text("openapi: 3.1.0")
    (folder / "instep.toml").write_text(
        f'description = "openapi.yaml"\noutput = "../../generated/{name}"\n'
    )


WARNING = ("SRC101", Mark("openapi.yaml", 3, 5), "the key `a` stands here twice")
NOTE = ("SRC103", Mark("openapi.yaml", 1, 2), "`no` is text here")


def test_generate_writes_and_says_what_it_did(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["generate", "pets"]) == 0
    assert capsys.readouterr().out == (
        "pets: 2 operations in, 2 out · 1 model · 0 findings · "
        "3 files (3 written, 0 unchanged, 0 removed) → generated/pets\n"
    )
    assert (OUT / "readme").read_text() == "read me"


def test_generating_twice_writes_nothing_new(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cli.main(["generate", "pets"])
    capsys.readouterr()
    assert cli.main(["generate"]) == 0
    assert "(0 written, 3 unchanged, 0 removed)" in capsys.readouterr().out


def test_findings_go_to_stderr_with_paths_one_can_follow(
    fake: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.findings = [WARNING]
    assert cli.main(["generate", "pets"]) == 0
    assert capsys.readouterr().err == (
        "specs/pets/openapi.yaml:3:5 SRC101 the key `a` stands here twice\n"
    )


def test_a_bare_description_is_found_from_where_the_user_stands(
    fake: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.findings = [WARNING]
    arguments = ["generate", "specs/pets/openapi.yaml", "--output", "sdk"]
    assert cli.main(arguments) == 0
    out, err = capsys.readouterr()
    assert err.startswith("specs/pets/openapi.yaml:3:5 SRC101")
    assert out.startswith("openapi: ") and out.endswith(" → sdk\n")


def test_many_findings_are_counted_instead_of_printed(
    fake: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.findings = [
        ("SRC101", Mark("openapi.yaml", line, 1), "x") for line in range(1, 251)
    ]
    cli.main(["inspect", "pets"])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 201
    assert lines[-1] == "… and 50 more: 50 SRC101 (--format json prints all)"


def test_operations_that_got_lost_are_told_loudly(
    fake: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.out = 1
    cli.main(["generate", "pets"])
    assert "pets: LOST OPERATIONS: 2 in the description, 1" in capsys.readouterr().err


def test_strict_fails_on_a_warning_and_writes_nothing(fake: Pipeline) -> None:
    fake.findings = [WARNING]
    assert cli.main(["generate", "pets", "--strict"]) == 4
    assert not OUT.exists()
    assert cli.main(["inspect", "pets", "--strict"]) == 4


def test_strict_lets_notes_pass(fake: Pipeline) -> None:
    fake.findings = [NOTE]
    assert cli.main(["generate", "pets", "--strict"]) == 0


@pytest.mark.parametrize("command", ["generate", "check", "inspect"])
def test_an_unusable_description_is_exit_3_and_writes_nothing(
    fake: Pipeline, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    fake.is_unusable = True
    assert cli.main([command, "pets"]) == 3
    out, err = capsys.readouterr()
    assert err == ("specs/pets/openapi.yaml SRC002 it is empty\n  did: wrote nothing\n")
    assert out == "pets: the description cannot be used, nothing written\n"
    assert not OUT.exists()


def test_inspect_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["inspect", "specs/pets/openapi.yaml"]) == 0
    assert capsys.readouterr().out == (
        "openapi: 2 operations in, 2 out · 1 model · 0 repairs · 0 findings\n"
    )
    assert sorted(path.name for path in Path.cwd().rglob("*")) == [
        "instep.toml",
        "openapi.yaml",
        "pets",
        "specs",
    ]


def test_check_is_quiet_about_a_folder_in_step(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cli.main(["generate"])
    capsys.readouterr()
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == (
        "pets: in step · 2 operations in, 2 out · 1 model · 3 files · generated/pets\n"
    )


def test_check_names_each_file_out_of_step(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cli.main(["generate"])
    capsys.readouterr()
    (OUT / "readme").write_text("edited")
    (SPECS / "openapi.yaml").write_text("openapi: 3.2.0")
    assert cli.main(["check", "pets"]) == 1
    assert capsys.readouterr().out == (
        "generated/pets/instep.lock CHK005 stale-lock: the input openapi.yaml changed\n"
        "generated/pets/readme CHK002 edited: it is not as it was generated\n"
        "pets: out of step · 2 differences (1 edited, 1 stale-lock) · move the edits "
        "elsewhere, or give them up with generate --force · generated/pets\n"
    )


def test_check_of_a_damaged_lock_is_a_difference() -> None:
    cli.main(["generate"])
    (OUT / NAME).write_text("{")
    assert cli.main(["check"]) == 1
    assert cli.main(["generate"]) == 5


def test_an_edited_file_is_exit_5_until_forced(
    fake: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["generate"])
    (OUT / "readme").write_text("edited")
    fake.files["readme"] = "read me again"
    capsys.readouterr()
    assert cli.main(["generate"]) == 5
    out, err = capsys.readouterr()
    assert err.startswith("generated/pets/readme WRT002 this generated file was edited")
    assert out == "pets: could not write, nothing written\n"
    assert cli.main(["generate", "--force"]) == 0
    assert (OUT / "readme").read_text() == "read me again"


def test_an_edited_file_no_longer_generated_is_told_and_left(
    fake: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["generate"])
    (OUT / "readme").write_text("edited")
    del fake.files["readme"]
    capsys.readouterr()
    assert cli.main(["generate"]) == 0
    assert "generated/pets/readme WRT101" in capsys.readouterr().err
    assert (OUT / "readme").read_text() == "edited"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["generate", "nobody"], "nobody CFG001 no such file, nor an API's folder"),
        (["generate", "specs/pets/openapi.yaml"], "needs --output DIR"),
        (["generate", "pets", "--package", "a-b"], "--package CFG004"),
        (["generate", "pets", "dogs", "--output", "x"], "one target at a time"),
        (["generate", "--colour"], "No such option"),
        (["paint"], "No such command"),
        (["explain", "SRC00"], "there is no code SRC00"),
    ],
)
def test_wrong_usage_is_exit_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    add_api("dogs")
    assert cli.main(arguments) == 2
    assert message in capsys.readouterr().err


def test_a_wrong_setting_is_exit_2_and_costs_its_own_api_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    add_api("dogs")
    (SPECS / "instep.toml").write_text("colour = 1")
    assert cli.main(["generate"]) == 2
    out, err = capsys.readouterr()
    assert "specs/pets/instep.toml CFG003 unknown key" in err
    assert "pets: cannot be done as asked, nothing written\n" in out
    assert [path.name for path in Path("generated").iterdir()] == ["dogs"]


def test_two_apis_cannot_share_an_output_folder(
    capsys: pytest.CaptureFixture[str],
) -> None:
    add_api("dogs")
    (SPECS / "instep.toml").write_text(Path("specs/dogs/instep.toml").read_text())
    assert cli.main(["generate"]) == 2
    assert "the same output folder" in capsys.readouterr().err


def test_all_targets_run_and_the_worst_exit_code_counts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    add_api("dogs")
    cli.main(["generate"])
    capsys.readouterr()
    (Path("generated/dogs") / "readme").write_text("edited")
    assert cli.main(["check", "dogs", "pets", "pets"]) == 1
    summaries = [
        line.split(" · ")[0]
        for line in capsys.readouterr().out.splitlines()
        if "CHK" not in line
    ]
    assert summaries == [
        "dogs: out of step",
        "pets: in step",
        "2 APIs: 1 in step, 1 out of step",
    ]


def test_json_is_one_object(fake: Pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    fake.findings = [WARNING]
    assert cli.main(["generate", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    rows = json.loads(out)
    assert err == ""
    assert [(one["file"], one["code"]) for one in rows["findings"]] == [
        ("specs/pets/openapi.yaml", "SRC101")
    ]
    assert rows["total"] == {
        "apis": 1,
        "generated": 1,
        "operations_in": 2,
        "operations_out": 2,
        "findings": 1,
    }
    (summary,) = rows["summary"]
    del summary["sentence"]
    assert summary == {
        "api": "pets",
        "exit": 0,
        "output": "generated/pets",
        "operations_in": 2,
        "operations_out": 2,
        "operations_left_out": 0,
        "models": 1,
        "repairs": 0,
        "written": 3,
        "unchanged": 0,
        "removed": 0,
        "differences": [],
    }


def test_json_is_one_object_for_wrong_settings_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (SPECS / "instep.toml").write_text("colour = 1")
    assert cli.main(["check", "--format", "json"]) == 2
    codes = {one["code"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert codes == {"CFG003", "CFG004"}


def test_github_annotates_findings_and_differences(
    fake: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.findings = [WARNING]
    cli.main(["check", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("::warning file=specs/pets/openapi.yaml,line=3,col=5")
    assert lines[1].startswith("::error file=generated/pets/instep.lock,title=CHK001::")
    assert lines[-1].startswith("pets: out of step")


def test_a_bug_of_ours_is_exit_70_without_a_traceback(
    fake: Pipeline,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake.error = KeyError("secret")
    assert cli.main(["generate"]) == 70
    err = capsys.readouterr().err
    assert f"instep {__version__} met a bug of its own: KeyError at test_cli.py:" in err
    assert "secret" not in err and "Traceback" not in err
    monkeypatch.setenv("INSTEP_DEBUG", "1")
    assert cli.main(["generate"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_exit_130(fake: Pipeline) -> None:
    fake.error = KeyboardInterrupt()
    assert cli.main(["generate"]) == 130


def test_explain_says_what_a_code_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "wrt005"]) == 0
    assert capsys.readouterr().out == (
        "WRT005: another run is writing (error)\n\nTwo runs at once on one output folder "
        "would mix their files; the second stops.\n"
    )


def test_explain_lists_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [*sorted(CODES), *rules()]


def test_explain_says_what_a_change_does_to_callers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["explain", "request-property-renamed"]) == 0
    assert capsys.readouterr().out == (
        "request-property-renamed: a property to send has another name (breaking)\n\n"
        "Send it by its new name; the SDK takes the old one, deprecated, for one major version.\n"
    )


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"instep {__version__}\n"
