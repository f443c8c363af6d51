"""Whole SDKs of some golden cases, under the type checker their users may run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from generator.pipeline import generate
from generator.config.project import Project
from generator.report import Report

HERE = Path(__file__).parent
CASES = (
    "answer_or_stream",
    "equal_after_casing",
    "error_answers",
    "event_streams",
    "hostile_strings",
    "mutual_recursion",
    "names_python_keeps",
    "nothing_but_models",
    "nothing_but_operations",
    "open_and_closed_enum",
    "parameters_everywhere",
    "required_body_fields",
    "same_name_in_two_places",
    "security",
    "several_media_types",
    "several_successes",
    "text_and_bytes",
    "union_of_models",
)
CALLERS = """
from typing import assert_type

from answer_or_stream import AsyncPets, Pets, models, pets
from event_streams import AsyncPets as AsyncFeeds
from event_streams import Pets as Feeds
from event_streams import models as events_models


def choose(client: Pets) -> None:
    assert_type(client.pets.ask(question="?"), models.Answer)
    assert_type(client.send(pets.ask(question="?")), models.Answer)
    with client.stream(pets.ask(question="?")) as words:
        for word in words:
            assert_type(word, models.Word)
    with client.pets.ask.stream(question="?") as said:
        assert_type(next(said), models.Word)
    with client.stream(pets.list_pets()) as found:
        assert_type(next(found), models.Pet)
    for pet in client.iterate(pets.list_pets()):
        assert_type(pet, models.Pet)
    client.pets.ask(question="?", stream=True)  # type: ignore[call-arg]


async def choose_soon(client: AsyncPets) -> None:
    async with client.stream(pets.ask(question="?")) as words:
        async for word in words:
            assert_type(word, models.Word)


def listen(client: Feeds) -> None:
    with client.pets.born() as events:
        assert_type(next(events), events_models.Pet)
    with client.pets.heard() as heard:
        assert_type(next(heard).data, str)


async def listen_soon(client: AsyncFeeds) -> None:
    async with client.pets.born() as events:
        assert_type(await anext(events), events_models.Pet)
"""


def test_every_generated_sdk_passes_a_strict_type_checker(tmp_path: Path) -> None:
    for name in CASES:
        project = Project.from_file(HERE / name / "openapi.yaml", tmp_path, name)
        for path, text in generate(project, Report(), lambda _: None).tree.items():
            if path.startswith(f"{name}/"):
                (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "callers.py").write_text(CALLERS, encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", *CASES, "callers.py"],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": "", "MYPY_CACHE_DIR": str(_shared_cache())},
        capture_output=True,
        text=True,
    )
    assert checked.stdout.splitlines()[-1].startswith("Success"), checked.stdout


def _shared_cache() -> Path:
    """The type checker's own cache: pydantic and httpx2 take it most of its time."""
    return HERE.parents[1] / ".mypy_cache" / "generated"
