"""Classes chosen for formats in instep.toml: taken as arguments, sent, and read from answers."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
import yaml
from loopback import Server, answer
from pydantic import AnyUrl

from generated import generate

GOLDEN = Path(__file__).parents[1] / "golden" / "classes_for_formats"


@pytest.fixture(scope="module")
def pets(tmp_path_factory: pytest.TempPathFactory) -> Any:
    settings = (GOLDEN / "instep.toml").read_text(encoding="utf-8")
    assert tomllib.loads(settings)["types"]["ipv4"] == "ipaddress.IPv4Address"
    return generate(
        tmp_path_factory.mktemp("classes"),
        "classes_for_formats",
        yaml.safe_load((GOLDEN / "openapi.yaml").read_text(encoding="utf-8")),
        settings[settings.index("[types]") :],
    )


def test_a_value_of_a_chosen_class_goes_out_and_comes_back(
    pets: Any, server: Server
) -> None:
    page, feeder = AnyUrl('https://a.example/"x"'), IPv4Address("192.0.2.7")
    wire = {"page": str(page), "feeder": str(feeder), "price": 1.5}
    server.plays(answer(wire))
    with pets.Pets(base_url=server.url) as client:
        pet = client.pets.keep_pet(
            3, page=page, feeder=feeder, from_=feeder, price=Decimal("1.5")
        )
    assert server.only.target == "/pets/3?from=192.0.2.7"
    sent = json.loads(server.only.body)
    assert {**sent, "price": float(sent["price"])} == wire
    assert (pet.page, pet.feeder, pet.price) == (page, feeder, Decimal("1.5"))
