"""Measures Instep beside its rivals and prints ratios; see README.md in this folder."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".instep-cache" / "bench"
LONGEST = 600
"""Seconds after which a run is given up."""

READ = (
    "import sys; from generator.source import load; from generator.report import Report"
)
FLOOR = READ + "; from pathlib import Path; load(Path(sys.argv[1]), 'x', Report(), [])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one process cost: seconds by the clock, the largest memory, how it ended."""

    seconds: float
    megabytes: float
    code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Something to measure: its name and the command for a description and an output."""

    name: str
    command: Callable[[Path, Path], Sequence[str]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("descriptions", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--line", action="store_true", help="seconds against size")
    given = parser.parse_args()
    descriptions = given.descriptions or _corpus(everything=given.line)
    if given.line:
        _line(descriptions)
        return 0
    rivals = _rivals()
    for description in descriptions:
        _table(description, rivals, given.runs)
    return 0


def _corpus(*, everything: bool) -> list[Path]:
    """The descriptions to measure when none is named, the small one always."""
    own = [ROOT / "specs" / "allo" / "openapi.json"]
    folder = os.environ.get("INSTEP_CORPUS")
    if not folder:
        print("no INSTEP_CORPUS: only the description in specs/ is measured")
        return own
    found = sorted(Path(folder).rglob("*.json")) + sorted(Path(folder).rglob("*.yaml"))
    found = [file for file in found if _is_description(file)]
    return found if everything else sorted(found, key=_size)[-3:]


def _size(file: Path) -> int:
    return file.stat().st_size


def _is_description(file: Path) -> bool:
    with file.open(encoding="utf-8", errors="replace") as opened:
        return bool(
            re.search(r"""["']?(openapi|swagger)["']?\s*:""", opened.read(4000))
        )


# --- tools ---


def _instep() -> Tool:
    return Tool(name="instep", command=_instep_command)


def _instep_command(description: Path, output: Path) -> list[str]:
    words = ["generate", str(description), "--output", str(output), "--package", "api"]
    return [sys.executable, "-m", "generator", *words]


def _rivals() -> list[Tool]:
    """Every rival that could be installed."""
    tools: list[Tool] = []
    for name, package, arguments in (
        (
            "datamodel-code-generator",
            "datamodel-code-generator==0.89.0",
            lambda source, output: [
                "datamodel-codegen",
                *("--input", str(source), "--output", str(output / "models.py")),
                *("--output-model-type", "pydantic_v2.BaseModel"),
                *("--generate-client", "httpx2"),
            ],
        ),
        (
            "openapi-python-client",
            "openapi-python-client==0.29.1",
            lambda source, output: [
                "openapi-python-client",
                *("generate", "--path", str(source), "--output-path", str(output)),
                "--overwrite",
            ],
        ),
    ):
        home = _installed(name, package)
        if home is not None:
            tools.append(Tool(name=name, command=_in(home, arguments)))
    return tools


def _in(
    home: Path, arguments: Callable[[Path, Path], list[str]]
) -> Callable[[Path, Path], list[str]]:
    def command(source: Path, output: Path) -> list[str]:
        program, *rest = arguments(source, output)
        return [str(home / "bin" / program), *rest]

    return command


def _installed(name: str, package: str) -> Path | None:
    home = CACHE / name
    if (home / "ready").exists():
        return home
    print(f"installing {package} ...")
    venv.create(home, with_pip=True, clear=True)
    pip = [str(home / "bin" / "pip"), "install", "--quiet", package]
    if subprocess.run(pip, check=False, capture_output=True).returncode:
        print(f"SKIPPED {name}: it could not be installed")
        return None
    (home / "ready").touch()
    return home


# --- measuring ---


def _measured(command: Sequence[str], cwd: Path) -> Run:
    """One process and what it cost, its children's memory included if it is larger."""
    probe = (
        "import json,resource,subprocess,sys\n"
        "code=subprocess.call(sys.argv[1:],stdout=subprocess.DEVNULL,"
        "stderr=subprocess.DEVNULL)\n"
        "used=resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([code,used.ru_maxrss/1024]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    paths = os.pathsep.join([str(Path(command[0]).parent), environment["PATH"]])
    begin = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-c", probe, *command],
            cwd=cwd,
            env={**environment, "PATH": paths},
            capture_output=True,
            timeout=LONGEST,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return Run(seconds=LONGEST, megabytes=0, code=-1)
    code, megabytes = json.loads(done.stdout)
    return Run(seconds=time.perf_counter() - begin, megabytes=megabytes, code=int(code))


def _middle(runs: Sequence[Run]) -> Run:
    return Run(
        seconds=median(run.seconds for run in runs),
        megabytes=median(run.megabytes for run in runs),
        code=max(runs, key=lambda run: abs(run.code)).code,
    )


def _table(description: Path, rivals: Sequence[Tool], runs: int) -> None:
    operations = _operations(description)
    print(f"\n{description.name}: {_size(description) / 1e6:.1f} MB", end="")
    print(f", {operations} operations" if operations else "")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        found: dict[str, list[Run]] = {}
        for _ in range(runs):
            for tool in (_instep(), *rivals):
                output = home / tool.name
                shutil.rmtree(output, ignore_errors=True)
                if tool.name.startswith("datamodel"):
                    output.mkdir()
                command = tool.command(description.resolve(), output)
                found.setdefault(tool.name, []).append(_measured(command, home))
        middles = {name: _middle(each) for name, each in found.items()}
        output = home / "instep"
        again = _measured(_instep_command(description.resolve(), output), home)
        changed = _changed(description, home)
        after = _measured(_instep_command(changed, output), home) if changed else None
        read = _measured(
            [sys.executable, "-c", FLOOR, str(description.resolve())], home
        )
        black = [sys.executable, "-m", "black", "--check", "--quiet", str(output)]
        checked = _measured(["env", f"BLACK_CACHE_DIR={home}/b", *black], home)
        _print(middles, home, operations)
    own = middles["instep"]
    for what, run in (
        ("again, nothing changed", again),
        ("after a change of one operation", after),
        ("floor: reading the document", read),
        ("floor: black --check of the output", checked),
    ):
        if run is not None:
            print(f"  {what:36} {run.seconds / own.seconds:6.2f} of a cold run")


def _print(middles: dict[str, Run], home: Path, operations: int) -> None:
    own = middles["instep"]
    print(
        f"  {'tool':26} {'exit':>4} {'s':>7} {'MB':>6} {'x time':>7} {'x memory':>8}",
        end="",
    )
    print(f" {'lines':>8} {'a call':>7}")
    for name, run in middles.items():
        lines = _lines(home / name)
        each = f"{lines / operations:7.0f}" if operations else ""
        print(
            f"  {name:26} {run.code:4} {run.seconds:7.2f} {run.megabytes:6.0f}"
            f" {run.seconds / own.seconds:7.2f} {run.megabytes / own.megabytes:8.2f}"
            f" {lines:8} {each}"
        )


def _lines(folder: Path) -> int:
    """Lines of Python in an output."""
    files = folder.rglob("*.py")
    return sum(file.read_text(encoding="utf-8").count("\n") for file in files)


def _operations(description: Path) -> int:
    """How many operations a JSON description has; 0 for one in YAML."""
    if description.suffix != ".json":
        return 0
    paths = json.loads(description.read_text(encoding="utf-8")).get("paths", {})
    methods = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
    return sum(len(methods & set(item)) for item in paths.values())


def _changed(description: Path, home: Path) -> Path | None:
    """The description with another summary for its first operation."""
    text = description.read_text(encoding="utf-8")
    changed, times = re.subn(
        r"""(["']?summary["']?:\s*["']?)(?=\w)""", r"\1Now ", text, count=1
    )
    if not times:
        return None
    file = home / description.name
    file.write_text(changed, encoding="utf-8")
    return file


def _line(descriptions: Sequence[Path]) -> None:
    """Seconds against size, as a bar each."""
    print(f"{'KB':>8} {'s':>7} {'s a MB':>7}")
    for description in sorted(descriptions, key=_size):
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "out"
            run = _measured(
                _instep_command(description.resolve(), output), Path(folder)
            )
        size = _size(description) / 1000
        bar = "#" * min(60, round(run.seconds * 4))
        pace = run.seconds / size * 1000
        print(f"{size:8.0f} {run.seconds:7.2f} {pace:7.2f} {bar} {description.name}")


if __name__ == "__main__":
    sys.exit(main())
