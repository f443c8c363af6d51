"""`check` names every way a folder and its description can be out of step, and only those."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.compare import check
from generator.lock import NAME, Lock, LockError, Repair, digest
from generator.write import write

LOCK = Lock(
    inputs={"openapi.yaml": "1", "overlay.yaml": "1"},
    names={f"/components/schemas/{name}": name for name in "ABCDE"},
    files={"readme": digest("read me"), "pkg/a": digest("a")},
)
TREE = {"pkg/a": "a", "readme": "read me", NAME: LOCK.text()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder that is in step."""
    write(TREE, tmp_path / "out", force=False)
    return tmp_path / "out"


def seen(
    output: Path, tree: dict[str, str] = TREE, *keep: str
) -> list[tuple[str, str]]:
    return [(one.kind.value, one.path) for one in check(tree, output, keep)]


def sentences(output: Path, lock: Lock) -> list[str]:
    tree = {**TREE, NAME: lock.text()}
    return [one.sentence for one in check(tree, output, ())]


def test_a_folder_as_it_was_written_is_in_step(output: Path) -> None:
    assert seen(output) == []


def test_a_folder_that_is_not_there_misses_every_file(tmp_path: Path) -> None:
    assert seen(tmp_path / "nowhere") == [
        ("missing", NAME),
        ("missing", "pkg/a"),
        ("missing", "readme"),
    ]


def test_missing_edited_and_extra_files_are_seen(output: Path) -> None:
    (output / "readme").write_text("edited")
    (output / "pkg" / "a").unlink()
    (output / "pkg" / "b").write_text("extra")
    assert seen(output) == [
        ("missing", "pkg/a"),
        ("extra", "pkg/b"),
        ("edited", "readme"),
    ]


def test_a_generated_file_that_would_change_is_outdated_not_edited(
    output: Path,
) -> None:
    assert seen(output, {**TREE, "readme": "read me now"}) == [("outdated", "readme")]


def test_other_line_endings_are_an_edit(output: Path) -> None:
    (output / "readme").write_bytes(b"read me\r\n")
    assert seen(output) == [("edited", "readme")]


def test_a_link_in_place_of_a_file_is_an_edit_even_with_its_text(output: Path) -> None:
    (output / "readme").rename(output.parent / "readme")
    (output / "readme").symlink_to(output.parent / "readme")
    assert seen(output) == [("edited", "readme")]


def test_a_linked_folder_is_named_and_not_searched(output: Path) -> None:
    (output / "link").symlink_to("/")
    assert seen(output) == [("extra", "link")]


@pytest.mark.parametrize(
    "path",
    [
        "__pycache__/a.pyc",
        "pkg/__pycache__/x",
        "pkg/a.pyc",
        ".git/HEAD",
        ".venv/bin/python",
        "out.egg-info/PKG-INFO",
        ".mypy_cache/x",
        ".pytest_cache/x",
        ".ruff_cache/x",
        "pkg/.DS_Store",
    ],
)
def test_what_tools_leave_is_not_extra(output: Path, path: str) -> None:
    (output / path).parent.mkdir(parents=True, exist_ok=True)
    (output / path).touch()
    assert seen(output) == []


@pytest.mark.parametrize(
    ("glob", "is_kept"),
    [
        ("notes/a.md", True),
        ("notes/", True),
        ("notes/*", True),
        ("notes/**", True),
        ("*.md", True),
        ("a.md", False),
        ("note", False),
    ],
)
def test_files_the_user_keeps_are_not_extra(
    output: Path, glob: str, is_kept: bool
) -> None:
    (output / "notes").mkdir()
    (output / "notes" / "a.md").touch()
    assert (seen(output, TREE, glob) == []) is is_kept


def test_what_a_killed_run_left_is_explained(output: Path) -> None:
    (output / ".instep-write-x" / "new").mkdir(parents=True)
    (output / ".instep-write-x" / "new" / "0").touch()
    (difference,) = check(TREE, output, ())
    assert difference.path == ".instep-write-x"
    assert "interrupted" in difference.sentence


def test_a_missing_lock_is_missing(output: Path) -> None:
    (output / NAME).unlink()
    assert seen(output) == [("missing", NAME)]


def test_a_lock_that_was_rearranged_is_stale(output: Path) -> None:
    (output / NAME).write_text(TREE[NAME].replace("  ", "    "))
    assert sentences(output, LOCK) == ["it is not written the way Instep writes it"]


def test_a_stale_lock_says_which_inputs_changed(output: Path) -> None:
    assert sentences(
        output, replace(LOCK, inputs={"openapi.yaml": "2", "locales/fr.yaml": "1"})
    ) == [
        "the input locales/fr.yaml is new",
        "the input openapi.yaml changed",
        "the input overlay.yaml is gone",
    ]


def test_a_stale_lock_names_the_other_version(output: Path) -> None:
    assert sentences(output, replace(LOCK, generator="9.9")) == [
        f"written by Instep {LOCK.generator}, this is 9.9"
    ]


def test_a_stale_lock_names_some_entries_and_counts_the_rest(output: Path) -> None:
    assert sentences(output, replace(LOCK, names={})) == [
        "its name entries differ: /components/schemas/A is gone, /components/schemas/B "
        "is gone, /components/schemas/C is gone and 2 more"
    ]


def test_a_stale_lock_names_a_repair(output: Path) -> None:
    repair = Repair(pointer="/a", code="REF201", found="x", used="y", evidence="z")
    assert sentences(output, replace(LOCK, repairs=(repair,))) == [
        "its repair entries differ: /a REF201 is new"
    ]


def test_a_damaged_lock_is_an_error(output: Path) -> None:
    (output / NAME).write_text("{")
    with pytest.raises(LockError):
        check(TREE, output, ())
