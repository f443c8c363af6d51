"""A union of OpenAPI 3.2 that says what an object with any other tag is, or with none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from loopback import Server, answer

from generated import generate

GOLDEN = Path(__file__).parents[1] / "golden" / "union_with_a_default" / "openapi.yaml"


@pytest.fixture(scope="module")
def pets(tmp_path_factory: pytest.TempPathFactory) -> Any:
    description = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    return generate(
        tmp_path_factory.mktemp("default"), "union_with_a_default", description
    )


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ({"kind": "cat", "lives": 9}, "Cat"),
        ({"kind": "Other", "name": "Rex"}, "Other"),
        ({"kind": "dragon", "name": "Smaug"}, "Other"),
        ({"name": "Rex"}, "Other"),
    ],
)
def test_what_no_other_branch_is_meant_for_is_the_default(
    pets: Any, server: Server, wire: dict[str, Any], name: str
) -> None:
    server.plays(answer(json.dumps(wire).encode()))
    with pets.Pets(base_url=server.url) as client:
        pet = client.pets.get_pet()
    assert type(pet).__name__ == name
    assert pet.model_dump(mode="json", by_alias=True, exclude_unset=True) == wire
