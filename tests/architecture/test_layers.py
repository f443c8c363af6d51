"""Imports point down, verbs do not know each other, and every library has one door."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.graph import circles_in_order

SOURCE = Path(__file__).parents[2] / "generator"

LAYERS = {
    "alphabet": "codes escape foreign grammar graph keywords layout limits markup media names "
    "origins path_template patterns pointer reserved system",
    "nouns": "aliases arguments called changes config document expressions failures ir "
    "labels locales lock matches plugin reach renamed report settled tree versions views",
    "verbs": "build compare diff emit render repair settle source target tidy write",
    "story": "__main__ cache commands describing history pipeline plugins",
}
"""Every module, or package, of the generator, the lowest layer first."""

DOORS = {
    "black": {"tidy"},
    "click": {"commands"},
    "httpx2": {"source/fetch/session"},
    "jinja2": {"render"},
    "jsonpath": {"repair/overlay/applying"},
    "jsonschema": {"repair/evidence"},
    "platformdirs": {"cache/store"},
    "openapi_pydantic": {"build/typed"},
    "pydantic": {"build/typed", "config/settings", "config/spellings"},
    "pydantic_core": {"patterns", "target/python/formats"},
    "referencing": {"repair/evidence"},
    "watchfiles": {"commands/watching"},
    "yaml": {"emit", "source"},
}
"""Which modules may import a library, and nobody else."""

EVERYWHERE = {"msgspec"}
"""What values are made of."""

NETWORK = {"asyncio", "ftplib", "http", "smtplib", "socket", "ssl", "urllib.request"}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module's path below `generator`, without its ending, and its file."""
    for file in sorted(SOURCE.rglob("*.py")):
        name = file.relative_to(SOURCE).with_suffix("").as_posix()
        yield name.removesuffix("/__init__"), file


@cache
def imports(file: Path) -> tuple[tuple[str, str], ...]:
    """What a file imports: pairs of module and name."""
    found: list[tuple[str, str]] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} has a relative import"
            found += [(node.module or "", alias.name) for alias in node.names]
    return tuple(found)


def ours(file: Path) -> Iterator[tuple[str, str]]:
    """What a file imports from the generator: the top-level module, and the name."""
    for module, name in imports(file):
        head, _, rest = module.partition(".")
        if head == "generator":
            yield (rest.partition(".")[0], name) if rest else (name, "")


def layer_of(part: str) -> int:
    for level, parts in enumerate(LAYERS.values()):
        if part in parts.split():
            return level
    return -1


def test_every_module_has_a_layer() -> None:
    tops = {name.partition("/")[0] for name, _ in modules()} - {"__init__"}
    assert tops == {part for parts in LAYERS.values() for part in parts.split()}


def test_imports_point_down() -> None:
    upward = [
        f"{name} imports {part}"
        for name, file in modules()
        for part, _ in ours(file)
        if layer_of(part) > layer_of(top := name.partition("/")[0])
        and top != "__init__"
    ]
    assert upward == []


def test_no_verb_imports_another_verb() -> None:
    verbs = LAYERS["verbs"].split()
    entangled = [
        f"{name} imports {part}"
        for name, file in modules()
        for part, _ in ours(file)
        if (top := name.partition("/")[0]) in verbs and part in verbs and part != top
    ]
    assert entangled == []


def test_no_two_modules_import_each_other() -> None:
    known = dict(modules())
    edges: dict[str, set[str]] = defaultdict(set)
    for name, file in modules():
        for module, imported in imports(file):
            if module.partition(".")[0] == "generator":
                path = module.replace(".", "/").removeprefix("generator").strip("/")
                inner = f"{path}/{imported}".strip("/")
                edges[name].add(inner if inner in known else path)
    circles = circles_in_order(edges, {one: sorted(edges[one]) for one in edges})
    assert [circle for circle in circles if len(circle) > 1] == []


@pytest.mark.parametrize("library", DOORS)
def test_a_library_is_imported_through_its_door_only(library: str) -> None:
    users = {
        name
        for name, file in modules()
        if library in {module.partition(".")[0] for module, _ in imports(file)}
    }
    strangers = {
        user
        for user in users
        if not any(
            user == door or user.startswith(f"{door}/") for door in DOORS[library]
        )
    }
    assert users
    assert strangers == set()


def test_every_library_has_a_door() -> None:
    used = {
        module.partition(".")[0] for _, file in modules() for module, _ in imports(file)
    }
    libraries = used - sys.stdlib_module_names - {"generator"}
    assert libraries == DOORS.keys() | EVERYWHERE


def test_values_are_structs_and_no_more_is_taken_of_that_library() -> None:
    taken = {
        (module, name)
        for _, file in modules()
        for module, name in imports(file)
        if module.partition(".")[0] in EVERYWHERE | {"dataclasses"}
    }
    assert taken == {
        ("msgspec", "Struct"),
        ("msgspec", "field"),
        ("msgspec.structs", "asdict"),
        ("msgspec.structs", "replace"),
    }


def test_nothing_opens_a_connection() -> None:
    connected = [
        f"{name} imports {module}"
        for name, file in modules()
        for module, imported in imports(file)
        if NETWORK & {module, module.partition(".")[0], f"{module}.{imported}"}
    ]
    assert connected == []
