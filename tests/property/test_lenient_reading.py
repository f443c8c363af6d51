"""Any valid answer with any of its parts spoilt: the rest is read as if nothing had happened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generated import generate

At: TypeAlias = "tuple[Any, ...]"
Some: TypeAlias = st.SearchStrategy[Any]

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
PET = {"$ref": "#/components/schemas/Pet"}
SCHEMAS: dict[str, Any] = {
    "Pet": {
        "oneOf": [
            {"$ref": "#/components/schemas/Cat"},
            {"$ref": "#/components/schemas/Dog"},
        ],
        "discriminator": {"propertyName": "petType"},
    },
    "Cat": {
        "type": "object",
        "required": ["petType"],
        "properties": {
            "petType": TEXT,
            "lives": WHOLE,
            "friends": {"$ref": "#/components/schemas/Pets"},
        },
    },
    "Dog": {
        "type": "object",
        "required": ["petType"],
        "properties": {"petType": TEXT, "born": {**TEXT, "format": "date"}},
    },
    "Pets": {"type": "array", "items": PET},
    "House": {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": TEXT,
            "class": WHOLE,
            "area": {"type": "number"},
            "sold": {"type": "boolean"},
            "built": {**TEXT, "format": "date-time"},
            "size": {**TEXT, "enum": ["small", "large"]},
            "note": {"type": ["string", "null"]},
            "either": {"anyOf": [WHOLE, TEXT]},
            "pets": {"$ref": "#/components/schemas/Pets"},
            "rooms": {
                "type": "object",
                "additionalProperties": {"$ref": "#/components/schemas/Room"},
            },
            "prices": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": WHOLE},
            },
        },
    },
    "Room": {
        "type": "object",
        "properties": {"floor": WHOLE, "inner": {"$ref": "#/components/schemas/Room"}},
    },
}
DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Houses", "version": "1"},
    "servers": [{"url": "https://houses.example"}],
    "paths": {
        "/house": {
            "get": {
                "operationId": "getHouse",
                "responses": {
                    "200": {
                        "description": "A house.",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/House"}
                            }
                        },
                    }
                },
            }
        }
    },
    "components": {"schemas": SCHEMAS},
}

NAMES: Some = st.text("abc.[] é", min_size=1, max_size=4)
ROOMS: Some = st.recursive(
    st.fixed_dictionaries({}, optional={"floor": st.integers(-9, 9)}),
    lambda inner: st.fixed_dictionaries(
        {"inner": inner}, optional={"floor": st.integers()}
    ),
    max_leaves=4,
)
DOGS: Some = st.fixed_dictionaries(
    {"petType": st.just("Dog")}, optional={"born": st.dates().map(str)}
)
CATS: Some = st.fixed_dictionaries(
    {"petType": st.just("Cat")},
    optional={
        "lives": st.integers(0, 9),
        "friends": st.deferred(lambda: st.lists(PETS, max_size=2)),
    },
)
PETS: Some = DOGS | CATS
HOUSES: Some = st.fixed_dictionaries(
    {"name": st.text(max_size=5)},
    optional={
        "class": st.integers(),
        "area": st.floats(allow_nan=False, allow_infinity=False),
        "sold": st.booleans(),
        "built": st.datetimes().map(lambda moment: moment.isoformat()),
        "size": st.sampled_from(["small", "large"]),
        "note": st.none() | st.text(max_size=3),
        "either": st.integers() | st.text(max_size=3),
        "pets": st.lists(PETS, max_size=3),
        "rooms": st.dictionaries(NAMES, ROOMS, max_size=3),
        "prices": st.dictionaries(
            NAMES, st.lists(st.integers(), max_size=2), max_size=2
        ),
    },
)
CALLED: dict[Any, str] = {"class": "class_", "petType": "pet_type"}
"""What Python calls the fields that it cannot call as JSON does."""

SPOILT: list[Any] = [{"wrong": [1]}, [["wrong"]]]
"""What fits nowhere: a value is spoilt by the one that is of another shape."""


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("houses")
    return generate(folder, "houses", DESCRIPTION)


def places(value: Any, path: At = ()) -> Iterator[At]:
    """Where anything stands in a value; not what its tags are, which decide what it is."""
    if path and path[-1] != "petType":
        yield path
    whole: Any = value
    if isinstance(value, dict):
        keys: list[Any] = list(whole)
    else:
        keys = list(range(len(whole))) if isinstance(value, list) else []
    for key in keys:
        yield from places(whole[key], (*path, key))


def held(value: Any, path: At) -> Any:
    """What stands at a place, in data or in what was read of it."""
    for key in path:
        is_plain = isinstance(value, dict | list | tuple)
        value = value[key] if is_plain else getattr(value, CALLED.get(key, str(key)))
    return value


def replaced(value: Any, path: At, by: Any) -> Any:
    """The data with another value at a place."""
    if not path:
        return by
    copy: Any = value.copy()
    copy[path[0]] = replaced(value[path[0]], path[1:], by)
    return copy


def read(sdk: Any, house: Any, validation: str) -> tuple[Any, list[str]]:
    """What the client makes of a house, and the places it tells of."""
    told: list[Any] = []
    inner: Any = import_module(f"{sdk.__name__}._reading")
    reading = inner.Reading(validation=validation, on_mismatch=told.append)
    reader = inner.Reader(reading=reading, operation="houses.get_house")
    value = reader.read(sdk.models.House, json.dumps(house).encode())
    return value, [one.field for one in told]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(house=HOUSES, data=st.data())
def test_what_is_spoilt_stays_as_it_came_and_all_else_is_read(
    sdk: Any, house: dict[str, Any], data: st.DataObject
) -> None:
    fitting: Any = import_module(f"{sdk.__name__}._fitting")
    fitting.AT_ONCE = data.draw(st.sampled_from([8, 1, 0]), label="at once")
    whole, told = read(sdk, house, "report")
    assert told == []

    every = list(places(house))
    chosen = data.draw(st.lists(st.sampled_from(every), max_size=4, unique=True))
    outermost = [
        one
        for one in chosen
        if not any(one != o and one[: len(o)] == o for o in chosen)
    ]
    spoilt = house
    for path in outermost:
        by = SPOILT[1] if isinstance(held(house, path), dict) else SPOILT[0]
        spoilt = replaced(spoilt, path, by)

    lenient, _ = read(sdk, spoilt, "lenient")
    reported, told = read(sdk, spoilt, "report")
    names = [
        import_module(f"{sdk.__name__}._validation").field_name(path)
        for path in outermost
    ]
    assert sorted(told) == sorted(names)
    assert lenient == reported
    for path in every:
        if any(path[: len(one)] == one for one in outermost):
            continue
        if not any(one[: len(path)] == path for one in outermost):
            assert held(lenient, path) == held(whole, path)
        assert type(held(lenient, path)) is type(held(whole, path))
    for path in outermost:
        assert held(lenient, path) == held(spoilt, path)

    if not outermost:
        assert read(sdk, spoilt, "strict")[0] == whole
        return
    with pytest.raises(
        import_module(f"{sdk.__name__}._reading").NotAsPromised
    ) as raised:
        read(sdk, spoilt, "strict")
    assert sorted(one.field for one in raised.value.mismatches) == sorted(names)
