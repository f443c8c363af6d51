"""The store keeps what it can, never more than it may, and never gives back half of anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cache import store
from generator.lock import digest

ROOT = Path(__file__).parents[2]
WRITERS = """
import sys
from generator.cache import store
for number in range(200):
    store.save("a" * 64, sys.argv[1] * 20_000)
    said = store.load("a" * 64)
    assert said is None or (len(said) == 20_000 and len(set(said)) == 1), said[:9]
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_text_comes_back_by_its_key(home: Path) -> None:
    key = digest("a")
    assert store.load(key) is None
    store.save(key, "one\ntwo é")
    assert store.load(key) == "one\ntwo é"
    assert store.load(digest("b")) is None
    if sys.platform != "win32":
        assert (home / key[0] / key).stat().st_mode & 0o777 == 0o600


def test_what_was_not_used_for_longest_makes_room(home: Path) -> None:
    entries = [f"a{number:063}" for number in range(store.MOST + 2)]
    for number, key in enumerate(entries):
        store.save(key, "text")
        os.utime(home / "a" / key, (number, number))
        if number == store.MOST - 1:
            assert store.load(entries[0]) == "text"  # which makes it the newest
    assert store.load(entries[0]) == "text"
    assert store.load(entries[1]) is None
    assert len(list((home / "a").iterdir())) == store.MOST


def test_what_a_killed_run_left_makes_room_like_all_else(home: Path) -> None:
    (home / "a").mkdir(parents=True)
    for number in range(store.MOST):
        (home / "a" / f"tmp{number}").touch()
        os.utime(home / "a" / f"tmp{number}", (number, number))
    store.save("a" * 64, "text")
    assert not (home / "a" / "tmp0").exists()
    assert store.load("a" * 64) == "text"


def test_a_text_that_is_too_large_is_not_kept(home: Path) -> None:
    store.save("a" * 64, "x" * store.LARGEST)
    assert not home.exists()


def test_a_folder_that_refuses_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    store.save("a" * 64, "text")
    assert store.load("a" * 64) is None
    assert (tmp_path / "cache").read_text() == "in the way"


def test_two_runs_at_once_never_see_half_of_a_text() -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITERS, letter],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for letter in "xyz"
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]


def test_it_stands_where_the_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(store.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = store.folder()
    assert folder is not None and folder.name in ("instep", "Cache")
    if sys.platform.startswith("linux"):
        assert folder == tmp_path / "instep"
    monkeypatch.setenv(store.VARIABLE, "")
    assert store.folder() is None
