"""Measures one command on many APIs: cold, again, with one changed; see README.md in this folder."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from counting import changed, operations
from measuring import Run, measured

ENDINGS = (".json", ".yaml", ".yml")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="descriptions, one a file")
    parser.add_argument("--apis", type=int, default=40, help="how many, at most")
    parser.add_argument(
        "--megabytes", type=float, default=2, help="leave larger ones out"
    )
    given = parser.parse_args()
    files = [one for one in given.folder.iterdir() if one.suffix in ENDINGS]
    files = [one for one in files if one.stat().st_size < given.megabytes * 1e6]
    largest = sorted(files, key=lambda one: one.stat().st_size)[-given.apis :]
    with tempfile.TemporaryDirectory() as home:
        _table(largest, Path(home))
    return 0


def _table(descriptions: Sequence[Path], home: Path) -> None:
    os.environ["INSTEP_CACHE_DIR"] = str(home / "cache")
    copies = [_laid_out(one, home) for one in descriptions]
    size = sum(one.stat().st_size for one in copies) / 1e6
    print(
        f"{len(copies)} APIs, {size:.1f} MB, {len(os.sched_getaffinity(0))} processors"
    )
    command = [sys.executable, "-m", "generator", "generate", "apis"]
    cold = measured(command, home)
    again = measured(command, home)
    edited = next(filter(None, map(_edited, copies)), None)
    rows = [("cold", cold), ("again, nothing changed", again)]
    if edited is not None:
        count = operations(edited)
        rows.append((f"one changed ({count} operations)", measured(command, home)))
    rows.append(("check", measured([*command[:3], "check", "apis"], home)))
    rows.append(("again, --no-cache", measured([*command, "--no-cache"], home)))
    for folder in ("out", "cache"):
        shutil.rmtree(home / folder)
    one = ["taskset", "--cpu-list", str(min(os.sched_getaffinity(0)))]
    rows.append(("cold, on one processor", measured([*one, *command], home)))
    print(f"  {'run':34} {'exit':>4} {'s':>7} {'cpu s':>7} {'x time':>7} {'x cpu':>6}")
    for what, run in rows:
        _print(what, run, cold)


def _laid_out(description: Path, home: Path) -> Path:
    """An API with a copy of a description, and where its SDK goes."""
    name = "".join(sign if sign.isalnum() else "-" for sign in description.stem)
    folder = home / "apis" / name
    folder.mkdir(parents=True)
    copy = folder / f"openapi{description.suffix}"
    shutil.copyfile(description, copy)
    (folder / "instep.toml").write_text(
        f'description = "{copy.name}"\noutput = "../../out/{name}"\n', encoding="utf-8"
    )
    return copy


def _edited(description: Path) -> Path | None:
    """The description with one summary changed, if it has one."""
    return changed(description, description.parent)


def _print(what: str, run: Run, cold: Run) -> None:
    print(
        f"  {what:34} {run.code:4} {run.seconds:7.2f} {run.processor:7.2f}"
        f" {run.seconds / cold.seconds:7.2f} {run.processor / cold.processor:6.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
