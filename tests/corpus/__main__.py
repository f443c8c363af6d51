"""`make corpus`: every real description through every check, a table, and the known shortfalls."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue

from tests.corpus.checks import CHECKS, attempt
from tests.corpus.documents import CORPUS, Description, chosen
from tests.corpus.shortfalls import disagreements, known
from tests.corpus.table import heading, row, summary
from tests.corpus.trial import Outcome, Trial


def main() -> int:
    """Try what was asked for; 0 if the shortfalls are the known ones, and no others."""
    asked = _arguments()
    if not asked.documents and not CORPUS.is_dir():
        print(f"no corpus: set INSTEP_CORPUS to its folder ({CORPUS})", file=sys.stderr)
        return 0
    checks = _checks(asked.checks)
    outcomes = _tried(chosen(asked.documents), checks, asked)
    print(summary(outcomes))
    wrong = list(disagreements(outcomes, checks, known()))
    print("\n".join(wrong) or "the shortfalls are the known ones, and no others")
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument(
        "documents",
        nargs="*",
        help="files, folders, or parts of names in the corpus; none means all of it",
    )
    parser.add_argument(
        "--checks", default="all", help=f"some of {','.join(CHECKS)}; default: all"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--patience", type=float, default=900, help="seconds a command may take"
    )
    parser.add_argument("--keep", type=Path, help="leave the SDKs in this folder")
    return parser.parse_args()


def _checks(words: str) -> Sequence[str]:
    """The checks asked for, in their own order; without generating there is nothing."""
    wanted = set(CHECKS) if words == "all" else {"generate", *words.split(",")}
    if not wanted <= CHECKS.keys():
        raise SystemExit(f"no such check: {', '.join(sorted(wanted - CHECKS.keys()))}")
    return [name for name in CHECKS if name in wanted]


def _tried(
    descriptions: Sequence[Description],
    checks: Sequence[str],
    asked: argparse.Namespace,
) -> list[Outcome]:
    """Every description, the longest first, several at once; rows as they come."""
    slots: SimpleQueue[int] = SimpleQueue()
    for slot in range(asked.jobs):
        slots.put(slot)

    def tried(description: Description, folder: Path) -> Outcome:
        slot = slots.get()
        trial = Trial(
            description=description, folder=folder, slot=slot, patience=asked.patience
        )
        try:
            return attempt(trial, {name: CHECKS[name] for name in checks})
        finally:
            slots.put(slot)

    with tempfile.TemporaryDirectory(prefix="corpus-") as temporary:
        folder = (asked.keep or Path(temporary)).resolve()
        largest = sorted(descriptions, key=lambda one: -one.file.stat().st_size)
        with ThreadPoolExecutor(asked.jobs) as pool:
            waiting = [pool.submit(tried, one, folder) for one in largest]
            print(heading(), flush=True)
            return list(_told((one.result() for one in as_completed(waiting)), largest))


def _told(outcomes: Iterable[Outcome], of: Sequence[Description]) -> Iterable[Outcome]:
    """Print each outcome as it comes; on a terminal also how many are still to come."""
    for number, outcome in enumerate(outcomes, 1):
        print(row(outcome), flush=True)
        if sys.stderr.isatty():
            print(f"{number}/{len(of)}", end="\r", file=sys.stderr, flush=True)
        yield outcome


if __name__ == "__main__":
    raise SystemExit(main())
