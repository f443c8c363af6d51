"""Every answer that Allo's full description shows, read by the SDK made of that description."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from generator.commands import cli
from generator.config.project import Project
from generator.describing import describe
from generator.ir import Exactly
from generator.lock import Lock
from generator.media import is_json
from generator.report import Report
from generator.settle import settle
from generator.target.python.models import Models
from generator.target.samples import samples

PUBLISHED = Path(os.environ.get("INSTEP_CORPUS", "")) / "allo-openapi.json"

pytestmark = pytest.mark.skipif(
    not os.environ.get("INSTEP_CORPUS") or not PUBLISHED.is_file(),
    reason="no full description of Allo: set INSTEP_CORPUS to the folder that has it",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One example of an answer, and what the SDK reads it as."""

    operation: str
    """The function and the status."""
    kind: Any
    content: bytes


def made(folder: Path, policy: str) -> str:
    """Generates the SDK of the full description; the name of its package."""
    package = f"allo_{policy.replace('-', '_')}"
    (folder / "instep.toml").write_text(
        f'description = {json.dumps(str(PUBLISHED))}\noutput = "sdk"\n'
        f'package = "{package}"\n[datetimes]\npolicy = "{policy}"\n'
    )
    assert cli.main(["generate", str(folder), "--no-docs"]) == 0
    sys.path.insert(0, str(folder / "sdk"))
    try:
        import_module(package)
    finally:
        sys.path.remove(str(folder / "sdk"))
    return package


def examples(folder: Path, package: str) -> Iterator[Shown]:
    """Every example of a JSON answer, successes and errors alike."""
    project = Project.from_folder(folder)
    api = describe(project, Lock.empty(), Report(), lambda step: None).api
    names = settle(api, Lock.empty(), Report())
    models = Models.of(api, names, {}, Report())
    for operation in api.operations:
        module, function = names.modules[operation.id], names.functions[operation.id]
        sample = samples(models, operation)[0]
        pairs = (*sample.parameters, *sample.fields)
        given: dict[str, Any] = {str(one.name): value for one, value in pairs}
        given |= {"body": sample.body[0]} if sample.body else {}
        if policy_of(package) == "require_zone":
            given = {name: zoned(value) for name, value in given.items()}
        request = getattr(import_module(f"{package}.{module}"), function)(**given)
        for answer in operation.answers:
            assert isinstance(answer.status, Exactly)
            status = answer.status.code
            kind = request.returns if status < 300 else request.errors.get(status)
            for content in answer.content:
                assert is_json(content.media_type.text)
                for one in content.examples:
                    text = json.dumps(one.value).encode()
                    yield Shown(f"{function} {status}", kind, text)


def policy_of(package: str) -> str:
    return package.removeprefix("allo_")


def zoned(value: Any) -> Any:
    """What a request says, its times in UTC: the examples have none with a zone."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]+", value):
        return f"{value}Z"
    whole: Any = value
    return [zoned(one) for one in whole] if isinstance(value, list) else value


def told(package: str, shown: list[Shown], validation: str) -> list[tuple[str, str]]:
    """Where answers differ from what was promised: the operation and the mismatch."""
    reading: Any = import_module(f"{package}._reading")
    found: list[Any] = []
    how = reading.Reading(validation=validation, on_mismatch=found.append)
    for one in shown:
        reader = reading.Reader(reading=how, operation=one.operation)
        reader.read(one.kind, one.content)
    return [(one.operation, str(one)) for one in found]


def test_every_example_is_read_and_what_is_told_is_what_is_wrong_with_it(
    tmp_path: Path,
) -> None:
    """A validator of JSON Schema counts seven nulls more, which the description's author
    announced with `nullable` and an enumeration or a `$ref` beside it; the SDK knows.
    """
    package = made(tmp_path, "keep")
    shown = list(examples(tmp_path, package))
    assert len(shown) == 84
    assert told(package, shown, "lenient") == []
    assert told(package, shown, "report") == [
        (
            "list_conversations 200",
            "data[0].contacts[0].deals[0].status should be 'OPEN' | 'WON' | 'LOST', "
            'not "open"',
        )
    ]


NAIVE = {
    "list_summary_templates 200": 2,
    "create_summary_template 201": 2,
    "get_summary_template 200": 2,
    "update_summary_template 200": 2,
    "search_calls 200": 3,
    "search_contacts 200": 3,
    "create_contact 200": 3,
    "update_contact 200": 3,
    "send_sms 200": 1,
    "send_sms_france 200": 1,
    "get_contact_context 200": 2,
    "get_contact_conversation 200": 3,
    "update_call_summary 200": 1,
    "get_current_dialing_queue 200": 4,
    "reset_current_dialing_queue 200": 2,
    "append_dialing_queue_numbers 200": 4,
}
"""How many times the examples of answers give without a zone: 38. A validator of JSON Schema
counts 13 more in the examples of components, which no answer shows."""


def test_every_time_without_a_zone_is_told_where_a_zone_is_required(
    tmp_path: Path,
) -> None:
    package = made(tmp_path, "require-zone")
    shown = list(examples(tmp_path, package))
    found = [
        operation
        for operation, mismatch in told(package, shown, "report")
        if "should be datetime with a time zone" in mismatch
    ]
    assert dict(Counter(found)) == NAIVE
