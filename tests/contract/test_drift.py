"""What a strict or a reporting client notices although the models put up with it."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import pytest

from generated import generate

TEXT = {"type": "string"}


def of_kind(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMAS: dict[str, Any] = {
    "Size": {**TEXT, "enum": ["small", "large"]},
    "AnySize": {"anyOf": [TEXT, {**TEXT, "enum": ["small", "large"]}]},
    "Cat": {
        "type": "object",
        "required": ["kind", "lives"],
        "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}},
    },
    "Dog": {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": "dog"}, "id": {**TEXT, "format": "uuid"}},
    },
    "Pet": {
        "oneOf": [of_kind("Cat"), of_kind("Dog")],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"cat": "Cat", "dog": "Dog"},
        },
    },
    "Nest": {
        "anyOf": [{"type": "integer"}, {"type": "array", "items": of_kind("Nest")}]
    },
    "Shop": {
        "type": "object",
        "required": ["name", "note", "class"],
        "additionalProperties": False,
        "properties": {
            "name": TEXT,
            "note": {"type": ["string", "null"]},
            "class": TEXT,
            "size": of_kind("Size"),
            "open_size": of_kind("AnySize"),
            "sizes": {"type": "array", "items": of_kind("Size")},
            "open_sizes": {"type": "array", "items": of_kind("AnySize")},
            "level": {"enum": [1, 2, None]},
            "by_size": {"type": "object", "additionalProperties": of_kind("Size")},
            "pets": {"type": "array", "items": of_kind("Pet")},
            "place": {
                "type": "array",
                "prefixItems": [{"type": "number"}, of_kind("Size")],
                "items": False,
            },
            "nest": of_kind("Nest"),
            "price": {**TEXT, "format": "decimal"},
            "wait": {**TEXT, "format": "duration"},
            "number": {"type": "integer"},
            "moment": {**TEXT, "format": "date-time"},
        },
    },
}
SHOP: dict[str, Any] = {"name": "Paws", "note": None, "class": "a"}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    content = {"application/json": {"schema": of_kind("Shop")}}
    answers = {"200": {"description": "A shop.", "content": content}}
    description: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Drifting Shops", "version": "1"},
        "servers": [{"url": "https://shops.example"}],
        "paths": {"/shop": {"get": {"operationId": "getShop", "responses": answers}}},
        "components": {"schemas": SCHEMAS},
    }
    folder = tmp_path_factory.mktemp("drift")
    return generate(folder, "drifting_shops", description)


def noticed(sdk: Any, **more: Any) -> list[str]:
    """What a reporting client tells of a shop; a strict one refuses it for the same."""
    shop = {**SHOP, **more}
    shop = {key: value for key, value in shop.items() if value != "left out"}
    content = json.dumps(shop).encode()
    reading: Any = import_module(f"{sdk.__name__}._reading")

    def read(validation: str, told: list[Any]) -> Any:
        how = reading.Reading(validation=validation, on_mismatch=told.append)
        reader = reading.Reader(reading=how, operation="shop.get_shop")
        return reader.read(sdk.models.Shop, content)

    told: list[Any] = []
    assert read("report", told) == read("lenient", [])
    if told:
        with pytest.raises(reading.NotAsPromised) as raised:
            read("strict", [])
        assert list(raised.value.mismatches) == told
    else:
        assert read("strict", []) == read("lenient", [])
    return [str(one) for one in told]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"size": "large", "sizes": ["small"], "by_size": {"x": "small"}, "level": 2},
        {"level": None},
        {"number": 7.0},
        {"open_size": "huge", "open_sizes": ["huge", "small"]},
        {"pets": [{"kind": "cat", "lives": 9, "new": 1}]},
        {"place": [1.5, "small"], "price": "1.5", "wait": "PT1H"},
    ],
)
def test_what_is_promised_is_not_told(sdk: Any, more: dict[str, Any]) -> None:
    assert noticed(sdk, **more) == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"name": "left out"}, ["name should be str, not nothing"]),
        ({"class": "left out"}, ["class should be str, not nothing"]),
        ({"note": "left out"}, ["note should be str, not nothing"]),
        ({"name": None}, ["name should be str, not null"]),
        ({"sizes": None}, ["sizes should be list['small' | 'large' | str], not null"]),
        ({"size": "huge"}, ["size should be 'small' | 'large', not \"huge\""]),
        ({"level": 3}, ["level should be 1 | 2, not 3"]),
        ({"number": "7"}, ['number should be int | None, not "7"']),
        ({"number": True}, ["number should be int | None, not true"]),
        (
            {"moment": "2026-04-30"},
            ['moment should be datetime | None, not "2026-04-30"'],
        ),
        ({"moment": 1714471200}, ["moment should be datetime | None, not 1714471200"]),
        (
            {"sizes": ["small", "huge", "vast"]},
            [
                "sizes[1] should be 'small' | 'large', not \"huge\"",
                "sizes[2] should be 'small' | 'large', not \"vast\"",
            ],
        ),
        (
            {"by_size": {"a b": "huge"}},
            ["by_size[\"a b\"] should be 'small' | 'large', not \"huge\""],
        ),
        ({"extra": 1}, ["extra should be left out, not 1"]),
        (
            {"pets": [{"kind": "emu"}, {"kind": "dog"}, {"lives": 1}]},
            [
                'pets[0] should be Cat | Dog, not {"kind": "emu"}',
                'pets[2] should be Cat | Dog, not {"lives": 1}',
            ],
        ),
        (
            {"pets": [{"kind": "cat"}]},
            ["pets[0].lives should be int, not nothing"],
        ),
        (
            {"pets": [{"kind": "dog", "id": "usr_1"}]},
            ['pets[0].id should be UUID, not "usr_1"'],
        ),
        (
            {"place": [1.5, "huge"]},
            ["place[1] should be 'small' | 'large', not \"huge\""],
        ),
        (
            {"place": [1.5]},
            ["place should be tuple[float, 'small' | 'large' | str], not [1.5]"],
        ),
        (
            {"nest": [1, ["x", 2, [None]]]},
            [
                'nest[1][0] should be Nest, not "x"',
                "nest[1][2][0] should be Nest, not null",
            ],
        ),
        ({"price": "free"}, ['price should be Decimal, not "free"']),
        ({"wait": "soon"}, ['wait should be timedelta, not "soon"']),
        (
            {"size": "huge", "name": 1, "pets": [7, {"kind": "emu"}]},
            [
                "name should be str | None, not 1",
                "pets[0] should be Cat | Dog | Model, not 7",
                "size should be 'small' | 'large', not \"huge\"",
                'pets[1] should be Cat | Dog, not {"kind": "emu"}',
            ],
        ),
    ],
)
def test_what_is_not_promised_is_told_and_kept(
    sdk: Any, more: dict[str, Any], told: list[str]
) -> None:
    assert noticed(sdk, **more) == told


def test_a_lenient_client_never_loads_what_is_promised(sdk: Any) -> None:
    import subprocess
    import sys
    from pathlib import Path

    program = (
        "import sys, drifting_shops._reading as reading, drifting_shops.models as models\n"
        "reader = reading.Reader(reading=reading.Reading(), operation='')\n"
        "reader.read(models.Shop, b'{\"name\": 1}')\n"
        "print([name for name in sys.modules if '_promises' in name or '_drift' in name])"
    )
    folder = Path(sdk.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
