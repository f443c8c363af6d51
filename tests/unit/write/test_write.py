"""A write brings a folder to a tree and leaves alone what is not ours."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.lock import NAME, Lock, LockError, digest
from generator.write import Refused, Written, recover, write


def tree(**files: str) -> dict[str, str]:
    """A tree with its lock; `__` in a name stands for a slash, `_py` for a suffix."""
    texts = {name.replace("__", "/"): text for name, text in files.items()}
    lock = Lock(files={path: digest(text) for path, text in texts.items()})
    return {**texts, NAME: lock.text()}


def on_disk(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


OLD = tree(readme="old", pkg__a="a", pkg__sub__b="b")
NEW = tree(readme="new", pkg__a="a", docs__c="c")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder that holds the old tree."""
    write(OLD, tmp_path / "out", force=False)
    return tmp_path / "out"


def refusals(tree: dict[str, str], output: Path, *, force: bool = False) -> list[str]:
    before = on_disk(output)
    with pytest.raises(Refused) as caught:
        write(tree, output, force=force)
    assert on_disk(output) == before
    return [
        f"{finding.code} {Path(finding.mark.file).relative_to(output).as_posix()}"
        for finding in caught.value.findings
    ]


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    output = tmp_path / "a b" / "%é" / "-out"
    written = write(OLD, output, force=False)
    assert on_disk(output) == OLD
    assert written == Written(created=("pkg/a", "pkg/sub/b", "readme", NAME))


def test_an_older_tree_becomes_the_newer_one(output: Path) -> None:
    written = write(NEW, output, force=False)
    assert on_disk(output) == NEW
    assert written == Written(
        created=("docs/c",),
        changed=("readme", NAME),
        unchanged=("pkg/a",),
        removed=("pkg/sub/b",),
    )


def test_folders_that_become_empty_go_too(output: Path) -> None:
    write(NEW, output, force=False)
    assert not (output / "pkg" / "sub").exists()
    assert (output / "pkg").is_dir()


def test_a_folder_with_something_of_the_users_stays(output: Path) -> None:
    (output / "pkg" / "sub" / "mine").write_text("mine")
    write(NEW, output, force=False)
    assert (output / "pkg" / "sub" / "mine").read_text() == "mine"


def test_an_unchanged_tree_changes_no_time_stamp(output: Path) -> None:
    paths = (output, *output.rglob("*"))
    for path in paths:
        os.utime(path, ns=(1, 1))
    written = write(OLD, output, force=False)
    assert len(written.unchanged) == len(OLD)
    assert {path.stat().st_mtime_ns for path in paths} == {1}


def test_an_unchanged_file_keeps_its_time_stamp_when_others_change(
    output: Path,
) -> None:
    os.utime(output / "pkg" / "a", ns=(1, 1))
    write(NEW, output, force=False)
    assert (output / "pkg" / "a").stat().st_mtime_ns == 1


def test_a_replaced_file_keeps_its_mode(output: Path) -> None:
    (output / "readme").chmod(0o640)
    write(NEW, output, force=False)
    assert (output / "readme").stat().st_mode & 0o777 == 0o640


def test_a_new_file_cannot_be_executed_and_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(OLD, tmp_path / "out", force=False)
    finally:
        os.umask(before)
    assert (tmp_path / "out" / "readme").stat().st_mode & 0o777 == 0o640


def test_the_users_own_files_are_never_touched(output: Path) -> None:
    (output / "notes").write_text("mine")
    write(NEW, output, force=False)
    write(tree(), output, force=True)
    assert sorted(on_disk(output)) == [NAME, "notes"]


def test_an_edited_file_is_not_overwritten(output: Path) -> None:
    (output / "readme").write_text("edited")
    assert refusals(NEW, output) == ["WRT002 readme"]


def test_an_edited_file_is_overwritten_by_force(output: Path) -> None:
    (output / "readme").write_text("edited")
    write(NEW, output, force=True)
    assert on_disk(output) == NEW


def test_an_edit_that_is_what_we_would_write_is_no_edit(output: Path) -> None:
    (output / "readme").write_text("new")
    assert "readme" in write(NEW, output, force=False).unchanged


def test_a_file_of_the_users_at_a_path_of_ours_is_not_overwritten(output: Path) -> None:
    (output / "docs").mkdir()
    (output / "docs" / "c").write_text("mine")
    assert refusals(NEW, output) == ["WRT003 docs/c"]


def test_without_a_lock_every_differing_file_is_the_users(output: Path) -> None:
    (output / NAME).unlink()
    assert refusals(NEW, output) == ["WRT003 readme"]


def test_all_refusals_are_told_at_once(output: Path) -> None:
    (output / "readme").write_text("edited")
    (output / "docs").write_text("mine")
    assert refusals(NEW, output) == ["WRT004 docs", "WRT002 readme"]


def test_a_deleted_file_comes_back(output: Path) -> None:
    (output / "readme").unlink()
    write(OLD, output, force=False)
    assert on_disk(output) == OLD


def test_a_stale_file_that_was_edited_is_left_to_the_user(output: Path) -> None:
    (output / "pkg" / "sub" / "b").write_text("edited")
    written = write(NEW, output, force=False)
    assert written.kept == ("pkg/sub/b",)
    assert on_disk(output) == {**NEW, "pkg/sub/b": "edited"}


def test_a_stale_file_that_was_edited_goes_by_force(output: Path) -> None:
    (output / "pkg" / "sub" / "b").write_text("edited")
    assert write(NEW, output, force=True).removed == ("pkg/sub/b",)


def test_a_link_in_place_of_a_file_is_refused_even_by_force(output: Path) -> None:
    victim = output.parent / "victim"
    victim.write_text("old")
    (output / "readme").unlink()
    (output / "readme").symlink_to(victim)
    assert refusals(NEW, output, force=True) == ["WRT004 readme"]
    assert victim.read_text() == "old"


def test_a_link_in_place_of_a_folder_is_refused(output: Path) -> None:
    (output.parent / "elsewhere").mkdir()
    (output / "docs").symlink_to(output.parent / "elsewhere")
    assert refusals(NEW, output) == ["WRT004 docs"]


def test_a_stale_file_behind_a_link_is_left_alone(output: Path) -> None:
    elsewhere = output.parent / "elsewhere"
    (output / "pkg" / "sub").rename(elsewhere)
    (output / "pkg" / "sub").symlink_to(elsewhere)
    write(NEW, output, force=True)
    assert (elsewhere / "b").read_text() == "b"


def test_an_output_folder_that_is_a_link_is_refused(output: Path) -> None:
    link = output.parent / "link"
    link.symlink_to(output)
    with pytest.raises(Refused, match="WRT004 a link stands in the way"):
        write(NEW, link, force=True)
    assert on_disk(output) == OLD


def test_a_folder_in_place_of_a_file_is_refused(output: Path) -> None:
    (output / "docs" / "c").mkdir(parents=True)
    assert refusals(NEW, output, force=True) == ["WRT004 docs/c"]


def test_a_socket_in_place_of_a_file_is_refused(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (output / "docs").mkdir()
    monkeypatch.chdir(output / "docs")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("c")
        assert refusals(NEW, output, force=True) == ["WRT004 docs/c"]


def test_another_name_of_a_replaced_file_keeps_its_text(output: Path) -> None:
    os.link(output / "readme", output.parent / "twin")
    write(NEW, output, force=False)
    assert (output.parent / "twin").read_text() == "old"


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a\\b", ""])
def test_a_tree_that_leaves_its_folder_is_a_fault_of_ours(
    tmp_path: Path, path: str
) -> None:
    with pytest.raises(ValueError, match="leaves the output folder"):
        write({path: ""}, tmp_path / "out", force=True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("twins", [("A", "a"), ("\u00e9", "e\u0301")])
def test_paths_that_some_systems_take_for_one_are_a_fault_of_ours(
    tmp_path: Path, twins: tuple[str, str]
) -> None:
    with pytest.raises(ValueError, match="one on some file systems"):
        write(dict.fromkeys(twins, ""), tmp_path / "out", force=True)


def test_a_damaged_lock_stops_even_a_forced_write(output: Path) -> None:
    (output / NAME).write_text("{")
    with pytest.raises(LockError):
        write(NEW, output, force=True)
    assert (output / "readme").read_text() == "old"


def test_recovering_a_folder_that_is_fine_does_nothing(output: Path) -> None:
    os.utime(output, ns=(1, 1))
    recover(output)
    recover(output / "nowhere")
    assert output.stat().st_mtime_ns == 1
    assert on_disk(output) == OLD
