"""An edit of a generated file is carried along, or shown where it cannot be; it is never lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.compare import Kind, check
from generator.lock import NAME, Lock, digest
from generator.write import CannotWrite, Refused, write

LINES = [f"line {number}\n" for number in range(20)]
FIRST = "".join(LINES)
SECOND = FIRST.replace("line 18", "line eighteen")
EDIT = FIRST.replace("line 2\n", "line two\n")


def tree(text: str) -> dict[str, str]:
    files = {"pkg/module.py": text, "pkg/py.typed": "", "other": "other"}
    lock = Lock(files={path: digest(one) for path, one in files.items()})
    return {**files, NAME: lock.text()}


def git(*words: str, at: Path) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *name, *words], cwd=at, check=True, capture_output=True)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A generated folder as it was committed; its module was edited since."""
    folder = tmp_path / "generated"
    write(tree(FIRST), folder, force=False)
    git("init", "--quiet", at=tmp_path)
    git("add", ".", at=tmp_path)
    git("commit", "--quiet", "--message", "generated", at=tmp_path)
    (folder / "pkg" / "module.py").write_text(EDIT, encoding="utf-8")
    return folder


def module(output: Path) -> str:
    return (output / "pkg" / "module.py").read_text(encoding="utf-8")


def test_an_edit_stays_while_what_is_generated_stays(output: Path) -> None:
    written = write(tree(FIRST), output, force=False)
    assert (written.edited, written.merged) == (("pkg/module.py",), ())
    assert module(output) == EDIT


def test_an_edit_is_merged_with_what_is_generated_anew(output: Path) -> None:
    both = SECOND.replace("line 2\n", "line two\n")
    written = write(tree(SECOND), output, force=False)
    assert written.merged == ("pkg/module.py",)
    assert module(output) == both


def test_the_next_run_leaves_a_merged_file_alone_and_the_one_after_merges_again(
    output: Path,
) -> None:
    write(tree(SECOND), output, force=False)
    assert write(tree(SECOND), output, force=False).edited == ("pkg/module.py",)
    third = SECOND.replace("line 10\n", "line ten\n")
    assert write(tree(third), output, force=False).merged == ("pkg/module.py",)
    assert module(output) == third.replace("line 2\n", "line two\n")


def test_what_is_generated_is_remembered_once_an_edit_was_seen(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write(tree(FIRST), folder, force=False)
    (folder / "pkg" / "module.py").write_text(EDIT, encoding="utf-8")
    write(tree(FIRST), folder, force=False)
    assert Lock.read(folder / NAME).edited == {"pkg/module.py": FIRST}
    assert [one.path for one in check(tree(FIRST), folder, ())] == ["pkg/module.py"]
    assert write(tree(SECOND), folder, force=False).merged == ("pkg/module.py",)
    assert module(folder) == SECOND.replace("line 2\n", "line two\n")


def test_an_edit_that_was_taken_back_is_forgotten(output: Path) -> None:
    write(tree(FIRST), output, force=False)
    (output / "pkg" / "module.py").write_text(FIRST, encoding="utf-8")
    write(tree(FIRST), output, force=False)
    assert (output / NAME).read_text(encoding="utf-8") == tree(FIRST)[NAME]


def test_an_edit_of_the_same_lines_stops_and_both_are_shown(output: Path) -> None:
    other = FIRST.replace("line 2\n", "line zwei\n")
    with pytest.raises(Refused) as stop:
        write(tree(other), output, force=False)
    (finding,) = stop.value.findings
    assert finding.code == "WRT006"
    assert (finding.mark.file, finding.mark.line) == (str(output / "pkg/module.py"), 3)
    assert "line two" in finding.what
    assert "line zwei" in finding.what
    assert module(output) == EDIT


def test_one_conflict_stops_the_whole_write(output: Path) -> None:
    new = {**tree(FIRST.replace("line 2\n", "line zwei\n")), "other": "changed"}
    with pytest.raises(CannotWrite):
        write(new, output, force=False)
    assert (output / "other").read_text(encoding="utf-8") == "other"


def test_force_gives_an_edit_up(output: Path) -> None:
    write(tree(SECOND), output, force=True)
    assert module(output) == SECOND


def test_an_edit_nobody_saw_outside_of_any_repository_is_told_and_kept(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "out"
    write(tree(FIRST), folder, force=False)
    (folder / "pkg" / "module.py").write_text(EDIT, encoding="utf-8")
    with pytest.raises(Refused, match="WRT002"):
        write(tree(SECOND), folder, force=False)
    assert module(folder) == EDIT


def test_an_edit_that_is_no_text_is_told_and_kept(output: Path) -> None:
    content = EDIT.encode() + b"\xff\n"
    (output / "pkg" / "module.py").write_bytes(content)
    with pytest.raises(Refused, match="WRT002"):
        write(tree(SECOND), output, force=False)
    assert (output / "pkg" / "module.py").read_bytes() == content


def test_check_reports_an_edit_unless_the_file_is_one_to_keep(output: Path) -> None:
    (difference,) = check(tree(FIRST), output, ())
    assert (difference.kind, difference.path) == (Kind.EDITED, "pkg/module.py")
    assert check(tree(FIRST), output, ("pkg/module.py",)) == ()
    later = check(tree(SECOND), output, ("pkg/module.py",))
    assert (Kind.EDITED, "pkg/module.py") in [(one.kind, one.path) for one in later]


@pytest.mark.parametrize("path", ["pkg/custom.py", "pkg/custom/__init__.py"])
def test_the_users_own_part_of_a_package_is_nobody_elses(
    output: Path, path: str
) -> None:
    write(tree(FIRST), output, force=True)
    own = output / path
    own.parent.mkdir(exist_ok=True)
    own.write_text("mine", encoding="utf-8")
    assert check(tree(FIRST), output, ()) == ()
    write(tree(SECOND), output, force=True)
    assert own.read_text(encoding="utf-8") == "mine"


def test_a_folder_called_custom_elsewhere_is_extra(output: Path) -> None:
    write(tree(FIRST), output, force=True)
    (output / "custom.py").write_text("x", encoding="utf-8")
    (output / "docs").mkdir()
    (output / "docs" / "custom.py").write_text("x", encoding="utf-8")
    assert [one.path for one in check(tree(FIRST), output, ())] == [
        "custom.py",
        "docs/custom.py",
    ]
