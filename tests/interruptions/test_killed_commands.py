"""`instep generate` killed at any moment leaves each folder as it was or as it should be."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.lock import NAME

ROOT = Path(__file__).parents[2]
KILLS = {1: 20, 3: 10}
"""How often a run of so many APIs is killed."""
PATIENCE = 120
"""Seconds a command may take on a machine that is busy."""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows kills nobody by a signal"
)


def description(kind: str) -> str:
    """An API of twelve operations; the two kinds share half of them."""
    paths = "".join(
        f"  /{kind if number % 2 else 'shared'}/{number}:\n"
        f"    get: {{operationId: get{number}, tags: [t{number % 3}], "
        "responses: {'200': {description: Fine, content: {application/json: "
        f"{{schema: {{type: object, title: {kind} {number}, "
        f"properties: {{{kind}: {{type: string}}}}}}}}}}}}}}}}\n"
        for number in range(12)
    )
    return f"openapi: 3.1.0\ninfo: {{title: Pets, version: '1'}}\npaths:\n{paths}"


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder with APIs, each of which is described in one of two ways."""

    folder: Path
    names: tuple[str, ...]

    def describe(self, kind: str) -> None:
        """Let every API be described in this way."""
        for name in self.names:
            place = self.folder / "apis" / name / "openapi.yaml"
            place.write_text(description(kind), encoding="utf-8")

    def start(self) -> subprocess.Popen[bytes]:
        """A run in a session of its own, which can be killed as a whole."""
        environment = {
            "PYTHONPATH": str(ROOT),
            "INSTEP_CACHE_DIR": str(self.folder / "cache"),
        }
        return subprocess.Popen(
            [sys.executable, "-m", "generator", "generate", "apis"],
            cwd=self.folder,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def run(self) -> float:
        """A run to its end, and the seconds it took."""
        begun = time.monotonic()
        with self.start() as run:
            said, _ = run.communicate(timeout=PATIENCE)
        assert run.returncode == 0, said
        return time.monotonic() - begun

    def trees(self) -> dict[str, dict[str, bytes]]:
        """What stands in each output folder."""
        return {name: dict(self._files(name)) for name in self.names}

    def _files(self, name: str) -> Iterator[tuple[str, bytes]]:
        output = self.folder / "out" / name
        for path in sorted(output.rglob("*")):
            if path.is_file():
                yield path.relative_to(output).as_posix(), path.read_bytes()

    def beside(self) -> list[str]:
        """What stands beside the output folders, and is none of them."""
        return sorted({*os.listdir(self.folder / "out")} - {*self.names})


def workplace(folder: Path, *names: str) -> Workplace:
    for name in names:
        api = folder / "apis" / name
        api.mkdir(parents=True)
        (api / "instep.toml").write_text(
            f'description = "openapi.yaml"\noutput = "../../out/{name}"\npackage = "pets"\n'
            'keep = ["mine.txt"]\n',
            encoding="utf-8",
        )
        output = folder / "out" / name
        output.mkdir(parents=True)
        (output / "mine.txt").write_text("mine", encoding="utf-8")
    return Workplace(folder, names)


@pytest.mark.parametrize("count", KILLS)
def test_a_command_killed_at_any_moment_leaves_old_or_new_and_the_next_one_repairs(
    tmp_path: Path, count: int, record_property: Callable[[str, object], None]
) -> None:
    place = workplace(tmp_path, *(f"api{number}" for number in range(count)))
    wholes: dict[str, dict[str, dict[str, bytes]]] = {}
    seconds = 0.0
    for kind in ("dogs", "cats", "dogs"):
        place.describe(kind)
        seconds = place.run()
        wholes[kind] = place.trees()
    assert all(
        wholes["dogs"][name] != wholes["cats"][name]
        and {"mine.txt", NAME} <= wholes["dogs"][name].keys()
        for name in place.names
    )
    dice = random.Random(count)
    new = "cats"
    seen = {"old": 0, "new": 0, "left": 0}
    for number in range(KILLS[count]):
        place.describe(new)
        before = place.trees()
        with place.start() as run:
            time.sleep(dice.uniform(0, 1.1 * seconds))
            with suppress(ProcessLookupError):
                if number % 2:
                    os.killpg(run.pid, signal.SIGKILL)
                else:
                    os.kill(run.pid, signal.SIGKILL)
            # all its processes are gone once nobody has the other end
            run.communicate(timeout=PATIENCE)
        for name, tree in place.trees().items():
            assert tree in (before[name], wholes[new][name]), name
            seen["old" if tree == before[name] else "new"] += 1
        seen["left"] += bool(place.beside())
        if place.beside() or number % 5 == 4:
            place.run()
            assert place.trees() == wholes[new]
            assert place.beside() == []
        if place.trees() == wholes[new]:
            new = "dogs" if new == "cats" else "cats"
    place.describe("dogs")
    place.run()
    assert (place.trees(), place.beside()) == (wholes["dogs"], [])
    record_property("seen", f"{count} APIs: {seen} in {seconds:.2f} s")
    assert seen["old"] + seen["new"] == KILLS[count] * count
