"""Limits hold while a text is read, say which setting they are, and can be set."""

from __future__ import annotations

import time

import pytest

from generator.document import Document
from generator.limits import Limits
from generator.lock import Lock
from generator.pointer import Json
from generator.repair import repair
from generator.report import Report, Unusable
from generator.source.reading import Source
from generator.source.structured import read_structured


@pytest.mark.parametrize("name", ["api.json", "api.yaml"])
@pytest.mark.parametrize(
    ("limit", "text", "enough"),
    [
        ("depth", '{"a": [[[1]]]}', 4),
        ("nodes", '{"a": [1, 2, 3]}', 5),
    ],
)
def test_what_passes_a_limit_is_refused_and_the_setting_named(
    name: str, limit: str, text: str, enough: int
) -> None:
    read_structured(Source(text, name, Limits(**{limit: enough})), Report())
    with pytest.raises(Unusable) as caught:
        read_structured(Source(text, name, Limits(**{limit: enough - 1})), Report())
    assert caught.value.finding.code == "SRC005"
    assert f"`{limit}` above {enough - 1}" in caught.value.finding.fix


def test_aliases_are_counted() -> None:
    text = "a: &a x\nb: [*a, *a, *a]\n"
    read_structured(Source(text, "api.yaml", Limits(aliases=3)), Report())
    with pytest.raises(Unusable, match="more than 2 aliases"):
        read_structured(Source(text, "api.yaml", Limits(aliases=2)), Report())


def test_ten_thousand_findings_in_one_line_of_json_are_located_at_once() -> None:
    schemas = ",".join(f'"S{n}":{{"items":[{n}]}}' for n in range(10_000))
    text = '{"openapi":"3.1.0","components":{"schemas":{' + schemas + "}}}"
    report = Report()
    reading = read_structured(Source(text, "api.json"), report)
    assert isinstance(reading.value, dict)
    document = Document(reading.value, "api.json", reading.positions)
    start = time.perf_counter()
    repair(document, None, Lock.empty(), report)
    assert time.perf_counter() - start < 20
    assert len(report.findings) == 10_000
    assert all(one.mark.line == 1 and one.mark.column > 40 for one in report)


def test_a_chain_of_a_thousand_references_is_followed() -> None:
    schemas: dict[str, Json] = {
        f"S{n}": {"$ref": f"#/components/schemas/S{n + 1}"} for n in range(1_000)
    }
    schemas["S1000"] = {"type": "string"}
    report = Report()
    root: dict[str, Json] = {"openapi": "3.1.0", "components": {"schemas": schemas}}
    repair(Document(root, "api.json"), None, Lock.empty(), report)
    assert report.findings == []
