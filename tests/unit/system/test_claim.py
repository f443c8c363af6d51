"""A folder is one run's at a time, even while another takes its place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.system.claim import Taken, claimed

if sys.platform != "win32":
    import fcntl


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot lock a folder")
def test_a_folder_that_was_replaced_while_it_was_claimed_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    real = fcntl.flock

    def slow(descriptor: int, operation: int) -> None:
        folder.rename(tmp_path / "before")
        folder.mkdir()
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", slow)
    with pytest.raises(Taken), claimed(folder):
        raise AssertionError("it should not be had")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot lock a folder")
def test_a_claim_ends_with_its_block(tmp_path: Path) -> None:
    with claimed(tmp_path), pytest.raises(Taken), claimed(tmp_path):
        raise AssertionError("it should not be had")
    with claimed(tmp_path):
        pass
