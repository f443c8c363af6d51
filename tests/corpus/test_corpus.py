"""Real descriptions, which nobody in this project wrote: nothing lost, everything imports.

They are not part of the repository. INSTEP_CORPUS names the folder that holds them; without
it they are sought beside the repository, and where they are not, these tests skip.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from generator import tidy
from generator.config.project import Project
from generator.lock import Lock
from generator.pipeline import Result, generate
from generator.report import Report

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.getenv("INSTEP_CORPUS") or ROOT.parent / "shared" / "corpus")
SOME = (
    "guru-doqs.dev.json",
    "guru-up.com.au.json",
    "guru-velopayments.com.json",
    "guru-xkcd.com.json",
    "oai-3.2-tags-example.yaml",
    "oapicodegen-naming-conflicts.yaml",
    "oapicodegen-parameters-roundtrip.yaml",
    "opc-baseline_openapi_3.1.yaml",
    "readme-circular-3.0.json",
    "readme-train-travel-3.1.json",
    "scalar-galaxy-3.1.yaml",
)

Made: TypeAlias = tuple[Result, Report, Path]

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(),
    reason=f"no corpus of real descriptions: set INSTEP_CORPUS to its folder ({CORPUS})",
)

IMPORT_ALL = """
import importlib, pkgutil, sys
from pydantic import BaseModel

package = importlib.import_module("sdk")
for found in pkgutil.walk_packages(package.__path__, "sdk."):
    module = importlib.import_module(found.name)
    own = [one for one in vars(module).values() if getattr(one, "__module__", "") == found.name]
    for value in own:
        if isinstance(value, type) and issubclass(value, BaseModel):
            value.model_rebuild()
            required = [one for one in value.model_fields.values() if one.is_required()]
            required or value.model_validate({})
    for name in getattr(module, "__all__", ()):
        getattr(module, name)
"""


def made(description: Path, output: Path) -> tuple[Result, Report]:
    """The SDK of a description, written below a folder of its own."""
    report = Report()
    project = Project.from_file(description, output, "sdk")
    result = generate(project, report, lambda _: None)
    for path, text in result.tree.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(text, encoding="utf-8")
    return result, report


@pytest.fixture(scope="module")
def allo(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("allo")
    return *made(CORPUS / "allo-openapi.json", folder), folder


@pytest.fixture
def without_black() -> Iterator[None]:
    """Formatting takes most of the time, and these tests do not look at it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tidy, "as_black_likes_it", str)
        yield


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": ".", "MYPYPATH": ""},
        capture_output=True,
        text=True,
    )


def test_the_whole_of_allo_has_every_operation(allo: Made) -> None:
    result, _, _ = allo
    assert result.summary.operations_in == 57
    assert result.summary.operations_out == 57


def test_every_dangling_reference_of_allo_is_repaired_by_evidence(allo: Made) -> None:
    result, report, _ = allo
    repairs = Lock.parse(result.tree["instep.lock"], "instep.lock").repairs
    assert [repair.code for repair in repairs] == ["REF201"] * 8
    assert {repair.used for repair in repairs} == {"#/components/schemas/ApiError"}
    assert [one.code for one in report if one.code.startswith("REF20")] == [
        "REF201"
    ] * 8


def test_the_whole_allo_sdk_imports(allo: Made) -> None:
    assert run(allo[2], "-W", "error", "-c", IMPORT_ALL).stderr == ""


def test_the_whole_allo_sdk_passes_a_strict_type_checker(allo: Made) -> None:
    cache = ROOT / ".mypy_cache" / "corpus"
    checked = run(
        allo[2], "-m", "mypy", "--strict", "--cache-dir", str(cache), "-p", "sdk"
    )
    assert checked.stdout.splitlines()[-1].startswith("Success"), checked.stdout


@pytest.mark.parametrize("name", SOME)
@pytest.mark.usefixtures("without_black")
def test_a_real_description_loses_nothing_and_imports(
    name: str, tmp_path: Path
) -> None:
    result, _ = made(CORPUS / "dev" / name, tmp_path)
    assert result.summary.operations_in == result.summary.operations_out
    assert run(tmp_path, "-W", "error", "-c", IMPORT_ALL).stderr == ""
