"""Measures Instep beside its rivals and prints ratios; see README.md in this folder."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from counting import calls, changed, lines, operations
from measuring import CACHE, ROOT, Run, measured, middle

READ = (
    "import sys; from generator.source import load; from generator.report import Report"
)
FLOOR = READ + "; from pathlib import Path; load(Path(sys.argv[1]), 'x', Report(), [])"


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
    """The descriptions to measure when none is named."""
    folder = os.environ.get("INSTEP_CORPUS")
    if not folder:
        print("no INSTEP_CORPUS: only the description in specs/ is measured")
        return [_allo()]
    found = sorted(Path(folder).rglob("*.json")) + sorted(Path(folder).rglob("*.yaml"))
    found = [file for file in found if _is_description(file)]
    return found if everything else sorted(found, key=_size)[-3:]


def _allo() -> Path:
    """The description that the pages in specs/allo are, as one file that rivals read too."""
    file = CACHE / "allo.json"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "generator", "generate", "allo"]
        command += ["--output", folder, "--emit-description", str(file)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return file


def _size(file: Path) -> int:
    return file.stat().st_size


def _is_description(file: Path) -> bool:
    with file.open(encoding="utf-8", errors="replace") as opened:
        return bool(
            re.search(r"""["']?(openapi|swagger)["']?\s*:""", opened.read(4000))
        )


# --- tools ---


def _own() -> tuple[Tool, ...]:
    """Instep as it is, and as the rivals are: without docs."""
    return (
        Tool(name="instep", command=_instep_command),
        Tool(
            name="instep --no-docs",
            command=lambda source, output: [
                *_instep_command(source, output),
                "--no-docs",
            ],
        ),
    )


def _instep_command(description: Path, output: Path) -> list[str]:
    words = ["generate", str(description), "--output", str(output), "--package", "api"]
    return [sys.executable, "-m", "generator", *words]


Arguments: TypeAlias = Callable[[Path, Path], list[str]]
"""The command of a rival, for a description and an output."""


def _datamodel_code_generator(source: Path, output: Path) -> list[str]:
    return [
        "datamodel-codegen",
        *("--input", str(source), "--output", str(output / "models.py")),
        *("--input-file-type", "openapi"),
        *("--output-model-type", "pydantic_v2.BaseModel"),
        *("--generate-client", "httpx2"),
        *("--client-output", str(output / "client")),
        *("--client-package", "client", "--client-model-package", "models"),
    ]


def _openapi_python_client(source: Path, output: Path) -> list[str]:
    return [
        "openapi-python-client",
        *("generate", "--path", str(source), "--output-path", str(output)),
        "--overwrite",
    ]


RIVALS: tuple[tuple[str, str, Arguments], ...] = (
    ("datamodel-code-generator", "0.89.0", _datamodel_code_generator),
    ("openapi-python-client", "0.29.1", _openapi_python_client),
)


def _rivals() -> list[Tool]:
    """Every rival that could be installed."""
    tools: list[Tool] = []
    for name, version, arguments in RIVALS:
        home = installed(name, f"{name}=={version}")
        if home is not None:
            tools.append(Tool(name=name, command=_in(home, arguments)))
    return tools


def _in(home: Path, arguments: Arguments) -> Arguments:
    def command(source: Path, output: Path) -> list[str]:
        program, *rest = arguments(source, output)
        return [str(home / "bin" / program), *rest]

    return command


def installed(name: str, *packages: str) -> Path | None:
    home = CACHE / name
    if (home / "ready").exists():
        return home
    print(f"installing {packages[0]} ...")
    venv.create(home, with_pip=True, clear=True)
    pip = [str(home / "bin" / "pip"), "install", "--quiet", *packages]
    if subprocess.run(pip, check=False, capture_output=True).returncode:
        print(f"SKIPPED {name}: it could not be installed")
        return None
    (home / "ready").touch()
    return home


# --- measuring ---


def _table(description: Path, rivals: Sequence[Tool], runs: int) -> None:
    count = operations(description)
    print(f"\n{description.name}: {_size(description) / 1e6:.1f} MB", end="")
    print(f", {count} operations")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        found: dict[str, list[Run]] = {}
        for _ in range(runs):
            for tool in (*_own(), *rivals):
                output = home / tool.name
                shutil.rmtree(output, ignore_errors=True)
                if tool.name.startswith("datamodel"):
                    output.mkdir()
                command = tool.command(description.resolve(), output)
                found.setdefault(tool.name, []).append(measured(command, home))
        middles = {name: middle(each) for name, each in found.items()}
        output = home / "instep"
        again = measured(_instep_command(description.resolve(), output), home)
        anew = [*_instep_command(description.resolve(), output), "--no-cache"]
        once_more = measured(anew, home)
        edited = changed(description, home)
        after = measured(_instep_command(edited, output), home) if edited else None
        read = measured([sys.executable, "-c", FLOOR, str(description.resolve())], home)
        black = [sys.executable, "-m", "black", "--check", "--quiet", str(output)]
        checked = measured(["env", f"BLACK_CACHE_DIR={home}/b", *black], home)
        _print(middles, home, count)
        imported = tuple(_import_costs(output, home, runs))
    own = middles["instep"]
    for what, run in (
        ("again, nothing changed", again),
        ("again, nothing remembered", once_more),
        ("after a change of one operation", after),
        ("floor: reading the document", read),
        ("floor: black --check of the output", checked),
    ):
        if run is not None:
            share = run.seconds / own.seconds
            work = run.processor / own.processor
            print(f"  {what:36} {share:6.2f} of a cold run ({work:.2f} of its work)")
    for what, times in imported:
        print(f"  {what:36} {times:6.2f} of importing httpx2 and pydantic")


def _import_costs(output: Path, home: Path, runs: int) -> Iterator[tuple[str, float]]:
    """What importing the SDK costs, beside importing the libraries it is written for."""
    every = "import api; [getattr(api, name) for name in api.__all__]"
    floor = [sys.executable, "-c", "import httpx2, pydantic"]
    for what, code in (
        ("import of the SDK", "import api"),
        ("import of the SDK and its client", "import api._client"),
        ("import of every public name", every),
    ):
        whole = [sys.executable, "-c", code]
        pairs = [(measured(whole, output), measured(floor, home)) for _ in range(runs)]
        sdk, libraries = (middle(each) for each in zip(*pairs, strict=True))
        yield what, sdk.processor / libraries.processor


def _print(middles: dict[str, Run], home: Path, operations: int) -> None:
    own = middles["instep"]
    print(
        f"  {'tool':26} {'exit':>4} {'s':>7} {'cpu s':>7} {'MB':>6} {'x time':>7} {'x cpu':>6}"
        f" {'x memory':>8}",
        end="",
    )
    print(f" {'lines':>8} {'a call':>7} {'calls':>6}")
    for name, run in middles.items():
        written = lines(home / name)
        each = f"{written / operations:7.0f}" if operations else ""
        print(
            f"  {name:26} {run.code:4} {run.seconds:7.2f} {run.processor:7.2f}"
            f" {run.megabytes:6.0f} {run.seconds / own.seconds:7.2f}"
            f" {run.processor / own.processor:6.2f}"
            f" {run.megabytes / own.megabytes:8.2f} {written:8} {each:>7} {calls(home / name):6}"
        )


def _line(descriptions: Sequence[Path]) -> None:
    """Seconds of processor against size, as a bar each."""
    print(f"{'KB':>8} {'s':>7} {'cpu s':>7} {'a MB':>7}")
    for description in sorted(descriptions, key=_size):
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "out"
            run = measured(_instep_command(description.resolve(), output), Path(folder))
        size = _size(description) / 1000
        bar = "#" * min(60, round(run.processor * 4))
        pace = run.processor / size * 1000
        cost = f"{run.seconds:7.2f} {run.processor:7.2f} {pace:7.2f}"
        print(f"{size:8.0f} {cost} {bar} {description.name}")


if __name__ == "__main__":
    sys.exit(main())
