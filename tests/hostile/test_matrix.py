"""Every hostile text at every position: it stays text, in every file that is written.

A payload stands at all positions of one description at once; what is wrong names the file.
The shared matrix is not part of the repository: INSTEP_CORPUS names the folder that holds it.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from generator.config.project import Project, check_package
from generator.config.usage import UsageError
from generator.document import Mark
from generator.pipeline import generate
from generator.pointer import Json
from generator.report import Report
from tests.hostile.oracles import breaks_out, everywhere, generated, shells, skeleton
from tests.hostile.payloads import CORPUS, OURS, benign, theirs
from tests.hostile.positions import MEANT, OUTSIDE, POSITIONS, filled

PAYLOADS = {**OURS, **theirs()}
SAFE = [name for name in POSITIONS if name not in MEANT]
EACH = pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
needs_the_matrix = pytest.mark.skipif(
    not CORPUS.is_file(), reason=f"no shared matrix of payloads ({CORPUS})"
)


def is_file_name(text: str) -> bool:
    """Whether a file can be called so; most file systems forbid little."""
    return bool(text) and not {"/", "\0"} & set(text) and text.isprintable()


@cache
def hostile(text: str) -> Mapping[str, str]:
    return everywhere(text)


@needs_the_matrix
def test_the_shared_matrix_is_covered_whole() -> None:
    matrix = json.loads(CORPUS.read_text(encoding="utf-8"))
    assert [*POSITIONS, *OUTSIDE] == matrix["positions"]
    assert matrix["payloads"].items() <= PAYLOADS.items()


@pytest.mark.parametrize("position", POSITIONS)
def test_every_position_is_one(position: str) -> None:
    assert filled([position], "a payload") != filled([], "a payload")


@EACH
def test_a_text_breaks_out_of_no_file(text: str) -> None:
    wrong = [
        what for path, file in hostile(text).items() for what in breaks_out(path, file)
    ]
    assert wrong == []


@EACH
def test_every_operation_is_there_whatever_its_texts_say(text: str) -> None:
    """The paths of some positions are no paths for some texts: those operations may go."""
    root = filled(SAFE, text)
    paths = root["paths"]
    assert isinstance(paths, dict)
    pages = [path for path in generated(root) if path.startswith("docs/en/operations/")]
    assert len(pages) == len(paths)


@EACH
def test_the_syntax_of_every_module_is_that_of_its_benign_twin(text: str) -> None:
    tree, twin = generated(filled(SAFE, text)), generated(filled(SAFE, benign(text)))
    assert tree.keys() == twin.keys()
    modules = [path for path in tree if path.endswith(".py")]
    assert [
        path for path in modules if skeleton(tree[path]) != skeleton(twin[path])
    ] == []


@pytest.mark.parametrize("part", range(4))
def test_importing_an_sdk_does_nothing_but_import(part: int, tmp_path: Path) -> None:
    folders: list[Path] = []
    for number, text in enumerate(list(PAYLOADS.values())[part::4]):
        folders.append(tmp_path / str(number))
        for path, file in hostile(text).items():
            if path.endswith(".py"):
                (folders[-1] / path).parent.mkdir(parents=True, exist_ok=True)
                (folders[-1] / path).write_text(file, encoding="utf-8")
    script = Path(__file__).with_name("import_everything.py")
    ended = subprocess.run(
        [sys.executable, "-B", str(script), *map(str, folders)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ended.stderr == ""
    assert ended.returncode == 0
    assert not list(tmp_path.rglob("*CANARY*"))


@EACH
def test_a_shell_sample_is_one_command_and_no_other(text: str, tmp_path: Path) -> None:
    stub = tmp_path / "bin" / "curl"
    stub.parent.mkdir()
    stub.write_text('#!/bin/sh\necho called >> "$CALLS"\n', encoding="utf-8")
    stub.chmod(stub.stat().st_mode | stat.S_IXUSR)
    samples = [one for one in shells(hostile(text)) if "curl" in one]
    assert samples
    work = tmp_path / "work"
    work.mkdir()
    for sample in samples:
        ended = subprocess.run(
            [shutil.which("bash") or "bash", "--restricted", "-c", sample],
            cwd=work,
            env={"PATH": str(stub.parent), "CALLS": str(tmp_path / "calls")},
            capture_output=True,
            text=True,
        )
        assert ended.stderr == "", sample
    calls = (tmp_path / "calls").read_text(encoding="utf-8").count("called")
    assert (calls, os.listdir(work)) == (len(samples), [])


@EACH
def test_a_finding_shows_nothing_that_acts_on_a_terminal(text: str) -> None:
    report = Report()
    everywhere(text, report)
    for finding in report:
        assert str(finding).replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "text", [one for one in PAYLOADS.values() if is_file_name(one)]
)
def test_a_file_may_be_called_anything(text: str, tmp_path: Path) -> None:
    file = tmp_path / f"{text}.json"
    file.write_text(json.dumps(filled(["info.title"], "Pets")), encoding="utf-8")
    project = Project.from_file(file, tmp_path / "out", "sdk")
    tree = generate(project, Report(), lambda _: None).tree
    assert [what for path in tree for what in breaks_out(path, tree[path])] == []


@EACH
def test_an_overlay_may_say_anything(text: str, tmp_path: Path) -> None:
    update: Json = {"title": text, "description": text, "x-python-type": text}
    overlay: Json = {
        "overlay": "1.0.0",
        "info": {"title": text, "version": "1"},
        "actions": [
            {"target": "$.info", "update": update, "description": text},
            {"target": text, "update": update},
        ],
    }
    (tmp_path / "overlay.json").write_text(json.dumps(overlay), encoding="utf-8")
    (tmp_path / "openapi.json").write_text(json.dumps(filled([], "")), encoding="utf-8")
    (tmp_path / "instep.toml").write_text(
        'description = "openapi.json"\noverlay = "overlay.json"\noutput = "out"\n'
        'package = "sdk"\n',
        encoding="utf-8",
    )
    tree = generate(Project.from_folder(tmp_path), Report(), lambda _: None).tree
    assert [what for path in tree for what in breaks_out(path, tree[path])] == []


@pytest.mark.parametrize(
    "text", [one for one in PAYLOADS.values() if not one.isidentifier()]
)
def test_a_package_is_called_by_a_name_or_not_at_all(text: str) -> None:
    with pytest.raises(UsageError):
        check_package(text, Mark("instep.toml"))
