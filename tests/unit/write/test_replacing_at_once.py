"""A folder is replaced in one step: whenever a run is killed, it is the old one or the new one."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.lock import NAME, Lock, digest
from generator.system import disk
from generator.write import CannotWrite, recover, twin, write

pytestmark = pytest.mark.skipif(
    sys.platform not in ("linux", "darwin"), reason="no such step on this system"
)


def tree(files: dict[str, str]) -> dict[str, str]:
    """A tree with its lock."""
    lock = Lock(files={path: digest(text) for path, text in files.items()})
    return {**files, NAME: lock.text()}


OLD = tree({"readme": "old", "same": "same", "pkg/a": "a", "stale/b": "b"})
NEW = tree({"readme": "new", "same": "same", "pkg/a": "A", "docs/deep/c": "c"})
MINE = {"mine": "mine", "pkg/mine": "mine too"}


def no(*_: object) -> bool:
    return False


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder that holds the old tree and files of the user's."""
    folder = tmp_path / "out"
    write(OLD, folder, force=False)
    for path, text in MINE.items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def on_disk(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir())


def test_the_folder_holds_the_new_tree_and_what_was_the_users(output: Path) -> None:
    write(NEW, output, force=False)
    assert on_disk(output) == {**NEW, **MINE}
    assert not (output / "stale").exists()
    assert beside(output) == ["out"]


def test_files_that_stay_are_the_same_files(output: Path) -> None:
    before = {path: (output / path).stat() for path in ("mine", "same", "pkg/mine")}
    write(NEW, output, force=False)
    for path, status in before.items():
        after = (output / path).stat()
        assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (
            status.st_ino,
            status.st_mtime_ns,
            1,
        )


def test_modes_links_and_empty_folders_stay(output: Path) -> None:
    (output / "readme").chmod(0o640)
    (output / "link").symlink_to("mine")
    (output / "empty").mkdir()
    output.chmod(0o750)
    write(NEW, output, force=False)
    assert (output / "readme").stat().st_mode & 0o777 == 0o640
    assert os.readlink(output / "link") == "mine"
    assert (output / "empty").is_dir()
    assert output.stat().st_mode & 0o777 == 0o750


def test_a_link_in_the_way_is_never_followed(output: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (output / "docs").symlink_to(elsewhere)
    with pytest.raises(CannotWrite, match="a link stands in the way"):
        write(NEW, output, force=False)
    assert list(elsewhere.iterdir()) == []
    assert beside(output) == ["elsewhere", "out"]


def test_a_full_disk_leaves_the_old_tree(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotWrite, match="No space left on device"):
        write(NEW, output, force=False)
    assert on_disk(output) == {**OLD, **MINE}
    assert beside(output) == ["out"]


def test_where_there_is_no_such_step_files_are_replaced_one_by_one(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twin, "exchange", no)
    write(NEW, output, force=False)
    assert on_disk(output) == {**NEW, **MINE}
    assert beside(output) == ["out"]


def test_who_works_in_the_folder_does_not_find_it_gone(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(output / "pkg")
    inode = output.stat().st_ino
    write(NEW, output, force=False)
    assert output.stat().st_ino == inode
    assert Path("a").read_text(encoding="utf-8") == "A"


def test_what_has_no_second_name_is_not_moved(output: Path) -> None:
    os.mkfifo(output / "pipe")
    inode = output.stat().st_ino
    write(NEW, output, force=False)
    assert output.stat().st_ino == inode
    assert on_disk(output) == {**NEW, **MINE}


def test_two_folders_trade_places_where_the_system_can(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert disk.exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "other").exists()
    assert not disk.exchange(tmp_path / "one", tmp_path / "nothing")


KILLED = """
import json, sys
from pathlib import Path
from generator.write import write

output, trees = Path(sys.argv[1]), json.load(sys.stdin)
print("ready", flush=True)
while True:
    for tree in trees:
        write(tree, output, force=False)
"""

KILLS = 20


def test_killed_at_any_moment_it_is_the_old_tree_or_the_new_and_the_next_run_repairs(
    tmp_path: Path,
) -> None:
    dice = random.Random(4)
    many = {f"pkg/m{number}": "x" * 300 for number in range(60)}
    trees = [
        tree({**many, "readme": "old", "a": "a"}),
        tree({"readme": "new", "b": "b"}),
    ]
    output = tmp_path / "out"
    write(trees[0], output, force=False)
    (output / "mine").write_text("mine", encoding="utf-8")
    wholes = [{**one, "mine": "mine"} for one in trees]
    seen: list[int] = []
    left: list[bool] = []
    for _ in range(KILLS):
        run = subprocess.Popen(
            [sys.executable, "-c", KILLED, output],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert run.stdin and run.stdout
        json.dump(trees, run.stdin)
        run.stdin.close()
        assert run.stdout.readline() == "ready\n"
        time.sleep(dice.uniform(0.005, 0.06))
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        seen.append(wholes.index(on_disk(output)))
        left.append(len(beside(output)) > 1)
        recover(output)
        assert beside(output) == ["out"]
        assert on_disk(output) == wholes[seen[-1]]
    assert set(seen) == {0, 1}
    assert any(left), "no run was killed while it wrote"
