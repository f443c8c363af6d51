"""Every answer that Allo's full description shows, read by the SDK made of that description."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.ir import Exactly
from generator.lock import Lock
from generator.media import is_json
from generator.pipeline import describe
from generator.project import Project
from generator.report import Report
from generator.settle import settle
from generator.target.python.models import Models
from generator.target.samples import samples

PUBLISHED = Path(os.environ.get("INSTEP_CORPUS", "")) / "allo-openapi.json"
PACKAGE = "answering_allo"

pytestmark = pytest.mark.skipif(
    not os.environ.get("INSTEP_CORPUS") or not PUBLISHED.is_file(),
    reason="no full description of Allo: set INSTEP_CORPUS to the folder that has it",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One example of an answer, and what the SDK reads it as."""

    operation: str
    status: int
    kind: Any
    content: bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("answers")
    (folder / "instep.toml").write_text(
        f'description = {json.dumps(str(PUBLISHED))}\noutput = "sdk"\n'
        f'package = "{PACKAGE}"\n'
    )
    assert cli.main(["generate", str(folder), "--no-docs"]) == 0
    return folder


@pytest.fixture(scope="module")
def sdk(folder: Path) -> Any:
    sys.path.insert(0, str(folder / "sdk"))
    try:
        return import_module(PACKAGE)
    finally:
        sys.path.remove(str(folder / "sdk"))


@pytest.fixture(scope="module")
def answers(folder: Path, sdk: Any) -> list[Shown]:
    """Every example of a JSON answer, successes and errors alike."""
    project = Project.from_folder(folder)
    api = describe(project, Lock.empty(), Report(), lambda step: None).api
    names = settle(api, Lock.empty(), Report())
    models = Models.of(api, names, {}, Report())
    found: list[Shown] = []
    for operation in api.operations:
        module, function = names.modules[operation.id], names.functions[operation.id]
        sample = samples(models, operation)[0]
        pairs = (*sample.parameters, *sample.fields)
        given: dict[str, Any] = {str(one.name): value for one, value in pairs}
        given |= {"body": sample.body[0]} if sample.body else {}
        request = getattr(import_module(f"{PACKAGE}.{module}"), function)(**given)
        for answer in operation.answers:
            assert isinstance(answer.status, Exactly)
            status = answer.status.code
            kind = request.returns if status < 300 else request.errors.get(status)
            for content in answer.content:
                assert is_json(content.media_type.text)
                found += [
                    Shown(function, status, kind, json.dumps(one.value).encode())
                    for one in content.examples
                ]
    return found


def told(answers: list[Shown], validation: str) -> Iterator[tuple[str, str]]:
    """The operation and the mismatch of each that is told."""
    reading: Any = import_module(f"{PACKAGE}._reading")
    found: list[Any] = []
    how = reading.Reading(validation=validation, on_mismatch=found.append)
    for one in answers:
        name = f"{one.operation} {one.status}"
        reader = reading.Reader(reading=how, operation=name)
        reader.read(one.kind, one.content)
    yield from ((one.operation, str(one)) for one in found)


def test_every_answer_is_read(answers: list[Shown]) -> None:
    assert len(answers) > 50
    assert list(told(answers, "lenient")) == []


def test_what_is_told_is_what_the_examples_have_wrong(answers: list[Shown]) -> None:
    print(len(answers), Counter(one.status for one in answers))
    for one in told(answers, "report"):
        print(one)
    assert 0
