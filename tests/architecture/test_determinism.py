"""The same input gives the same bytes, whoever runs the command, and where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Lima", "LANG": "tr_TR.UTF-8"},
)


def generated(
    description: Path, folder: Path, settings: dict[str, str]
) -> dict[str, bytes]:
    """What a fresh interpreter writes, with `folder` as its working directory."""
    folder.mkdir()
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith("LC_")
    }
    subprocess.run(
        [sys.executable, "-m", "generator", "generate", description, "--output", "out"],
        cwd=folder,
        env={**surroundings, "PYTHONPATH": str(ROOT), **settings},
        capture_output=True,
        check=True,
    )
    output = folder / "out"
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


def test_hash_seed_time_zone_language_and_folder_decide_nothing(tmp_path: Path) -> None:
    description = ROOT / "specs" / "allo"
    one, other = (
        generated(description, tmp_path / f"run{number}", settings)
        for number, settings in enumerate(SETTINGS)
    )
    assert len(one) > 30
    assert one == other
