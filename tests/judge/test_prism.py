"""Prism judges: it serves the repaired description of Allo, and takes what the SDK sends.

Needs INSTEP_CORPUS and Prism; `make judge` installs it.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from prism import Prism, Refused, find_prism

from generator.commands import cli
from generator.config.project import Project
from generator.describing import describe
from generator.lock import Lock
from generator.report import Report
from generator.settle import settle
from generator.target.python.models import Models
from generator.target.samples import Sample, samples

CORPUS = Path(os.environ.get("INSTEP_CORPUS", ""))
PUBLISHED = CORPUS / "allo-openapi.json"
PACKAGE = "judged_allo"
PROGRAM = find_prism()

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("INSTEP_CORPUS") or not PUBLISHED.is_file(),
        reason="no full description of Allo: set INSTEP_CORPUS to the folder that has it",
    ),
    pytest.mark.skipif(
        PROGRAM is None,
        reason="no Prism to judge the SDK: `make judge` installs it (needs node)",
    ),
]

Call = tuple[str, str, dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SDK of the full description, and the description as it was understood."""
    folder = tmp_path_factory.mktemp("judged")
    (folder / "instep.toml").write_text(
        f'description = {json.dumps(str(PUBLISHED))}\noutput = "sdk"\n'
        f'package = "{PACKAGE}"\n[auth.ApiKeyAuth]\nprefix = "Api-Key "\n'
    )
    repaired = folder / "repaired.json"
    arguments = [str(folder), "--no-docs", "--emit-description", str(repaired)]
    assert cli.main(["generate", *arguments]) == 0
    return folder


@pytest.fixture(scope="module")
def sdk(folder: Path) -> ModuleType:
    sys.path.insert(0, str(folder / "sdk"))
    try:
        return import_module(PACKAGE)
    finally:
        sys.path.remove(str(folder / "sdk"))


@pytest.fixture(scope="module")
def prism(folder: Path) -> Iterator[Prism]:
    assert PROGRAM is not None
    running = Prism(PROGRAM, folder / "repaired.json")
    yield running
    running.stop()


def calls(folder: Path) -> list[Call]:
    """Every operation with the arguments its docs show."""
    report = Report()
    project = Project.from_folder(folder)
    api = describe(project, Lock.empty(), report, lambda step: None).api
    names = settle(api, Lock.empty(), report)
    models = Models.of(api, names, {}, report)
    return [
        (
            names.modules[operation.id],
            names.functions[operation.id],
            arguments(samples(models, operation)[0]),
        )
        for operation in api.operations
    ]


def arguments(sample: Sample) -> dict[str, Any]:
    """The values of a sample call by the names of its arguments."""
    pairs = (*sample.parameters, *sample.fields)
    named: dict[str, Any] = {str(one.name): value for one, value in pairs}
    return named | ({"body": sample.body[0]} if sample.body else {})


def accepted(method: Callable[..., Any], given: dict[str, Any]) -> str:
    """Nothing if a call went well, else why not."""
    try:
        method(**given)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def test_prism_refuses_the_description_as_it_is_published(tmp_path: Path) -> None:
    assert PROGRAM is not None
    copy = tmp_path / "published.json"
    copy.write_bytes(PUBLISHED.read_bytes())
    with pytest.raises(Refused, match="ApiErrorResponse"):
        Prism(PROGRAM, copy)


def test_every_operation_is_accepted_from_both_clients(
    folder: Path, sdk: Any, prism: Prism
) -> None:
    every, before = calls(folder), len(prism.said())
    options: dict[str, Any] = {"base_url": prism.url, "api_key": "k", "max_retries": 0}
    failed: dict[str, str] = {}
    with sdk.Allo(**options) as client:
        for module, function, given in every:
            method = getattr(getattr(client, module), function)
            failed[f"{module}.{function}"] = accepted(method, given)

    async def main() -> None:
        async with sdk.AsyncAllo(**options) as client:
            for module, function, given in every:
                method = getattr(getattr(client, module), function)
                try:
                    await method(**given)
                except Exception as error:
                    failed[f"await {module}.{function}"] = f"{error}"
                else:
                    failed[f"await {module}.{function}"] = ""

    asyncio.run(main())
    assert len(failed) == 2 * 57
    assert {name: why for name, why in failed.items() if why} == {}
    assert "Violation: request" not in prism.said()[before:]


def test_the_examples_the_package_brings_are_accepted(sdk: Any, prism: Prism) -> None:
    operations = import_module(f"{PACKAGE}.testing").operations()
    options: dict[str, Any] = {"base_url": prism.url, "api_key": "k", "max_retries": 0}
    with sdk.Allo(**options) as client:
        failed = {
            name: accepted(client.send, {"request": operation.example()})
            for name, operation in operations.items()
        }
    assert len(failed) == 57
    assert {name: why for name, why in failed.items() if why} == {}


WRONG: list[tuple[str, dict[str, Any], str, str, Any]] = [
    (
        "power_dialer.upsert_current_dialing_queue",
        {"voicemail_handling": "MAYBE"},
        "PATCH",
        "/v2/api/dialing-queues/current",
        {"voicemail_handling": "MAYBE"},
    ),
    (
        "power_dialer.upsert_current_dialing_queue",
        {"name": ""},
        "PATCH",
        "/v2/api/dialing-queues/current",
        {"name": ""},
    ),
    ("sms.send_sms", {"to": "+1"}, "POST", "/v1/api/sms", {"to": "+1"}),
    (
        "sms.send_sms_france",
        {"sender_id": "A", "to": "+1", "message": ""},
        "POST",
        "/v1/api/sms",
        {"sender_id": "A", "to": "+1", "message": ""},
    ),
    (
        "calls.search_calls",
        {"allo_number": "+1", "size": 999},
        "GET",
        "/v1/api/calls?allo_number=%2B1&size=999",
        None,
    ),
    ("calls.search_calls", {}, "GET", "/v1/api/calls", None),
    (
        "conversations.batch_get_conversation_items",
        {"ids": ["cll-1"] * 101},
        "POST",
        "/v2/api/conversations/items/batch",
        {"ids": ["cll-1"] * 101},
    ),
]


@pytest.mark.parametrize(("function", "given", "method", "target", "body"), WRONG)
def test_what_is_wrong_is_refused_by_both(
    sdk: Any,
    prism: Prism,
    function: str,
    given: dict[str, Any],
    method: str,
    target: str,
    body: Any,
) -> None:
    module, _, name = function.partition(".")
    endpoint = getattr(import_module(f"{PACKAGE}.{module}"), name)
    with pytest.raises((ValueError, TypeError)):  # pydantic's is a ValueError
        endpoint(**given)
    headers = {"Authorization": "Api-Key k"}
    url = prism.url + target
    answer = httpx2.request(method, url, json=body, headers=headers)
    assert answer.status_code in (400, 422), answer.text


def test_without_a_key_nothing_is_accepted(
    sdk: Any, prism: Prism, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JUDGED_ALLO_API_KEY", raising=False)
    with pytest.raises(sdk.ConfigurationError):
        sdk.Allo(base_url=prism.url)
    assert httpx2.get(f"{prism.url}/v2/api/me").status_code == 401
