"""Measures what one call of the Allo SDK costs beside raw httpx2, and beside rivals' clients."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measuring import ROOT
from run import RIVALS, installed

PROBES = Path(__file__).parent / "probes"
SDK = ROOT / "generated" / "allo"
RUNTIME = ("httpx2>=2.7,<3", "pydantic[email]>=2.11,<3")
"""What rivals' clients stand on, where the rival itself does not."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Microseconds a call, round by round: raw, and through a client."""

    raw: list[float]
    own: list[float]

    @property
    def ratio(self) -> float:
        """How many times the raw call's a client's call takes, in the middle round."""
        return median(own / raw for own, raw in zip(self.own, self.raw, strict=True))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--calls", type=int, default=200, help="calls of a round")
    given = parser.parse_args()
    words = [str(given.rounds), str(given.calls)]
    with serving() as url, tempfile.TemporaryDirectory() as folder:
        print("client                      call   raw us  client us   ratio")
        for name, python, probe, paths in _clients(Path(folder)):
            said = _probed(python, probe, [url, *words], paths)
            if said is None:
                print(f"{name:26} did not run")
                continue
            for kind, (raw, own) in said.items():
                cost = Cost(raw, own)
                print(
                    f"{name:26} {kind:>5} {median(raw):8.0f} {median(own):10.0f}"
                    f" {cost.ratio:7.2f}"
                )
        print(f"connections the server saw: {_connections(url)}")
    said = _probed(sys.executable, "decoding.py", words, [SDK]) or {}
    for what, (hand, own) in said.items():
        print(f"{what}: {Cost(hand, own).ratio:.2f} of the time of models by hand")
    held = _probed(sys.executable, "holding.py", [], [SDK]) or {}
    for what, (kilobytes, _) in held.items():
        print(f"{what}: {kilobytes[0]:.1f} KB")
    return 0


def _clients(folder: Path) -> Iterator[tuple[str, str, str, list[Path]]]:
    """What is measured: a name, an interpreter, a probe, and where the client is."""
    yield "instep", sys.executable, "instep_client.py", [SDK]
    description = folder / "allo.json"
    emit = ["generate", "allo", "--emit-description", str(description)]
    output = ["--output", str(folder / "own")]
    subprocess.run(
        [sys.executable, "-m", "generator", *emit, *output],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    for name, version, arguments in RIVALS:
        home = installed(f"{name}-client", f"{name}=={version}", *RUNTIME)
        if home is None:
            continue
        made = folder / name
        made.mkdir()
        program, *words = arguments(description, made)
        words = [
            re.sub(r"models\.py$", "models", word) for word in words
        ]  # dotted names
        done = subprocess.run(
            [str(home / "bin" / program), *words], cwd=folder, capture_output=True
        )
        if done.returncode:
            print(f"{name}: could not be generated")
            continue
        probe = name.replace("-", "_") + ".py"
        yield name, str(home / "bin" / "python"), probe, [made]


def _probed(
    python: str, probe: str, words: list[str], paths: list[Path]
) -> dict[str, tuple[list[float], list[float]]] | None:
    done = subprocess.run(
        [python, str(PROBES / probe), *words],
        env={
            "PYTHONPATH": ":".join(map(str, [PROBES, *paths])),
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1:])
        return None
    said: dict[str, tuple[list[float], list[float]]] = json.loads(done.stdout)
    return said


@contextmanager
def serving() -> Generator[str]:
    """A server in a process of its own that always says the same."""
    run = subprocess.Popen(
        [sys.executable, str(PROBES / "server.py")], stdout=subprocess.PIPE, text=True
    )
    assert run.stdout
    try:
        yield run.stdout.readline().strip()
    finally:
        run.kill()
        run.wait()
        run.stdout.close()


def _connections(url: str) -> int:
    import httpx2

    with httpx2.Client(trust_env=False) as client:
        return int(client.get(f"{url}/connections").json()) - 1


if __name__ == "__main__":
    sys.exit(main())
