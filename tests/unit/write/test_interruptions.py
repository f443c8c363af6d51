"""A write file by file that fails or is killed leaves the old tree, or lets the next run
bring it back: what happens where a folder cannot be replaced in one step."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.lock import NAME, Lock, digest
from generator.write import CannotWrite, Refused, recover, twin, write

if sys.platform != "win32":
    import fcntl


def tree(files: dict[str, str]) -> dict[str, str]:
    """A tree with its lock."""
    lock = Lock(files={path: digest(text) for path, text in files.items()})
    return {**files, NAME: lock.text()}


OLD = tree({"readme": "old", "same": "same", "pkg/a": "a", "stale/b": "b"})
NEW = tree({"readme": "new", "same": "same", "pkg/a": "A", "docs/deep/c": "c"})
REPLACEMENTS = 9
"""Renames one such write makes: the journal, one removal, two for each of the three files
that are replaced, one for the file that is new."""

KILLED = """
import json, os, signal, sys
from pathlib import Path
from generator.write import twin, write

twin.fits = lambda output: False
name, moment, output, tree = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
real, calls = getattr(os, name), [0]

def counted(*arguments, **options):
    calls[0] += 1
    if calls[0] == moment:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **options)

setattr(os, name, counted)
write(json.loads(tree), Path(output), force=False)
"""


def no(*_: object) -> bool:
    return False


@pytest.fixture(autouse=True)
def file_by_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twin, "fits", no)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder that holds the old tree and a file of the user's."""
    write(OLD, tmp_path / "out", force=False)
    (tmp_path / "out" / "mine").write_text("mine")
    return tmp_path / "out"


def on_disk(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def failing(
    real: Callable[..., None], moment: int, error: BaseException
) -> Callable[..., None]:
    """A function that fails once, at its k-th call."""
    calls = 0

    def fail(*arguments: object, **options: object) -> None:
        nonlocal calls
        calls += 1
        if calls == moment:
            raise error
        real(*arguments, **options)

    return fail


def folders(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_dir()
    }


@pytest.mark.parametrize("name", ["replace", "fsync"])
@pytest.mark.parametrize("moment", range(1, REPLACEMENTS + 1))
def test_a_full_disk_leaves_the_old_tree(
    output: Path, monkeypatch: pytest.MonkeyPatch, name: str, moment: int
) -> None:
    before = on_disk(output), folders(output)
    with monkeypatch.context() as patch:
        full = OSError(errno.ENOSPC, "No space left on device")
        patch.setattr(os, name, failing(getattr(os, name), moment, full))
        # A folder that cannot be synced is no failure; a file that cannot is.
        try:
            write(NEW, output, force=False)
        except CannotWrite as stop:
            assert "No space left on device" in str(stop)
            assert (on_disk(output), folders(output)) == before
        else:
            assert name == "fsync"
            assert on_disk(output) == {**NEW, "mine": "mine"}


def test_no_rename_is_left_out_of_the_test_above(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = failing(os.replace, REPLACEMENTS + 1, OSError())
    monkeypatch.setattr(os, "replace", never)
    write(NEW, output, force=False)
    with pytest.raises(OSError):
        os.replace(output / "mine", output / "mine")


@pytest.mark.parametrize("moment", range(1, REPLACEMENTS + 1))
def test_an_interrupt_leaves_the_old_tree(
    output: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    before = on_disk(output), folders(output)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing(os.replace, moment, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            write(NEW, output, force=False)
    assert (on_disk(output), folders(output)) == before


@pytest.mark.parametrize(
    ("name", "moment"),
    [*(("replace", moment) for moment in range(1, REPLACEMENTS + 1)), ("unlink", 1)],
)
def test_a_killed_run_is_undone_by_the_next(
    output: Path, name: str, moment: int
) -> None:
    before = on_disk(output), folders(output)
    arguments = [sys.executable, "-c", KILLED, name, str(moment), str(output)]
    run = subprocess.run([*arguments, json.dumps(NEW)], check=False)
    assert run.returncode == -signal.SIGKILL
    recover(output)
    assert (on_disk(output), folders(output)) == before
    write(NEW, output, force=False)
    assert on_disk(output) == {**NEW, "mine": "mine"}


def test_a_killed_run_is_no_obstacle_to_a_write(output: Path) -> None:
    arguments = [sys.executable, "-c", KILLED, "replace", "5", str(output)]
    subprocess.run([*arguments, json.dumps(NEW)], check=False)
    write(NEW, output, force=False)
    assert on_disk(output) == {**NEW, "mine": "mine"}


def test_undoing_keeps_what_the_user_did_after_the_kill(output: Path) -> None:
    arguments = [sys.executable, "-c", KILLED, "unlink", "1", str(output)]
    subprocess.run([*arguments, json.dumps(NEW)], check=False)
    (output / "readme").write_text("edited")
    (output / "docs" / "deep" / "c").write_text("edited")
    recover(output)
    assert on_disk(output) == {
        **OLD,
        "readme": "edited",
        "docs/deep/c": "edited",
        "mine": "mine",
    }


def test_a_folder_deleted_after_the_kill_comes_back(output: Path) -> None:
    arguments = [sys.executable, "-c", KILLED, "unlink", "1", str(output)]
    subprocess.run([*arguments, json.dumps(NEW)], check=False)
    (output / "pkg" / "a").unlink()
    (output / "pkg").rmdir()
    recover(output)
    assert on_disk(output) == {**OLD, "mine": "mine"}


def test_a_journal_somebody_else_wrote_deletes_nothing_outside(output: Path) -> None:
    (output.parent / "victim").write_text("mine")
    planted = output / ".instep-write-planted"
    (planted / "old").mkdir(parents=True)
    step = {"path": "../victim", "digest": digest("mine")}
    (planted / "journal.json").write_text(json.dumps({"steps": [step], "made": []}))
    with pytest.raises(Refused, match="a journal we did not write"):
        recover(output)
    assert (output.parent / "victim").read_text() == "mine"


def test_an_interrupt_after_the_last_step_leaves_the_new_tree(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.unlink

    def unlink(path: str | Path, *, dir_fd: int | None = None) -> None:
        real(path, dir_fd=dir_fd)
        if Path(path).name == "journal.json":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        with pytest.raises(KeyboardInterrupt):
            write(NEW, output, force=False)
    recover(output)
    assert on_disk(output) == {**NEW, "mine": "mine"}


def test_a_file_as_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(Refused, match="a file stands in the way"):
        write(NEW, tmp_path / "out", force=True)
    assert on_disk(tmp_path) == {"out": "mine"}


def test_a_file_as_parent_of_the_output_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CannotWrite, match="WRT001"):
        write(NEW, tmp_path / "file" / "out", force=True)
    assert on_disk(tmp_path) == {"file": "mine"}


def test_a_failed_first_run_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(os, "replace", failing(os.replace, 3, full))
    with pytest.raises(CannotWrite):
        write(NEW, tmp_path / "new" / "out", force=False)
    assert list(tmp_path.iterdir()) == []


def test_a_name_too_long_for_the_system_is_an_error(output: Path) -> None:
    with pytest.raises(CannotWrite, match="File name too long"):
        write({**NEW, "x" * 300: ""}, output, force=False)
    assert on_disk(output) == {**OLD, "mine": "mine"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot lock a folder")
def test_a_second_run_at_the_same_time_stops(output: Path) -> None:
    descriptor = os.open(output, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(Refused, match="WRT005"):
            write(NEW, output, force=False)
    finally:
        os.close(descriptor)
    assert on_disk(output) == {**OLD, "mine": "mine"}


def test_a_link_that_slips_in_after_the_plan_is_not_followed(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = output.parent / "elsewhere"
    elsewhere.mkdir()
    real = os.replace

    def swap(*arguments: str | Path) -> None:
        if not (output / "docs").is_symlink():
            (output / "docs").symlink_to(elsewhere)
        real(*arguments)

    monkeypatch.setattr(os, "replace", swap)
    with pytest.raises(Refused, match="WRT004"):
        write(NEW, output, force=False)
    assert list(elsewhere.iterdir()) == []
    assert (output / "readme").read_text() == "old"
