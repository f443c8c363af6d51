"""Every shape a schema can have, as models of a generated SDK: built, sent, answered with."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from every_shape import every_shape, write_package
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.report import Report

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shapes")
    report = Report()
    write_package(every_shape(report), folder, report)
    assert [one.code for one in report.findings] == ["SCH101"]
    return folder


@pytest.fixture(scope="module")
def shapes(folder: Path) -> Iterator[Any]:
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module("shapes.models")
    finally:
        sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def echo(shapes: Any) -> Any:
    return importlib.import_module("shapes.echo")


def read(kind: Any, value: object) -> Any:
    """A value as an answer brings it."""
    return TypeAdapter[object](kind).validate_json(json.dumps(value))


def back(kind: Any, value: object) -> Any:
    """What the answer is when it is written again."""
    adapter = TypeAdapter[object](kind)
    return json.loads(adapter.dump_json(read(kind, value), exclude_unset=True))


def is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def test_every_model_builds(shapes: Any) -> None:
    for name in shapes.__all__:
        one = getattr(shapes, name)
        if is_model(one):
            one.model_rebuild(force=True)
        else:
            TypeAdapter(one)


def test_a_strict_type_checker_accepts_every_shape(folder: Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "shapes"],
        cwd=folder,
        env={
            **os.environ,
            "MYPYPATH": "",
            "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache" / "generated"),
        },
        capture_output=True,
        text=True,
    )
    assert checked.stdout.splitlines()[-1].startswith("Success"), checked.stdout


def test_formats_are_read_as_python_knows_them_and_written_as_they_came(
    shapes: Any,
) -> None:
    wire = {
        "datetime": "2026-01-31T10:30:00Z",
        "date": "2026-01-31",
        "time": "10:30:00",
        "duration": "PT30M",
        "uuid": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "decimal": "19.90",
        "base64": "aGVsbG8=",
        "integer": 2**63 - 1,
    }
    seen = read(shapes.Formats, wire)
    assert isinstance(seen.datetime_, datetime) and isinstance(seen.date_, date)
    assert (seen.time, seen.duration) == (time(10, 30), timedelta(minutes=30))
    assert isinstance(seen.uuid, UUID) and seen.decimal == Decimal("19.90")
    assert seen.base64 == b"hello"
    assert back(shapes.Formats, wire) == wire


def test_a_whole_number_may_have_a_fraction_only_of_nothing(shapes: Any) -> None:
    assert read(shapes.Formats, {"integer": 1.0}).integer == 1
    with pytest.raises(ValidationError, match="integer"):
        read(shapes.Formats, {"integer": 1.5})


def test_a_misspelt_format_does_not_cost_the_answer(shapes: Any) -> None:
    wire = {
        "time": "half past ten",
        "duration": "soon",
        "uuid": "usr_1",
        "decimal": "a lot",
        "base64": "?",
    }
    assert read(shapes.Formats, wire).model_dump(exclude_unset=True) == wire


def test_bytes_are_given_as_bytes_and_sent_as_base64(echo: Any) -> None:
    assert echo.echo_formats(base64=b"hello").body == {"base64": "aGVsbG8="}


@pytest.mark.parametrize(
    ("tag", "name"), [("cat", "Cat"), ("lion", "Cat"), ("dog", "Dog"), ("emu", "Model")]
)
def test_the_tag_decides_the_branch_and_an_unknown_one_is_kept(
    shapes: Any, tag: str, name: str
) -> None:
    wire = {"petType": tag, "pack": 3}
    assert type(read(shapes.Pet, wire)).__name__ == name
    assert back(shapes.Pet, wire) == wire


def test_a_recursive_union_is_read_by_its_tag_all_the_way_down(shapes: Any) -> None:
    wire = {"petType": "cat", "friend": {"petType": "dog", "pack": 2}}
    assert type(read(shapes.Pet, wire).friend) is shapes.Dog
    choices = read(shapes.Choices, {"pet": wire, "inline": wire})
    assert type(choices.pet) is type(choices.inline) is shapes.Cat


def test_what_the_tag_does_not_stand_for_is_the_rest_of_the_union(shapes: Any) -> None:
    assert read(shapes.Choices, {"inline": "none"}).inline == "none"
    assert read(shapes.Choices, {"pet": None}).pet is None


def test_a_request_names_the_tags_it_could_have(echo: Any) -> None:
    assert echo.echo_pet(body={"petType": "lion"}).body == {"petType": "lion"}
    with pytest.raises(ValidationError, match="must be one of 'cat', 'lion', 'dog'"):
        echo.echo_pet(body={"petType": "emu"})
    with pytest.raises(ValidationError, match=r"dog\.pack"):
        echo.echo_pet(body={"petType": "dog"})


def test_an_object_of_an_answer_can_be_sent_back(shapes: Any, echo: Any) -> None:
    dog = read(shapes.Dog, {"petType": "dog", "pack": 2, "since": "yesterday"})
    assert echo.echo_dog(body=dog).body == {"petType": "dog", "pack": 2}
    assert echo.echo_pet(body=dog).body == {"petType": "dog", "pack": 2}
    assert echo.echo_cat(pet_type="cat", friend=dog).body["friend"]["pack"] == 2


def test_an_object_of_another_kind_cannot(shapes: Any, echo: Any) -> None:
    with pytest.raises(ValidationError, match="instance of DogInput"):
        echo.echo_dog(body=shapes.Cat(pet_type="cat"))


def test_a_recursive_alias_is_as_deep_as_the_answer(shapes: Any) -> None:
    wire: Any = {"a": ["b", {"c": None}], "d": {}}
    empty: list[Any] = []
    tree = {"x": [{}, {"y": empty}]}
    assert read(shapes.Json, wire) == wire
    assert read(shapes.Tree, tree) == tree
    with pytest.raises(ValidationError):
        read(shapes.Tree, {"x": [3]})


def test_what_stands_beside_the_fields_has_its_type(shapes: Any, echo: Any) -> None:
    assert read(shapes.Scores, {"name": "a", "x": 1}).model_extra == {"x": 1}
    nested = read(shapes.Nested, {"x": {"name": "b"}})
    assert type(nested.model_extra["x"]) is shapes.Nested
    assert echo.echo_loose(body={"name": "a", "x": [1]}).body == {"name": "a", "x": [1]}
    assert echo.echo_loose(body=read(shapes.Loose, {"name": "a", "x": 1})).body == {
        "name": "a",
        "x": 1,
    }


def test_a_closed_object_takes_no_more_in_a_request_but_may_in_an_answer(
    shapes: Any, echo: Any
) -> None:
    assert read(shapes.Strict, {"name": "a", "new": 1}).model_extra == {"new": 1}
    with pytest.raises(ValidationError, match="Extra inputs"):
        echo.echo_strict(body={"name": "a", "new": 1})


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("few", {"body": {}}),
        ("limits", {"code": "abc"}),
        ("limits", {"tags": []}),
        ("limits", {"tags": ["a", "a"]}),
        ("limits", {"names": {"a": "b", "c": "d"}}),
        ("limits", {"price": Decimal("-0.01")}),
        ("tuples", {"point": [1]}),
        ("choices", {"level": 3}),
    ],
)
def test_a_request_keeps_to_its_limits(
    echo: Any, name: str, fields: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        getattr(echo, f"echo_{name}")(**fields)


def test_a_limit_that_pydantic_cannot_hold_is_left_to_the_server(echo: Any) -> None:
    assert echo.echo_limits(half=3, id="abc").body == {"half": 3, "id": "abc"}


def test_an_answer_need_not_keep_to_them(shapes: Any) -> None:
    wire = {"code": "abc", "tags": ["a", "a"], "names": {"a": "b", "c": "d"}}
    assert back(shapes.Limits, wire) == wire
    assert back(shapes.Few, {}) == {}
    assert back(shapes.Choices, {"level": 3, "ratio": 0.7}) == {
        "level": 3,
        "ratio": 0.7,
    }


def test_a_tuple_of_an_answer_may_be_shorter_or_longer(shapes: Any) -> None:
    seen = read(shapes.Tuples, {"point": [1, 2], "row": ["a", 1, 2], "many": [1]})
    assert (seen.point, seen.row, seen.many) == ((1.0, 2.0), ["a", 1, 2], [1])
    assert read(shapes.Tuples, {"point": [1, 2, 3]}).point == [1, 2, 3]


def test_a_union_of_values_takes_the_kind_that_came(shapes: Any) -> None:
    wire = {"either": "2024", "flag": 1, "when": "2024"}
    assert back(shapes.Choices, wire) == wire
    assert read(shapes.Choices, {"flag": True}).flag is True
    assert read(shapes.Choices, {"when": "2026-01-31"}).when == date(2026, 1, 31)
